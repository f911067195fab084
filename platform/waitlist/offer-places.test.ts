import { describe, expect, test } from "vitest";
import { holdSlot } from "../scheduling/hold-slot.ts";
import { acceptOffer, declineOffer } from "./answer-offer.ts";
import { offerPlaces } from "./offer-places.ts";
import { sweepPlaces } from "./sweep-places.ts";
import { tenantsToOffer, tenantsWaiting } from "./tenants-waiting.ts";
import { times, waitingTown } from "./waiting-town.fixture.ts";

const town = waitingTown();
const { entry, isFree, freed } = town;
const [TUESDAY, WEDNESDAY, THURSDAY] = ["2027-03-02", "2027-03-03", "2027-03-04"] as const;
const at = (day: string, nth: number) => times(day)[nth] as string;

describe("a place that becomes free", () => {
  test("is held for who has waited longest, told by mail, and kept from the public", async () => {
    const booked = await town.fill(TUESDAY);
    await town.wish("ada@example.org");
    await town.wish("ben@example.org");
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    expect(await isFree(at(TUESDAY, 0)), "it rests").toBe(false);
    await town.run();
    expect(await town.offers()).toEqual(["ada@example.org 2027-03-02T10:00 open"]);
    const [offer] = await town.owner`
      select o.expires_at, a.status, a.expires_at as held_until, a.name, a.email
      from waiting_offers o join appointments a on a.id = o.appointment_id`;
    expect(offer).toMatchObject({ status: "held", held_until: offer?.["expires_at"], name: null, email: null });
    expect(offer?.["expires_at"]).toEqual(new Date(town.now.add({ minutes: 60 }).epochMilliseconds));
    expect(await town.told("waiting.offered")).toBe(1);
    expect(await freed()).toBe(0);
    town.now = town.now.add({ minutes: 5 });
    expect(await isFree(at(TUESDAY, 0)), "it is held").toBe(false);
    expect(await town.asJob(offerPlaces)).toBe("idle");
    expect(await town.told("waiting.offered"), "nobody is told twice").toBe(1);
  });

  test("is nobody's who has not proven the address, wishes for other days, or has an offer", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY);
    await town.ask("unproven@example.org");
    await town.wish("later@example.org", { earliestOn: "4.3.2027" });
    await town.wish("ada@example.org");
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    await town.cancel(booked[at(WEDNESDAY, 0)]?.token ?? "");
    await town.run();
    expect(await town.offers()).toEqual(["ada@example.org 2027-03-02T10:00 open"]);
    town.now = town.now.add({ minutes: 2 });
    expect(await isFree(at(WEDNESDAY, 0)), "so the public has it after its rest").toBe(true);
  });

  test("and another at the same time go to two people, also where one of them has two wishes", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY);
    await town.wish("ada@example.org");
    await town.wish("ada@example.org", { weekdays: ["2", "3"] });
    await town.wish("ben@example.org");
    for (const time of times(TUESDAY)) await town.cancel(booked[time]?.token ?? "");
    await town.run();
    const both = ["ada@example.org 2027-03-02T10:00 open", "ben@example.org 2027-03-02T10:15 open"];
    expect(await town.offers()).toEqual(both);
    await town.cancel(booked[at(WEDNESDAY, 0)]?.token ?? "");
    await town.run();
    expect(await town.offers(), "each holds one already").toEqual(both);
  });

  test("too soon to be reached goes to nobody", async () => {
    const booked = await town.fill(TUESDAY);
    await town.wish("ada@example.org");
    town.now = Temporal.Instant.from(at(TUESDAY, 0)).subtract({ minutes: 35 });
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    expect(await town.offers()).toEqual([]);
    expect(await freed()).toBe(0);
  });

  test("is offered for no longer than it can be reached", async () => {
    const booked = await town.fill(TUESDAY);
    await town.wish("ada@example.org");
    town.now = Temporal.Instant.from(at(TUESDAY, 0)).subtract({ minutes: 50 });
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    const [offer] = await town.owner`select expires_at from waiting_offers`;
    expect(offer?.["expires_at"]).toEqual(new Date(town.now.add({ minutes: 20 }).epochMilliseconds));
  });
});

