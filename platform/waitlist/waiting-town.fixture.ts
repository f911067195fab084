import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { plainDemand } from "../availability/demand.ts";
import { findSlots } from "../availability/find-slots.ts";
import type { Actor } from "../core/actor.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { cancelAppointment } from "../scheduling/cancel-appointment.ts";
import { confirmAppointment } from "../scheduling/confirm-appointment.ts";
import { enterDetails } from "../scheduling/enter-details.ts";
import { holdSlot } from "../scheduling/hold-slot.ts";
import { mailTokenOf } from "../scheduling/mail-token.ts";
import type { acceptOffer, declineOffer } from "./answer-offer.ts";
import { askEarlier } from "./ask-earlier.ts";
import { askForAppointment } from "./ask-for-appointment.ts";
import type { TypedWish } from "./check-wish.ts";
import { confirmWish } from "./confirm-wish.ts";
import { loadEntry } from "./load-entry.ts";
import { offerPlaces } from "./offer-places.ts";
import { waitingToken } from "./waiting-token.ts";

/** A Monday morning. */
export const OPENING = Temporal.Instant.from("2027-03-01T07:00:00Z");
export const anyTime: TypedWish = {
  locations: [],
  channel: "counter",
  weekdays: [],
  earliestOn: "",
  latestOn: "",
  fromTime: "",
  untilTime: "",
};

/**
 * A town with one counter that is open for half an hour a day, two visits long, so that it is full soon. Each test begins
 * with an empty one. Called at the top of a test file.
 */
