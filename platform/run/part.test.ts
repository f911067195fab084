import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { keepAlive, type Part } from "./part.ts";

/** A process that lives so long, unless it is told to end. */
function program(started: number[], milliseconds: number): Promise<Part> {
  const child = spawn(process.execPath, ["-e", `setTimeout(() => {}, ${milliseconds})`]);
  const exit = new Promise<void>((done) => child.once("exit", () => done()));
  started.push(child.pid as number);
  return Promise.resolve({
    name: "program",
    exited: () => exit,
    stop: () => (child.kill("SIGTERM"), exit),
    kill: () => void child.kill("SIGKILL"),
  });
}

test("a part that dies is started again; one that is stopped is not", async () => {
  const started: number[] = [];
  const said: string[] = [];
  const part = await keepAlive(
    () => program(started, 60_000),
    (line) => said.push(line),
    50,
  );
  process.kill(started[0] as number, "SIGKILL");
  await expect.poll(() => said.at(-1), { timeout: 5_000 }).toBe("program runs again.");
  expect(said[0]).toBe("program has ended unexpectedly; starting it again in 0.05 s.");
  await part.stop();
  await sleep(300);
  expect(started.length).toBe(2);
});

test("each failure makes the pause longer, and a stop during the pause ends it", async () => {
  const started: number[] = [];
  const said: string[] = [];
  const part = await keepAlive(
    () => program(started, 0),
    (line) => said.push(line),
    100,
  );
  await expect.poll(() => said.filter((line) => line.includes("unexpectedly")).length, { timeout: 8_000 }).toBe(3);
  await part.stop();
  expect(said.filter((line) => line.includes("unexpectedly")).map((line) => /in (\S+) s/.exec(line)?.[1])).toEqual(["0.1", "0.2", "0.4"]);
  const count = started.length;
  await sleep(600);
  expect(started.length).toBe(count);
});

test("a program that has nothing to do but stop its parts stops them, and goes on", () => {
  const script = `
    import { spawn, spawnSync } from "node:child_process";
    import { keepAlive } from ${JSON.stringify(import.meta.resolve("./part.ts"))};
    import { endProcess, ended } from ${JSON.stringify(import.meta.resolve("./process-identity.ts"))};
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { detached: true, stdio: "ignore" });
    child.unref();
    const { pid } = child;
    const start = async () => ({ name: "program", exited: () => ended(pid), stop: () => endProcess(pid, "SIGTERM", 5_000), kill: () => {} });
    const part = await keepAlive(start, () => {});
    await part.stop();
    console.log("stopped");`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", timeout: 30_000 });
  expect(stdout, stderr).toBe("stopped\n");
});
