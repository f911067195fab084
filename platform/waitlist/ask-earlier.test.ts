import { describe, expect, test } from "vitest";
import { conflict, gone, notFound } from "../core/errors.ts";
import { pages as schedulingPages } from "../scheduling/pages.ts";
import { changeWish } from "./change-wish.ts";
import { confirmWish } from "./confirm-wish.ts";
import { eraseEntries } from "./erase-entries.ts";
import { loadEntryView } from "./load-entry-view.ts";
import { anyTime, OPENING, times, waitingTown } from "./waiting-town.fixture.ts";
import { withdrawWish } from "./withdraw-wish.ts";

const town = waitingTown();
const wanted = { ...anyTime, locations: [], weekdays: [] };
const statuses = async () => (await town.owner`select status from waiting_entries order by created_at, id`).map((row) => row["status"]);

describe("a wish", () => {
  test("counts once the mail about it is answered, and keeps its turn from then", async () => {
    const token = (await town.ask("ada@example.org")) ?? "";
    expect(await town.entry(token)).toMatchObject({ status: "unconfirmed", confirmedAt: null });
    expect(await town.told("waiting.asked")).toBe(1);
    town.now = OPENING.add({ hours: 23 });
    await town.as((ctx) => confirmWish(ctx, { token }));
    const { confirmedAt } = await town.entry(token);
    expect(confirmedAt).toBe(town.now.epochMilliseconds);
    town.now = OPENING.add({ hours: 30 });
    await town.as((ctx) => confirmWish(ctx, { token }));
    expect(await town.entry(token)).toMatchObject({ status: "waiting", confirmedAt });
  });

  test("that nobody confirms in a day ends, and one mail says so", async () => {
    const token = (await town.ask("ada@example.org")) ?? "";
    town.now = OPENING.add({ hours: 24 });
    await expect(town.as((ctx) => confirmWish(ctx, { token }))).rejects.toMatchObject(gone("wish_expired"));
    await Promise.all([town.run(), town.run()]);
    await town.run();
    expect(await statuses()).toEqual(["expired"]);
    expect(await town.told("waiting.lapsed")).toBe(1);
    await expect(town.as((ctx) => confirmWish(ctx, { token }))).rejects.toMatchObject(gone("wish_expired"));
  });

  test("of an address that has three is not taken down, in whatever spelling; who types it is not told", async () => {
    await town.wish("ada@example.org");
    await town.ask("ADA@example.org", { weekdays: ["1"] });
    await town.ask("ada+list@example.org", { weekdays: ["2"] });
    expect(await town.ask("ada@example.org", { weekdays: ["3"] })).toBeNull();
    expect(await town.told("waiting.asked")).toBe(3);
    expect(await town.ask("ben@example.org", { weekdays: ["3"] })).not.toBeNull();
  });

  test("of an address is limited also where several come at once", async () => {
    await Promise.all(["1", "2", "3", "4", "5"].map((day) => town.ask("ada@example.org", { weekdays: [day] })));
    expect(await statuses()).toHaveLength(3);
  });

  test("sent twice is one", async () => {
    await town.ask("ada@example.org");
    expect(await town.ask("ada@example.org")).toBeNull();
    town.now = OPENING.add({ minutes: 11 });
    expect(await town.ask("ada@example.org"), "whose mail never came asks again").not.toBeNull();
  });

  test("is refused with a reason for each field", async () => {
    await expect(town.ask("no address", { latestOn: "gestern" })).rejects.toMatchObject({
      reason: "wish",
      details: { fields: { bis_tag: "wish_date", email: "email_invalid" } },
    });
    await town.owner`update booking_settings set waiting_offer_minutes = null`;
    await expect(town.ask("ada@example.org")).rejects.toMatchObject(conflict("no_waiting_list"));
  });

  test("can be changed while it counts, and keeps its place in the order", async () => {
    const token = await town.wish("ada@example.org");
    const { confirmedAt } = await town.entry(token);
    await town.as((ctx) => changeWish(ctx, { token, wish: { ...wanted, weekdays: ["3"], fromTime: "10:00" } }));
    expect(await town.entry(token)).toMatchObject({ confirmedAt, wish: { weekdays: [3], fromTime: "10:00", untilTime: "23:59" } });
    await town.as((ctx) => withdrawWish(ctx, { token }));
    await expect(town.as((ctx) => changeWish(ctx, { token, wish: wanted }))).rejects.toMatchObject(conflict("wish_over"));
  });
});