export function waitingTown() {
  process.env["TOKEN_KEY"] ??= "a key for tests that is long enough";
  const it = {} as {
    database: TestDatabase;
    town: TestTenant;
    pools: Pools;
    owner: Sql;
    now: Temporal.Instant;
  };

  beforeAll(async () => {
    it.database = await testDatabase();
    it.pools = openPools({ APP_DATABASE_URL: it.database.appUrl, OPERATOR_DATABASE_URL: it.database.operatorUrl, DATABASE_POOL: 16 });
    it.owner = postgres(it.database.ownerUrl, { max: 2, onnotice: () => {} });
  });
  afterAll(async () => {
    await closePools(it.pools);
    await it.owner.end();
    await it.database.close();
  });
  beforeEach(async () => {
    it.now = OPENING;
    await it.owner`truncate tenants cascade`;
    const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "10:00", closes: "10:30" }));
    it.town = await insertTenant(it.database.ownerUrl, { counters: 1, hours, booking: { horizon_days: 14, waiting_offer_minutes: 60 } });
  });

  const call = (actor: Actor) => ({ pool: it.pools.app, tenant: it.town.tenant, actor, clock: { now: async () => it.now } });
  const as = <T>(run: (ctx: TenantCtx) => Promise<T>): Promise<T> => inTenant(call({ kind: "citizen" }), run);
  const asJob = <T>(run: (ctx: TenantCtx) => Promise<T>): Promise<T> => inTenant(call({ kind: "system", job: "waiting.offer" }), run);

  /** Books a time by mail and confirms it. @returns the appointment's id and its mail's token. */
  async function book(startsAt: string, email = `${crypto.randomUUID()}@example.org`): Promise<{ id: string; token: string }> {
    const held = await as((ctx) =>
      holdSlot(ctx, {
        services: { "wohnsitz-ummelden": 1 },
        location: "rathaus",
        channel: "counter",
        startsAt,
        idempotencyKey: crypto.randomUUID(),
        language: "de",
      }),
    );
    await as((ctx) => enterDetails(ctx, { token: held.token, details: { name: "Erika Mustermann", contact: "mail", email, phone: "" } }));
    await as((ctx) => bookAppointment(ctx, { token: held.token }));
    const token = mailTokenOf(it.town.tenant.id, { id: held.id, mailGeneration: 0 });
    await as((ctx) => confirmAppointment(ctx, { token }));
    return { id: held.id, token };
  }

  /** Books every time of some days. @returns the tokens, by beginning. */
  async function fill(...days: string[]): Promise<Record<string, { id: string; token: string }>> {
    const booked: Record<string, { id: string; token: string }> = {};
    for (const day of days) for (const time of times(day)) booked[time] = await book(time);
    return booked;
  }

  const cancel = (token: string) => as((ctx) => cancelAppointment(ctx, { token }));

  /** Asks and confirms. Who asks later stands behind. @returns the wish's token. */
  async function wish(email: string, wanted: Partial<TypedWish> = {}): Promise<string> {
    const token = await ask(email, wanted);
    if (token === null) throw new Error("no wish has been made");
    await as((ctx) => confirmWish(ctx, { token }));
    it.now = it.now.add({ seconds: 1 });
    return token;
  }

  /** Asks. @returns the wish's token; null where none was made. */
  async function ask(email: string, wanted: Partial<TypedWish> = {}): Promise<string | null> {
    const before = await ids();
    const { locations, weekdays, ...rest } = { ...anyTime, ...wanted };
    await as((ctx) =>
      askEarlier(ctx, {
        services: { "wohnsitz-ummelden": 1 },
        wish: { ...rest, locations: [...locations], weekdays: [...weekdays] },
        details: { name: "Ada Lovelace", contact: "mail", email, phone: "" },
        language: "de",
      }),
    );
    const made = (await ids()).find((id) => !before.includes(id));
    return made === undefined ? null : waitingToken(it.town.tenant.id, made);
  }

  const ids = async () => (await it.owner<{ id: string }[]>`select id from waiting_entries`).map(({ id }) => id);

  /** Lets the job run until there is nothing to do. */
  async function run(): Promise<void> {
    while ((await asJob(offerPlaces)) === "more");
  }

  /** Who holds what by now: `ada@example.org 2027-03-02T10:00 open`, by beginning and time of the offer. */
  async function offers(...statuses: string[]): Promise<string[]> {
    const rows = await it.owner<{ line: string }[]>`
      select e.email || ' ' || to_char(a.starts_at at time zone 'Europe/Berlin', 'YYYY-MM-DD"T"HH24:MI') || ' ' || o.status as line
      from waiting_offers o join waiting_entries e using (tenant_id) join appointments a using (tenant_id)
      where e.id = o.entry_id and a.id = o.appointment_id and (${statuses.length === 0} or o.status = any(${statuses}))
      order by a.starts_at, o.made_at, e.email`;
    return rows.map(({ line }) => line);
  }

  /** What is told, in order: events of the outbox. */
  const told = async (event: string) => (await it.owner`select 1 from outbox where event = ${event}`).length;

  const entry = (token: string) => as((ctx) => loadEntry(ctx, { token }));

  /** Answers the offer that a wish has; with none, one that never was. */
  async function answer(verb: typeof acceptOffer | typeof declineOffer, token: string): Promise<{ token: string }> {
    const { offer } = await entry(token);
    return as((ctx) => verb(ctx, { token, offer: offer?.id ?? crypto.randomUUID() }) as Promise<{ token: string }>);
  }

  /** Asks for an earlier time instead of an appointment. @returns the wish's token. */
  async function instead(token: string): Promise<string> {
    const made = await as((ctx) => askForAppointment(ctx, { token, wish: { ...anyTime, locations: [], weekdays: [] } }));
    it.now = it.now.add({ seconds: 1 });
    return made.token;
  }

  /** Whether the public is offered a time. */
  async function isFree(startsAt: string): Promise<boolean> {
    const place = { locationId: it.town.locationId, channel: "counter", ...plainDemand(15) } as const;
    const found = await as((ctx) => findSlots(ctx, { place, date: startsAt.slice(0, 10), fresh: true }));
    return found.times.some((time) => time.startsAt === Temporal.Instant.from(startsAt).epochMilliseconds);
  }

  const freed = async () => (await it.owner`select 1 from freed_places`).length;
  const held = async () => (await it.owner`select 1 from appointments where status = 'held'`).length;

  return Object.assign(it, { as, asJob, book, fill, cancel, wish, ask, run, offers, told, entry, answer, instead, isFree, freed, held });
}

/** The two times of a day. */
export const times = (day: string): string[] => ["10:00", "10:15"].map((clock) => `${day}T${clock}:00+01:00`);
