import { request } from "node:http";

/**
 * Opens an address as a program does that is no browser, without redirects. Node finds no `*.localhost`: this asks
 * 127.0.0.1 and names the host.
 *
 * @returns the status of the answer.
 */
export function openLink(link: string, method: "GET" | "HEAD"): Promise<number> {
  const { host, port, pathname, search } = new URL(link);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, method, path: pathname + search, headers: { host } }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    })
      .once("error", reject)
      .end();
  });
}
