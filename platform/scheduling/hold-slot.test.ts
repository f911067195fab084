import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookAppointment } from "./book-appointment.ts";
import { bookAtOnce } from "./book-at-once.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { extendHold } from "./extend-hold.ts";
import { holdSlot } from "./hold-slot.ts";
import { loadAppointment } from "./load-appointment.ts";
import { moveAppointment } from "./move-appointment.ts";
import { readAppointment } from "./read-appointment.ts";

const town = bookingTown();
const { as, hold, book, mailTokenOf, isFree } = town;

const expiryOf = async (token: string) => {
  const { expiresAt } = await as((ctx) => loadAppointment(ctx, { token }));
  return Temporal.Instant.fromEpochMilliseconds(expiresAt ?? 0).toString();
};

/** Does something in a transaction that then waits, and says how to let it end. */
async function halfway(run: (ctx: TenantCtx) => Promise<unknown>): Promise<() => Promise<void>> {
  const [reached, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done = as(async (ctx) => {
    await run(ctx);
    reached.resolve();
    await end.promise;
  });
  await Promise.race([reached.promise, done]);
  return () => {
    end.resolve();
    return done;
  };
}

/** Until some transaction waits for another one. */
const somebodyWaits = () =>
  vi.waitFor(
    async () => {
      const { rows } = await as(({ tx }) =>
        tx.execute(sql`select from pg_locks where not granted and pid <> pg_backend_pid()
        and (database is null or database = (select oid from pg_database where datname = current_database()))`),
      );
      expect(rows).not.toEqual([]);
    },
    { timeout: 20_000, interval: 20 },
  );

describe("a hold", () => {
  test("one idempotency key is one hold, one after the other and at once", async () => {
    const key = crypto.randomUUID();
    const first = await hold("2027-03-04T09:00:00+01:00", key);
    expect(await hold("2027-03-04T09:00:00+01:00", key)).toEqual(first);
    const rushed = crypto.randomUUID();
    const twins = await Promise.all(Array.from({ length: 8 }, () => hold("2027-03-04T11:00:00+01:00", rushed)));
    expect(new Set(twins.map(({ id }) => id)).size).toBe(1);
  });

  test("two clicks on the last place are one hold", async () => {
    const at = "2027-03-04T13:00:00+01:00";
    await hold(at);
    const key = crypto.randomUUID();
    const twins = await Promise.all(Array.from({ length: 4 }, () => hold(at, key)));
    expect(new Set(twins.map(({ id }) => id)).size).toBe(1);
  });

  test("a corrected choice of the same form takes the place of the first, and what was typed goes with it", async () => {
    const [first, second] = ["2027-03-05T13:00:00+01:00", "2027-03-08T13:00:00+01:00"];
    await hold(first);
    const key = crypto.randomUUID();
    const one = await hold(first, key, { details });
    expect(await isFree(first)).toBe(false);
    const two = await hold(second, key);
    expect(two.id).not.toBe(one.id);
    expect(await isFree(first)).toBe(true);
    expect(await as((ctx) => readAppointment(ctx, { token: two.token }))).toMatchObject({ status: "held", startsAt: second });
    expect(await as((ctx) => bookAppointment(ctx, { token: two.token }))).toEqual({ status: "unconfirmed" });
    // Sent once more, it is the booking it has become; with another choice it is a new hold beside it.
    expect(await hold(second, key)).toEqual(two);
    const three = await hold(first, key);
    expect(await as((ctx) => readAppointment(ctx, { token: three.token }))).toMatchObject({ status: "held", startsAt: first });
    expect(await as((ctx) => readAppointment(ctx, { token: two.token }))).toMatchObject({ status: "unconfirmed" });
  });

  test("a form sent again after its hold has lapsed holds anew", async () => {
    const at = "2027-03-08T14:00:00+01:00";
    const key = crypto.randomUUID();
    const one = await hold(at, key, { details });
    town.now = town.now.add({ minutes: 11 });
    const two = await hold(at, key);
    expect(two.id).not.toBe(one.id);
    expect(await as((ctx) => readAppointment(ctx, { token: two.token }))).toMatchObject({ status: "held" });
    expect(await as((ctx) => bookAppointment(ctx, { token: two.token }))).toEqual({ status: "unconfirmed" });
  });

  test("its key is free again once its booking has lapsed unconfirmed: sent twice, the form is one hold", async () => {
    const at = "2027-03-08T15:00:00+01:00";
    const key = crypto.randomUUID();
    const one = await hold(at, key, { details });
    await as((ctx) => bookAppointment(ctx, { token: one.token }));
    town.now = town.now.add({ minutes: 61 });
    const two = await hold(at, key);
    expect(two.id).not.toBe(one.id);
    expect(await hold(at, key)).toEqual(two);
    expect(await as((ctx) => readAppointment(ctx, { token: one.token }))).toMatchObject({ status: "expired" });
  });

  test("its key is free again at another place, too", async () => {
    await as(async ({ tx }) => {
      await tx.execute(sql`
        insert into locations (tenant_id, office_id, municipality_id, slug, name, street, postal_code, city, phone, directions, step_free)
        select tenant_id, office_id, municipality_id, 'zweigstelle', name, street, postal_code, city, phone, directions, step_free from locations`);
      const there = sql`(select id from locations where slug = 'zweigstelle')`;
      await tx.execute(sql`
        insert into resources (tenant_id, office_id, location_id, kind, slug, name, channels, position)
        select tenant_id, office_id, ${there}, kind, slug, name, channels, position from resources`);
      await tx.execute(sql`
        insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters)
        select tenant_id, office_id, ${there}, channel, weekday, opens, closes, counters, public_counters from opening_rules`);
      await tx.execute(sql`
        insert into service_offers (tenant_id, office_id, location_id, service_id, channel, presence_required)
        select tenant_id, office_id, ${there}, service_id, channel, presence_required from service_offers`);
    });
    const at = "2027-03-10T15:00:00+01:00";
    const key = crypto.randomUUID();
    const one = await hold(at, key, { details });
    await as((ctx) => bookAppointment(ctx, { token: one.token }));
    town.now = town.now.add({ minutes: 61 });
    const two = await hold(at, key, { location: "zweigstelle" });
    expect(await hold(at, key, { location: "zweigstelle" })).toEqual(two);
    expect(await as((ctx) => readAppointment(ctx, { token: one.token }))).toMatchObject({ status: "expired" });
  });

  test("what is only held under a key is booked at once by booking under it", async () => {
    const startsAt = "2027-03-08T15:30:00+01:00";
    const key = crypto.randomUUID();
    const held = await hold(startsAt, key);
    const { location, service } = town;
    const input = { services: { [service]: 1 }, location, channel: "counter" as const, startsAt, language: "de" as const };
    const booked = () => as((ctx) => bookAtOnce(ctx, { ...input, idempotencyKey: key, details }));
    const { token, status } = await booked();
    expect(status).toBe("unconfirmed");
    expect(await as((ctx) => readAppointment(ctx, { token }))).toMatchObject({ status });
    expect(await as((ctx) => readAppointment(ctx, { token: held.token }))).toMatchObject({ status: "cancelled" });
    expect(await booked()).toMatchObject({ token });
  });

  test("what is booked at the moment at which another hold takes its place stays booked", async () => {
    const held = await hold("2027-03-15T09:00:00+01:00", undefined, { details });
    const booked = await halfway((ctx) => bookAppointment(ctx, { token: held.token }));
    const next = hold("2027-03-16T09:00:00+01:00", undefined, { replaces: held.token });
    await somebodyWaits();
    await booked();
    await next;
    expect(await as((ctx) => readAppointment(ctx, { token: held.token }))).toMatchObject({ status: "unconfirmed" });
  });

  test("a hold that has lapsed is in nobody's way while somebody is at work on it", async () => {
    const at = "2027-03-17T09:00:00+01:00";
    const lapsing = [await hold(at), await hold(at)];
    town.now = town.now.add({ minutes: 11 });
    const ids = lapsing.map(({ id }) => id);
    const looked = await halfway(({ tx }) => tx.execute(sql`select from appointments where id in ${ids} for update`));
    const next = hold(at);
    next.catch(() => {});
    await somebodyWaits();
    await looked();
    const { token } = await next;
    expect(await as((ctx) => readAppointment(ctx, { token }))).toMatchObject({ status: "held" });
  });

  test("what was typed is kept where it does not suffice, through any number of changes", async () => {
    const [first, second] = ["2027-03-12T09:00:00+01:00", "2027-03-12T10:00:00+01:00"];
    const half = { name: "Erika", contact: "mail" as const, email: "erika@", phone: "" };
    const kept = { contact: null, name: "Erika", email: "erika@", emailNorm: null, phone: null };
    const one = await hold(first, undefined, { details: half });
    const two = await hold(second, undefined, { replaces: one.token });
    const three = await hold(first, undefined, { replaces: two.token });
    for (const { token } of [one, two, three]) {
      const { contact, name, email, phone } = await as((ctx) => loadAppointment(ctx, { token }));
      expect({ contact, name, email, emailNorm: null, phone }).toEqual(kept);
    }
    await expect(as((ctx) => bookAppointment(ctx, { token: three.token }))).rejects.toMatchObject({ reason: "details_missing" });
    const four = await hold(second, undefined, { replaces: three.token, details });
    expect(await as((ctx) => bookAppointment(ctx, { token: four.token }))).toEqual({ status: "unconfirmed" });
  });

  test("a hold ends with the beginning of its appointment, however often it is prolonged", async () => {
    const at = "2027-03-19T09:00:00+01:00";
    town.now = Temporal.Instant.from(at).subtract({ minutes: 4 });
    const { token } = await hold(at);
    expect(await expiryOf(token)).toBe("2027-03-19T08:00:00Z");
    await as((ctx) => extendHold(ctx, { token }));
    expect(await expiryOf(token)).toBe("2027-03-19T08:00:00Z");
  });

  test("who prolongs at each warning, two minutes before the end, does so ten times (WCAG 2.2.1)", async () => {
    const holdFor = (minutes: number) => as(({ tx }) => tx.execute(sql`update booking_settings set hold_minutes = ${minutes}`));
    await holdFor(30);
    onTestFinished(() => holdFor(10).then(() => {}));
    const { token } = await hold("2027-03-22T09:00:00+01:00");
    for (let time = 1; time <= 10; time++) {
      town.now = town.now.add({ minutes: 28 });
      const { expiresAt } = await as((ctx) => extendHold(ctx, { token }));
      expect(expiresAt).toBe(town.now.add({ minutes: 30 }).toString());
    }
    // Not for ever.
    town.now = town.now.add({ minutes: 28 });
    const { expiresAt } = await as((ctx) => extendHold(ctx, { token }));
    expect(Temporal.Instant.from(expiresAt).since(town.now).total("minutes")).toBeLessThan(30);
  });

  test("a lapsed hold is free again without any job, and its holder is told", async () => {
    const at = "2027-03-05T09:00:00+01:00";
    const a = await hold(at);
    await hold(at);
    expect(await isFree(at)).toBe(false);
    await expect(hold(at)).rejects.toMatchObject({ reason: "slot_taken" });
    town.now = town.now.add({ minutes: 9 });
    await as((ctx) => extendHold(ctx, { token: a.token }));
    town.now = town.now.add({ minutes: 2 });
    expect(await isFree(at)).toBe(true);
    const third = await hold(at);
    await expect(hold(at)).rejects.toMatchObject({ reason: "slot_taken" });
    town.now = town.now.add({ minutes: 9 });
    expect(await as((ctx) => enterDetails(ctx, { token: a.token, details }))).toEqual({ held: false });
    await expect(as((ctx) => bookAppointment(ctx, { token: a.token }))).rejects.toMatchObject({ kind: "gone", reason: "hold_expired" });
    // What was typed too late goes with the next time, whichever it is.
    const next = await as((ctx) =>
      holdSlot(ctx, {
        services: { [town.service]: 1 },
        location: town.location,
        channel: "counter",
        startsAt: "2027-03-05T11:00:00+01:00",
        idempotencyKey: crypto.randomUUID(),
        language: "de",
        replaces: a.token,
      }),
    );
    expect(await as((ctx) => bookAppointment(ctx, { token: next.token }))).toEqual({ status: "unconfirmed" });
    expect(await as((ctx) => readAppointment(ctx, { token: third.token }))).toMatchObject({ status: "held" });
  });

  test("another time before booking gives the first one back and carries along what was typed", async () => {
    const [first, second] = ["2027-03-09T09:00:00+01:00", "2027-03-09T10:00:00+01:00"];
    const held = await hold(first);
    await hold(first);
    await as((ctx) => enterDetails(ctx, { token: held.token, details }));
    const choose = (startsAt: string, replaces: string) =>
      as((ctx) =>
        holdSlot(ctx, {
          services: { [town.service]: 1 },
          location: town.location,
          channel: "counter",
          startsAt,
          idempotencyKey: crypto.randomUUID(),
          language: "de",
          replaces,
        }),
      );
    expect(await isFree(first)).toBe(false);
    // Into its own place, too: the town has two counters and the other one is taken.
    const again = await choose(first, held.token);
    const next = await choose(second, again.token);
    expect(await isFree(first)).toBe(true);
    expect(await as((ctx) => bookAppointment(ctx, { token: next.token }))).toEqual({ status: "unconfirmed" });
    // What is booked is nobody's to replace by choosing a time.
    const other = await choose(first, next.token);
    expect(await as((ctx) => readAppointment(ctx, { token: next.token }))).toMatchObject({ status: "unconfirmed" });
    await expect(as((ctx) => bookAppointment(ctx, { token: other.token }))).rejects.toMatchObject({ reason: "details_missing" });
    // Nor does its lapse hand out who had it.
    town.now = town.now.add({ minutes: 61 });
    await hold("2027-03-09T12:00:00+01:00");
    expect(await as((ctx) => readAppointment(ctx, { token: next.token }))).toMatchObject({ status: "expired" });
    const late = await choose("2027-03-09T11:00:00+01:00", next.token);
    await expect(as((ctx) => bookAppointment(ctx, { token: late.token }))).rejects.toMatchObject({ reason: "details_missing" });
  });
});

describe("a change makes room for others", () => {
  /** Two counters, visits of half an hour: c1 has the old one at 9:15 and X at 9:45, c2 has Y at 9:15 and Z at 10:00. */
  async function crowded(date: string) {
    const at = (time: string) => `${date}T${time}:00+01:00`;
    const two = { services: { [town.service]: 2 } };
    const old = await hold(at("09:15"), undefined, two);
    const others = [
      await hold(at("09:15"), undefined, two),
      await hold(at("09:45"), undefined, two),
      await hold(at("10:00"), undefined, two),
    ];
    const { rows } = await as(({ tx }) =>
      tx.execute<{ id: string; resource_id: string }>(
        sql`select id, resource_id from appointments where on_date = ${date} and status = 'held'`,
      ),
    );
    const seat = new Map(rows.map(({ id, resource_id }) => [id, resource_id]));
    const [y, x, z] = others.map(({ id }) => id) as [string, string, string];
    const [c1, c2] = [seat.get(old.id), seat.get(y)];
    await as(async ({ tx }) => {
      await tx.execute(sql`update appointments set resource_id = null where id in ${[x, z]}`);
      await tx.execute(sql`update appointments set resource_id = ${c1 ?? ""}::uuid where id = ${x}`);
      await tx.execute(sql`update appointments set resource_id = ${c2 ?? ""}::uuid where id = ${z}`);
    });
    return { old, to: at("09:30"), two };
  }

  test("of a hold: somebody else is seated where it sat", async () => {
    const { old, to, two } = await crowded("2027-03-23");
    const next = await hold(to, undefined, { ...two, replaces: old.token });
    expect(await as((ctx) => readAppointment(ctx, { token: next.token }))).toMatchObject({ status: "held", startsAt: to });
  });

  test("of a booking likewise", async () => {
    const { old, to } = await crowded("2027-03-24");
    await as((ctx) => enterDetails(ctx, { token: old.token, details }));
    await as((ctx) => bookAppointment(ctx, { token: old.token }));
    await as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(old.id) }));
    const there = { location: town.location, channel: "counter" as const, startsAt: to };
    const moved = await as((ctx) => moveAppointment(ctx, { token: mailTokenOf(old.id), ...there }));
    expect(await as((ctx) => readAppointment(ctx, { token: moved.token }))).toMatchObject({ status: "booked", startsAt: to });
  });

  test("one prolonged at the last moment keeps its seat, and who would have had it hears that it is taken", async () => {
    const { old, to, two } = await crowded("2027-03-11");
    town.now = town.now.add({ minutes: 11 });
    await as(({ tx }) =>
      tx.execute(
        sql`update appointments set expires_at = ${town.now.add({ minutes: 5 }).toString()} where on_date = '2027-03-11' and id <> ${old.id}`,
      ),
    );
    const later = town.now.add({ minutes: 9 }).toString();
    const prolonged = await halfway(({ tx }) => tx.execute(sql`update appointments set expires_at = ${later} where id = ${old.id}`));
    const next = hold(to, undefined, two);
    next.catch(() => {});
    await somebodyWaits();
    await prolonged();
    await expect(next).rejects.toMatchObject({ reason: "slot_taken" });
  });

  test("the same time over another channel is another move", async () => {
    await as(async ({ tx }) => {
      await tx.execute(sql`update resources set channels = '{counter,video}'`);
      await tx.execute(sql`
        insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters)
        select tenant_id, office_id, location_id, 'video', weekday, opens, closes, counters, public_counters from opening_rules`);
      await tx.execute(sql`
        insert into service_offers (tenant_id, office_id, location_id, service_id, channel, presence_required)
        select tenant_id, office_id, location_id, service_id, 'video', presence_required from service_offers`);
    });
    const mine = await book("2027-04-01T09:00:00+02:00");
    const move = (channel: "counter" | "video") => {
      const there = { location: town.location, channel, startsAt: "2027-04-01T10:00:00+02:00" };
      return as((ctx) => moveAppointment(ctx, { token: mine.mailToken, ...there }));
    };
    const moved = await move("counter");
    expect(await move("counter")).toEqual(moved);
    await expect(move("video")).rejects.toMatchObject({ reason: "not_movable" });
  });

  test("two clicks on the last place to move to are one move", async () => {
    const at = "2027-03-25T10:00:00+01:00";
    const mine = await book("2027-03-25T09:00:00+01:00");
    await hold(at);
    const move = () =>
      as((ctx) => moveAppointment(ctx, { token: mine.mailToken, location: town.location, channel: "counter", startsAt: at }));
    const [one, two, three] = await Promise.all([move(), move(), move()]);
    expect([two, three]).toEqual([one, one]);
  });
});
