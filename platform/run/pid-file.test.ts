import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
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

test("of many processes that claim at once one gets it, also where a dead one's claim is in the way", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stadttor-claims-"));
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  for (const number of numbers) {
    if (number % 2) writeFileSync(join(folder, `${number}.json`), JSON.stringify({ pid: process.pid, identity: "an older boot:1" }));
  }
  const script = join(import.meta.dirname, "claim-many.fixture.ts");
  const args = [script, folder, String(numbers.length), String(Date.now() + 700)];
  const rivals = Array.from({ length: 4 }, () => spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] }));
  const got = await Promise.all(rivals.map(async ({ stdout }) => JSON.parse(String((await once(stdout, "data"))[0])) as number[]));
  for (const { stdin } of rivals) stdin.end();
  expect(got.flat().toSorted((a, b) => a - b)).toEqual(numbers);
  expect(readdirSync(folder)).toHaveLength(numbers.length);
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
