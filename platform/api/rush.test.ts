import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { twoTowns } from "./two-towns.fixture.ts";

let world: Awaited<ReturnType<typeof twoTowns>>;
let sql: postgres.Sql;
beforeAll(async () => {
  world = await twoTowns();
  sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await world.close();
});

const QUERY = "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter";

test("60 people post for one time with 3 counters: 3 hold it, 57 see the next times with what they typed, nobody an error", async () => {
  const { a, post } = world;
  const people = Array.from({ length: 60 }, (_, i) => ({ name: `Person ${i}`, contact: "mail", email: `p${i}@example.org` }));
  const answers = await Promise.all(people.map((person) => post(a, QUERY, { beginn: a.free, schluessel: crypto.randomUUID(), ...person })));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(3);
  expect(statuses.filter((status) => status === 409)).toHaveLength(57);

  for (const [i, answer] of answers.entries()) {
    if (answer.status !== 409) continue;
    const html = await answer.text();
    expect(html).toContain(`value="Person ${i}"`);
    expect(html).toMatch(/name="beginn"/);
    expect(html).not.toContain(`value="${a.free}"`);
  }
  // The three who won were not asked twice for what they had typed.
  for (const answer of answers.filter(({ status }) => status === 303)) {
    expect(await (await world.request(a, answer.headers.get("location") ?? "")).text()).toMatch(/Person \d+/);
  }
  const [row] = await sql`
    select count(*)::int as held, count(distinct resource_id)::int as counters from appointments
    where tenant_id = ${a.tenant.id} and starts_at = ${a.free} and status = 'held'`;
  expect(row).toEqual({ held: 3, counters: 3 });
});

test("a double click is one hold", async () => {
  const { b, post } = world;
  const fields = { beginn: b.free, schluessel: crypto.randomUUID() };
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(b, QUERY, fields)));
  expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
});

test("the last button pressed by many at once books once and tells once", async () => {
  const { b, post } = world;
  const held = await post(b, QUERY, {
    beginn: b.free,
    schluessel: crypto.randomUUID(),
    name: "Erika",
    contact: "mail",
    email: "e@example.org",
  });
  const review = held.headers.get("location") ?? "";
  const pressed = await Promise.all(Array.from({ length: 8 }, () => post(b, review)));
  expect(new Set(pressed.map(({ status }) => status))).toEqual(new Set([303]));
  const token = review.split("/")[2];
  const [row] = await sql`
    select count(*)::int as facts from outbox o join appointments a on a.tenant_id = o.tenant_id and a.id = o.subject_id
    where a.browser_token = encode(sha256(${token ?? ""}::bytea), 'hex')`;
  expect(row).toEqual({ facts: 1 });
});
