import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "./app-env.ts";
import { httpServer } from "./http-server.ts";

/** A server whose `/slow` answers when the test lets it. */
async function running() {
  const gate = Promise.withResolvers<void>();
  const app = new Hono<AppEnv>();
  const asked = Promise.withResolvers<void>();
  app.get("/", (c) => c.text("at once"));
  app.get("/slow", async (c) => {
    asked.resolve();
    await gate.promise;
    return c.text("at last");
  });
  const { server, drain } = httpServer(app.fetch, { headersTimeout: 200, requestTimeout: 400 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, drain, asked: asked.promise, answer: gate.resolve };
}

/** A connected client that sends exactly this, and what it had been sent when the server closed its connection. */
async function client(port: number, sends: string): Promise<{ socket: Socket; whole: Promise<string> }> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  let received = "";
  socket.on("data", (data) => (received += data.toString()));
  socket.on("error", () => {});
  socket.write(sends);
  return { socket, whole: new Promise((done) => socket.once("close", () => done(received))) };
}

test("draining answers what is under way on connections that are kept alive, and waits for nobody who is silent", async () => {
  const { port, drain, asked, answer } = await running();
  const slow = await client(port, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  const idle = await client(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(idle.socket, "data");
  const half = await client(port, "GET / HTTP/1.1\r\nHo");
  const silent = await client(port, "");
  await asked;

  let drained = false;
  const draining = drain().then(() => (drained = true));
  await sleep(50);
  expect(drained).toBe(false);
  const since = Date.now();
  answer();
  await draining;
  expect(Date.now() - since).toBeLessThan(1_000);
  expect(await slow.whole).toMatch(/^HTTP\/1\.1 200[^]*connection: close[^]*at last$/i);
  await Promise.all([idle.whole, half.whole, silent.whole]);
});

test("with nothing under way draining is done at once, even while somebody has begun to ask", async () => {
  const { port, drain } = await running();
  const half = await client(port, "GET / HTTP/1.1\r\nHo");
  await sleep(50);
  const since = Date.now();
  await drain();
  expect(Date.now() - since).toBeLessThan(1_000);
  await half.whole;
});

test("a client that sends its request drop by drop is told off within a second of its time", async () => {
  const { port, drain } = await running();
  const slow = await client(port, "GET / HTTP/1.1\r\n");
  const drops = setInterval(() => slow.socket.write("a: b\r\n"), 50);
  const since = Date.now();
  const answer = await slow.whole;
  clearInterval(drops);
  expect(answer).toMatch(/^HTTP\/1\.1 408/);
  expect(Date.now() - since).toBeLessThan(2_500);
  await drain();
});