describe("what its page says", () => {
  const view = async (token: string) => {
    const entry = await town.entry(token);
    return town.as((ctx) => loadEntryView(ctx, entry, token, "de"));
  };

  test("is how many wait before, of those who could be given the same", async () => {
    await town.wish("ada@example.org");
    await town.wish("ben@example.org", { weekdays: ["1"] });
    await town.wish("eva@example.org", { earliestOn: "1.4.2027" });
    const last = await town.wish("zoe@example.org", { weekdays: ["2"], latestOn: "10.3.2027" });
    expect(await view(last)).toMatchObject({ status: "waiting", ahead: 1, since: "2027-03-01T08:00:03+01:00" });
    await town.owner`update waiting_entries set passed = 1 where email = 'ada@example.org'`;
    expect(await view(last)).toMatchObject({ ahead: 0 });
  });

  test("is the offer as long as it can be answered", async () => {
    const booked = await town.fill("2027-03-02");
    const token = await town.wish("ada@example.org");
    await town.cancel(booked[times("2027-03-02")[0] ?? ""]?.token ?? "");
    await town.run();
    expect(await view(token)).toMatchObject({ offer: { time: { startsAt: times("2027-03-02")[0] }, place: { location: "rathaus" } } });
    town.now = town.now.add({ minutes: 61 });
    expect(await view(token)).toMatchObject({ status: "waiting", offer: null });
  });

  test("is that it has run out, also before a job has come by", async () => {
    const token = await town.wish("ada@example.org", { latestOn: "2.3.2027" });
    town.now = OPENING.add({ hours: 48 });
    expect(await view(token)).toMatchObject({ status: "expired", ahead: null });
    await town.asJob((ctx) => ctx.tx.execute("select 1"));
    await town.owner`insert into freed_places (tenant_id, location_id, on_date) values (${town.town.tenant.id}, ${town.town.locationId}, '2027-03-04')`;
    await town.run();
    expect(await statuses()).toEqual(["expired"]);
  });
});

test("the way to a wish is shown where the town keeps a list, and to who may have one", async () => {
  const mine = await town.book("2027-03-02T10:00:00+01:00");
  const see = async (path: string, token = "") => {
    const { pathname, searchParams } = new URL(path.replace(":token", token), "http://town.example");
    const page = schedulingPages.find((one) => one.path === path.split("?")[0]) ?? schedulingPages.find((one) => one.path === pathname);
    const request = {
      language: "de",
      params: { token },
      query: searchParams,
      form: new URLSearchParams(),
      origin: "http://town.example",
    } as const;
    const result = await town.as(async (ctx) => page?.load(ctx, request));
    return result !== undefined && "data" in result ? (result.data as { waiting?: string | null; canWait?: boolean }) : {};
  };
  const times = "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter";
  expect((await see(times)).waiting).toBe("/warteliste?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter");
  expect((await see("/termin/:token", mine.token)).canWait).toBe(true);
  expect((await see("/termin/:token/verschieben", mine.token)).waiting).toBe(`/termin/${mine.token}/frueher`);
  await town.owner`update booking_settings set waiting_offer_minutes = null`;
  expect((await see(times)).waiting).toBeNull();
  expect((await see("/termin/:token", mine.token)).canWait).toBe(false);
});

test("30 days after its end a wish is nobody's: person, what was said, recipients of its mails", async () => {
  const token = await town.wish("ada@example.org");
  const kept = await town.wish("ben@example.org");
  const [row] = await town.owner`select id from waiting_entries where email = 'ada@example.org'`;
  const id = row?.["id"] as string;
  await town.owner`
    insert into mails (tenant_id, fact, subject_id, message_id, recipient, attempts) values (${town.town.tenant.id}, 'f', ${id}, 'm', 'ada@example.org', 1)`;
  await town.as((ctx) => withdrawWish(ctx, { token }));
  await town.owner`update waiting_entries set ended_at = now() - interval '29 days' where id = ${id}`;
  expect(await town.asJob(eraseEntries)).toBe("idle");
  expect((await town.entry(token)).email).toBe("ada@example.org");
  await town.owner`update waiting_entries set ended_at = now() - interval '31 days' where id = ${id}`;
  await town.asJob(eraseEntries);
  await expect(town.entry(token)).rejects.toMatchObject(gone("wish_erased"));
  const [erased] = await town.owner`select * from waiting_entries where id = ${id}`;
  expect(JSON.stringify(erased)).not.toMatch(/ada|Lovelace|wohnsitz/);
  expect(await town.owner`select recipient from mails`).toEqual([{ recipient: null }]);
  expect((await town.entry(kept)).email).toBe("ben@example.org");
  await town.owner`update waiting_entries set latest_on = current_date - 31 where email = 'ben@example.org'`;
  await town.asJob(eraseEntries);
  await expect(town.entry(kept)).rejects.toMatchObject(gone("wish_erased"));
});

test("what is no token, or nobody's, opens nothing", async () => {
  for (const token of ["", "x", "0123456789abcdefghjkmnpqrs"]) await expect(town.entry(token)).rejects.toMatchObject(notFound("wish"));
});