describe("places that nobody gave back", () => {
  test("are found by looking: longer hours, and what was free all along", async () => {
    await town.fill(TUESDAY);
    await town.wish("ada@example.org", { earliestOn: "2.3.2027", latestOn: "2.3.2027" });
    await town.asJob(sweepPlaces);
    await town.run();
    expect(await town.offers(), "all is taken").toEqual([]);
    await town.owner`update opening_rules set closes = '10:45'`;
    await town.asJob(sweepPlaces);
    await town.run();
    expect(await town.offers()).toEqual(["ada@example.org 2027-03-02T10:30 open"]);
  });

  test("are nobody's where the town keeps no waiting list", async () => {
    await town.wish("ada@example.org");
    await town.owner`update booking_settings set waiting_offer_minutes = null`;
    await town.asJob(sweepPlaces);
    await town.owner`insert into freed_places (tenant_id, location_id, on_date) values (${town.town.tenant.id}, ${town.town.locationId}, ${TUESDAY})`;
    await town.run();
    expect(await town.offers()).toEqual([]);
    expect(await freed()).toBe(0);
  });
});

test("only towns with something to do are looked at", async () => {
  const id = town.town.tenant.id;
  const both = async () => [await tenantsToOffer(town.pools.operator), await tenantsWaiting(town.pools.operator)];
  expect(await both()).toEqual([[], []]);
  await town.wish("ada@example.org");
  expect(await both()).toEqual([[], [id]]);
  await town.owner`insert into freed_places (tenant_id, location_id, on_date) values (${id}, ${town.town.locationId}, ${TUESDAY})`;
  expect(await both()).toEqual([[id], [id]]);
  await town.owner`delete from freed_places`;
  await town.owner`update waiting_entries set status = 'unconfirmed', expires_at = now()`;
  expect(await both()).toEqual([[id], []]);
});

test("many at once: no place is held twice, none without its offer, and everybody ends with at most one", async () => {
  const days = [TUESDAY, WEDNESDAY, THURSDAY];
  const booked = await town.fill(...days);
  const tokens = [];
  for (let n = 0; n < 8; n++) tokens.push(await town.wish(`person-${n}@example.org`));
  const answered = async (token: string, n: number) => {
    const { offer } = await entry(token);
    if (offer === null) return;
    const verb = n % 3 === 0 ? declineOffer : acceptOffer;
    await town.as((ctx) => verb(ctx, { token, offer: offer.id }) as Promise<unknown>);
  };
  const hold = (startsAt: string) =>
    town
      .as((ctx) =>
        holdSlot(ctx, {
          services: { "wohnsitz-ummelden": 1 },
          location: "rathaus",
          channel: "counter",
          startsAt,
          idempotencyKey: crypto.randomUUID(),
          language: "de",
        }),
      )
      .catch(() => null);
  const all = days.flatMap((day) => times(day));
  for (let round = 0; round < 3; round++) {
    await Promise.all([
      ...all.slice(round * 2, round * 2 + 2).map((time) => town.cancel(booked[time]?.token ?? "")),
      ...all.map(hold),
      town.run(),
      town.run(),
      ...tokens.map(answered),
    ]);
    await Promise.all([...tokens.map(answered), town.run(), ...all.map(hold)]);
  }
  await town.run();
  const [twice] = await town.owner`
    select count(*)::int as n from appointments a join appointments b on a.tenant_id = b.tenant_id and a.id < b.id and a.starts_at = b.starts_at
    where a.status in ('held', 'unconfirmed', 'booked') and b.status in ('held', 'unconfirmed', 'booked')`;
  expect(twice).toEqual({ n: 0 });
  const [loose] = await town.owner`
    select count(*) filter (where a.status <> 'held')::int as without_hold, count(*)::int as open
    from waiting_offers o join appointments a on a.id = o.appointment_id where o.status = 'open'`;
  expect(loose).toMatchObject({ without_hold: 0 });
  const [more] = await town.owner`
    select coalesce(max(n), 0)::int as most from (select count(*) as n from waiting_offers where status in ('open', 'accepted') group by entry_id) as per`;
  expect(more?.["most"]).toBeLessThanOrEqual(1);
  expect(await town.offers("accepted")).not.toEqual([]);
  expect(await freed()).toBe(0);
});
