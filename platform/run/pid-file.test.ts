import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { claim, readPidFile, removePidFile, whileClaimed, writePidFile } from "./pid-file.ts";

const file = () => join(mkdtempSync(join(tmpdir(), "stadttor-pid-")), "running.json");

test("a pid file tells a living process from one that has ended", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const path = file();
  writePidFile(path, child.pid as number, 4711);
  expect(readPidFile(path)).toMatchObject({ pid: child.pid, port: 4711 });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(readPidFile(path)).toBe(null);
});

test("a process that was given a dead one's number is not taken for it", () => {
  const path = file();
  writeFileSync(path, JSON.stringify({ pid: process.pid, identity: "an older boot:1" }));
  expect(readPidFile(path)).toBe(null);
});

test("a claim is refused while its holder lives, and taken over when it is dead or the file is half written", () => {
  const path = file();
  expect(claim(path)).toBe(null);
  expect(claim(path)).toMatchObject({ pid: process.pid });
  removePidFile(path);
  writeFileSync(path, '{"pid": 1');
  expect(claim(path)).toBe(null);
});

test("work under one claim does not overlap", async () => {
  const path = file();
  let inside = 0;
  let most = 0;
  const work = () =>
    whileClaimed(path, async () => {
      most = Math.max(most, ++inside);
      await new Promise((done) => setTimeout(done, 30));
      inside--;
    });
  await Promise.all([work(), work(), work()]);
  expect(most).toBe(1);
});
