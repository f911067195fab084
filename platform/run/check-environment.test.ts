import { createServer } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { checkEnvironment, requirePort } from "./check-environment.ts";

test("nothing set means port 3000", () => {
  expect(checkEnvironment({})).toBe(3000);
  expect(checkEnvironment({ PORT: "8080", DATABASE_URL: "" })).toBe(8080);
});

test.each([
  [{ BASE_DOMAIN: "stadt.example" }, /needs https/],
  [{ PORT: "eighty" }, /PORT/],
  [{ REDIS_URL: "localhost" }, /REDIS_URL is not a URL/],
])("%o is refused", (env, message) => {
  expect(() => checkEnvironment(env)).toThrow(message);
});

test("a taken port is named, with a way out; a free one passes", async () => {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await expect(requirePort(port)).rejects.toThrow(`Port ${port} is taken by another program. Choose another one: PORT=`);
  server.close();
  await once(server, "close");
  await requirePort(port);
});
