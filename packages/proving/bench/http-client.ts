import { Agent, request } from "node:http";
import { gunzipSync } from "node:zlib";

/** What came back. `bytes` counts the body as it was sent, compressed or not. */
export interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly text: () => string;
}

export interface Ask {
  /** Host name of the town: `town-1.stadttor.localhost`. */
  readonly host: string;
  readonly path: string;
  /** Sent as JSON by POST. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Asks a server on this machine, on connections that stay open, and takes gzip as a browser does. */
export class HttpClient {
  readonly #agent: Agent;
  readonly port: number;

  constructor(port: number, connections: number) {
    this.port = port;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  }

  /** @throws Error when no whole answer comes within the time. */
  ask({ host, path, json, headers, timeoutMs = 30_000 }: Ask): Promise<Answer> {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const sent = request(
      {
        agent: this.#agent,
        host: "127.0.0.1",
        port: this.port,
        path,
        method: body === undefined ? "GET" : "POST",
        headers: {
          host: `${host}:${this.port}`,
          "accept-encoding": "gzip",
          "x-forwarded-for": anyNetwork(),
          ...(body === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(body), origin: `http://${host}:${this.port}` }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const whole = Buffer.concat(chunks);
          const text = () => (response.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole).toString();
          resolve({ status: response.statusCode ?? 0, bytes: whole.length, text });
        });
      },
    );
    // From now on, whether or not a connection is free: so long does somebody wait.
    const timer = setTimeout(() => sent.destroy(new Error("timed out")), timeoutMs);
    sent.once("error", reject);
    sent.end(body);
    return promise.finally(() => clearTimeout(timer));
  }

  /** Opens all connections, as a proxy in front of the product has them open. */
  async connect(): Promise<void> {
    await Promise.all(Array.from({ length: this.#agent.maxSockets }, () => this.ask({ host: "127.0.0.1", path: "/healthz" })));
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Everybody comes from a network of their own (RFC 2544 keeps these addresses for benches). */
const anyNetwork = (): string =>
  `198.${18 + Math.floor(Math.random() * 2)}.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;
