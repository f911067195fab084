import type { Server, ServerResponse } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";

/** Milliseconds within which a request's head, and the whole of it, must have come. */
export interface Patience {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
}

const PATIENCE: Patience = { headersTimeout: 10_000, requestTimeout: 20_000 };

/**
 * An HTTP server for the app. A client that sends its request drop by drop holds a socket for 20 s, not for ever.
 *
 * `drain` takes nothing new, resolves when all requests under way are answered, and closes every connection: those that
 * keep alive with their answer, those that wait for a request or have begun to send one when no answer is owed any more.
 */
export function httpServer(fetch: Hono<AppEnv>["fetch"], patience = PATIENCE): { readonly server: Server; drain(): Promise<void> } {
  // Node looks for clients that are too slow every 30 s, unless told otherwise.
  const serverOptions = { ...patience, connectionsCheckingInterval: 1_000, keepAliveTimeout: 65_000 };
  const server = createAdaptorServer({ fetch, hostname: "0.0.0.0", serverOptions }) as Server;
  const underWay = new Set<ServerResponse>();
  let draining = false;
  const closeWhenAnswered = () => {
    if (draining && underWay.size === 0) server.closeAllConnections();
  };
  server.prependListener("request", (_request, response) => {
    if (draining) response.setHeader("connection", "close");
    underWay.add(response);
    response.once("close", () => {
      underWay.delete(response);
      closeWhenAnswered();
    });
  });
  const drain = async () => {
    draining = true;
    const closed = new Promise((done) => server.close(done));
    for (const response of underWay) if (!response.headersSent) response.setHeader("connection", "close");
    closeWhenAnswered();
    await closed;
  };
  return { server, drain };
}
