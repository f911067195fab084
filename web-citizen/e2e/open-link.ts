import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly location: string | null;
  readonly body: string;
}

/**
 * Asks for an address as a program does that is no browser, without redirects. Node finds no `*.localhost`: this asks
 * 127.0.0.1 and names the host.
 */
export function ask(link: string, method: "GET" | "HEAD" = "GET"): Promise<Answer> {
  const { host, port, pathname, search } = new URL(link);
  return new Promise((resolve, reject) => {
    request({ agent, host: "127.0.0.1", port, method, path: pathname + search, headers: { host } }, (answer) => {
      const chunks: Buffer[] = [];
      answer
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .once("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers["content-type"] ?? "",
            location: answer.headers.location ?? null,
            body: Buffer.concat(chunks).toString(),
          }),
        );
    })
      .once("error", reject)
      .end();
  });
}

/** Opens an address as {@link ask} does. @returns the status of the answer. */
export const openLink = async (link: string, method: "GET" | "HEAD"): Promise<number> => (await ask(link, method)).status;
