import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { twoTowns } from "./two-towns.fixture.ts";

let world: Awaited<ReturnType<typeof twoTowns>>;
beforeAll(async () => (world = await twoTowns()));
afterAll(() => world.close());

const QUERY = "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter";

describe("what makes no sense is refused, and nothing is held", () => {
  test("a quantity that is no number does not vanish from the cart without a word", async () => {
    const { a, post } = world;
    const fields = { beginn: a.free, schluessel: crypto.randomUUID() };
    expect((await post(a, `${QUERY}&leistung-reisepass=abc`, fields)).status).toBe(400);
    // The positive control: without it the same form holds the time.
    expect((await post(a, QUERY, fields)).status).toBe(303);
  });

  test.each(["%E2%82%AC", "%0D%0ALocation:%20x", "..%2Fevil"])("a token that is none leads nowhere: %s", async (token) => {
    expect((await world.request(world.a, `/termin/${token}/verlaengern`)).status).toBe(404);
  });
});

describe("what was typed for a time that has lapsed", () => {
  test("is there again at the next time, complete or not", async () => {
    const { b, post, request } = world;
    const typed = { name: "Erika", contact: "mail", email: "", phone: "" };
    const held = await post(b, QUERY, { beginn: b.free, schluessel: crypto.randomUUID(), ...typed });
    expect(held.status).toBe(303);
    // The name alone does not suffice: the review sends on to the form, which knows it.
    const review = await request(b, held.headers.get("location") ?? "");
    expect(review.headers.get("location")).toMatch(/\/angaben$/);
    expect(await (await request(b, review.headers.get("location") ?? "")).text()).toContain('value="Erika"');
  });
});
