import { afterAll, afterEach, beforeAll } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { deriveToken } from "../core/ids.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { appointmentKey } from "./appointment-key.ts";
import { bookAppointment } from "./book-appointment.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { plainDemand } from "../availability/demand.ts";
import { findSlots } from "../availability/find-slots.ts";
import { holdSlot, type HoldSlotInput } from "./hold-slot.ts";

/** A Monday morning, three weeks before the clocks change. */
const OPENING = Temporal.Instant.from("2027-03-01T07:00:00Z");

export const details = { name: "Erika Mustermann", contact: "mail" as const, email: "erika@example.org", phone: "" };

/**
 * A town with one location of two counters, a service of a quarter of an hour, and a clock that tests move and that is
 * put back after each of them. Called at the top of a test file.
 */
export function bookingTown() {
  process.env["TOKEN_KEY"] ??= "a key for tests that is long enough";
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let town: TestTenant;
  let pools: Pools;
  const it = { service: "", location: "", now: OPENING, as, hold, book, mailTokenOf, isFree };

  beforeAll(async () => {
    database = await testDatabase();
    town = await insertTenant(database.ownerUrl, { counters: 2, publicCounters: 2 });
    pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 16 });
    const { rows } = await as(({ tx }) =>
      tx.execute<{ service: string; location: string }>("select s.slug as service, l.slug as location from services s, locations l"),
    );
    Object.assign(it, rows[0]);
  });
  afterAll(async () => {
    await closePools(pools);
    await database.close();
  });
  afterEach(() => {
    it.now = OPENING;
  });

  /** A transaction as a citizen of the town. */
  function as<T>(run: (ctx: TenantCtx) => Promise<T>): Promise<T> {
    return inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" }, clock: { now: async () => it.now } }, run);
  }

  /** Holds a time for one of the service, or as `more` says. */
  function hold(startsAt: string, idempotencyKey: string = crypto.randomUUID(), more: Partial<HoldSlotInput> = {}) {
    const { service, location } = it;
    return as((ctx) =>
      holdSlot(ctx, { services: { [service]: 1 }, location, channel: "counter", startsAt, idempotencyKey, language: "de", ...more }),
    );
  }

  /** Holds, books and confirms. */
  async function book(startsAt: string) {
    const held = await hold(startsAt);
    await as((ctx) => enterDetails(ctx, { token: held.token, details }));
    await as((ctx) => bookAppointment(ctx, { token: held.token }));
    await as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(held.id) }));
    return { ...held, mailToken: mailTokenOf(held.id) };
  }

  function mailTokenOf(id: string): string {
    return deriveToken(appointmentKey(), "mail", town.tenant.id, id);
  }

  async function isFree(startsAt: string): Promise<boolean> {
    const date = startsAt.slice(0, 10);
    const place = { locationId: town.locationId, channel: "counter", ...plainDemand(15) } as const;
    const { times } = await as((ctx) => findSlots(ctx, { place, date }));
    return times.some((time) => time.startsAt === Temporal.Instant.from(startsAt).epochMilliseconds);
  }

  return it;
}
