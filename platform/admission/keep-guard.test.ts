import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Tenant } from "../core/tenant-transaction.ts";
import { guardKeeper } from "./keep-guard.ts";
import type { AdmissionSettings } from "./read-admission-settings.ts";
import { signToken } from "./signed-token.ts";

beforeAll(() => void (process.env["TOKEN_KEY"] ??= "a key for tests that is long enough"));

const START = Temporal.Instant.from("2026-06-03T10:00:00Z").epochMilliseconds;
const TENANT = { id: "0197a000-0000-7000-8000-000000000001" } as Tenant;
const OTHER = { id: "0197a000-0000-7000-8000-000000000002" } as Tenant;
const CALM: AdmissionSettings = { holdsPerNetwork: 10, challengeAbove: 100, rushPerMinute: null };

let settings: AdmissionSettings;
let admit: ReturnType<typeof guardKeeper>;
beforeEach(() => {
  vi.useFakeTimers({ now: START });
  settings = CALM;
  admit = guardKeeper(null, async () => settings, Date.now);
});
afterEach(() => void vi.useRealTimers());

type Kind = Parameters<typeof admit>[0];
/** "admitted", or the reason why not. */
const ask = (guard: Kind, network = "here", { tenant = TENANT, proof }: { tenant?: Tenant; proof?: string } = {}): Promise<string> =>
  admit(guard, { tenant, network, proof }).then(
    () => "admitted",
    (error: { reason: string }) => error.reason,
  );
const many = async (count: number, run: () => Promise<string>) => {
  const answers = [];
  for (let i = 0; i < count; i++) answers.push(await run());
  return answers;
};
const mailPass = (id: string, minutes = 10) => signToken(TENANT.id, { kind: "mail", id, expiresAt: Date.now() + minutes * 60_000 });

describe("what one network may have in ten minutes", () => {
  test.each([
    ["book", 2 * CALM.holdsPerNetwork, "network_bookings"],
    ["mail", CALM.holdsPerNetwork, "network_mails"],
  ] as const)("%s: %i, and no more; other networks and other towns their own", async (guard, most, reason) => {
    expect(new Set(await many(most, () => ask(guard)))).toEqual(new Set(["admitted"]));
    expect(await ask(guard)).toBe(reason);
    await expect(admit(guard, { tenant: TENANT, network: "here" })).rejects.toMatchObject({
      kind: "limited",
      details: { retryAfter: 600 },
    });
    expect(await ask(guard, "elsewhere")).toBe("admitted");
    expect(await ask(guard, "here", { tenant: OTHER })).toBe("admitted");
    vi.advanceTimersByTime(600_001);
    expect(await ask(guard)).toBe("admitted");
  });

  test("a proof changes nothing about bookings and mails", async () => {
    await many(21, () => ask("book"));
    expect(await ask("book", "here", { proof: mailPass("a") })).toBe("network_bookings");
    await many(11, () => ask("mail"));
    expect(await ask("mail", "here", { proof: mailPass("b") })).toBe("network_mails");
  });

  test("what came to nothing for want of a proof is not counted", async () => {
    expect(await many(8, () => ask("hold"))).toEqual([...Array(5).fill("admitted"), ...Array(3).fill("proof_needed")]);
    expect(
      await many(6, () =>
        ask("hold", "here", {
          proof: signToken(TENANT.id, { kind: "proof", id: `p${Math.random().toString(36).slice(2)}`, expiresAt: Date.now() + 60_000 }),
        }),
      ),
    ).toEqual([...Array(5).fill("admitted"), "network_holds"]);
  });
});

describe("under pressure", () => {
  test("one network that asks and asks makes nobody else prove anything", async () => {
    settings = { ...CALM, challengeAbove: 20 };
    await many(500, () => ask("hold", "flood"));
    expect(await ask("hold", "somebody")).toBe("admitted");
  });

  test("nor does it keep a town under pressure that the others have left", async () => {
    settings = { ...CALM, challengeAbove: 20 };
    for (let i = 0; i < 30; i++) await ask("hold", `n${i}`);
    expect(await ask("hold", "somebody")).toBe("proof_needed");
    for (let second = 0; second < 130; second++) {
      vi.advanceTimersByTime(1_000);
      await many(2, () => ask("hold", "flood"));
    }
    expect(await ask("hold", "somebody")).toBe("admitted");
  });

  test("many networks do, and whoever brings a proof counts", async () => {
    settings = { ...CALM, challengeAbove: 20 };
    for (let i = 0; i < 20; i++) expect(await ask("hold", `n${i}`)).toBe("admitted");
    expect(await ask("hold", "somebody")).toBe("proof_needed");
    // 40 s into the next minute a third of the last one counts: that is less than the town has set, but for those with a proof.
    vi.setSystemTime(START + 100_000);
    for (let i = 0; i < 14; i++) expect(await ask("hold", `m${i}`, { proof: mailPass(`m${i}`) })).toBe("admitted");
    expect(await ask("hold", "somebody")).toBe("proof_needed");
  });
});

describe("a pass", () => {
  test("of a mail is good for five tries, however often its link is opened in the half hour it holds", async () => {
    settings = { ...CALM, holdsPerNetwork: 1, challengeAbove: 1 };
    expect(await many(6, () => ask("hold", "here", { proof: mailPass("same") }))).toEqual([...Array(5).fill("admitted"), "network_holds"]);
    for (const minutes of [11, 11, 7]) {
      vi.advanceTimersByTime(minutes * 60_000);
      // Somebody else has held a moment ago, so that this one is asked.
      await ask("hold", "other");
      await ask("hold", "other");
      expect(await ask("hold", "here", { proof: mailPass("same") })).not.toBe("admitted");
    }
  });

  test("is one town's, and over after its time", async () => {
    settings = { ...CALM, holdsPerNetwork: 1, challengeAbove: 1 };
    const proof = mailPass("a");
    expect(await ask("hold", "here", { tenant: OTHER, proof })).toBe("proof_needed");
    vi.advanceTimersByTime(600_000);
    expect(await ask("hold", "here", { proof })).toBe("proof_needed");
    expect(await ask("hold", "here", { proof: mailPass("b") })).toBe("admitted");
  });
});
