import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { CHALLENGE_MS, newChallenge, readSolution } from "./challenge.ts";

beforeAll(() => void (process.env["TOKEN_KEY"] ??= "a key for tests that is long enough"));

const TENANT = "0197a000-0000-7000-8000-000000000001";
const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");

/** As the page's island does it, with the browser's own code. */
async function solve(text: string) {
  const challenge = JSON.parse(text) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  if (solution === null) throw new Error("not solved");
  const { counter, derivedKey } = solution;
  return { challenge: { parameters: challenge.parameters, signature: challenge.signature }, solution: { counter, derivedKey } };
}

describe("a challenge", () => {
  let solved: Awaited<ReturnType<typeof solve>>;
  beforeAll(async () => {
    solved = await solve(await newChallenge(TENANT, Date.now()));
  });

  test("that a browser has solved is known by its nonce", async () => {
    expect(await readSolution(TENANT, pack(solved))).toBe(solved.challenge.parameters.nonce);
  });

  test("is good for one tenant", async () => {
    expect(await readSolution(TENANT.replace(/1$/, "2"), pack(solved))).toBeNull();
  });

  test("is over after ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + CHALLENGE_MS + 1_000 });
    expect(await readSolution(TENANT, pack(solved))).toBeNull();
    vi.useRealTimers();
  });

  test("that was made easier, or for another tenant, by whoever solves it is none", async () => {
    const { parameters, signature } = solved.challenge;
    const other = { ...parameters, data: { tenant: TENANT.replace(/1$/, "2") } };
    expect(await readSolution(TENANT.replace(/1$/, "2"), pack({ ...solved, challenge: { parameters: other, signature } }))).toBeNull();
    const later = { ...parameters, expiresAt: (parameters.expiresAt ?? 0) + 60 };
    expect(await readSolution(TENANT, pack({ ...solved, challenge: { parameters: later, signature } }))).toBeNull();
    for (const easier of [{ cost: 1 }, { keyPrefix: "" }, { keyPrefix: "0" }, { keyLength: 1 }]) {
      const challenge = { parameters: { ...parameters, ...easier }, signature };
      expect(await readSolution(TENANT, pack({ ...solved, challenge }))).toBeNull();
    }
  });

  test("is not solved by a guess", async () => {
    const { counter, derivedKey } = solved.solution;
    for (const solution of [
      { counter: counter + 1, derivedKey },
      { counter, derivedKey: `00${"f".repeat(62)}` },
      { counter: 0, derivedKey: "00" },
    ]) {
      expect(await readSolution(TENANT, pack({ ...solved, solution }))).toBeNull();
    }
  });

  test.each(["", "x", "e30=", pack(null), pack([]), pack({ challenge: {}, solution: {} }), "A".repeat(5_000)])(
    "%s is no solution",
    async (text) => {
      expect(await readSolution(TENANT, text)).toBeNull();
    },
  );
});
