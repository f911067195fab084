import { resolve } from "node:path";
import { openAdmission } from "../admission/admission.ts";
import postgres from "postgres";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { deriveToken } from "../core/ids.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { holdInvited } from "../invitations/hold-invited.ts";
import { invitePerson } from "../invitations/invite-person.ts";
import { testDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { appointmentKey } from "../scheduling/appointment-key.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { confirmAppointment } from "../scheduling/confirm-appointment.ts";
import { enterDetails } from "../scheduling/enter-details.ts";
import { plainDemand } from "../availability/demand.ts";
import { findSlots } from "../availability/find-slots.ts";
import { holdSlot } from "../scheduling/hold-slot.ts";
import { createApp } from "../server.ts";
import { askEarlier } from "../waitlist/ask-earlier.ts";
import { askForAppointment } from "../waitlist/ask-for-appointment.ts";
import { waitingToken } from "../waitlist/waiting-token.ts";
import { PageCache } from "./page-cache.ts";
import { loadRenderer } from "./renderer.ts";

/** A town with appointments in three states, for tests of the doors. */
export interface DoorTown extends TestTenant {
  readonly host: string;
  readonly origin: string;
  readonly held: { readonly id: string; readonly token: string };
  readonly unconfirmed: { readonly id: string; readonly token: string; readonly mailToken: string };
  readonly booked: { readonly id: string; readonly token: string; readonly mailToken: string };
  /** A wish for an earlier time than `booked`, and one that is not confirmed yet. */
  readonly wish: { readonly token: string };
  readonly unprovenWish: { readonly token: string };
  /** An invitation's link that holds a time. */
  readonly invited: { readonly token: string };
  /** ISO instant of a time that is free. */
  readonly free: string;
}

const PORT = 3999;
const ANY_TIME = { channel: "counter", earliestOn: "", latestOn: "", fromTime: "", untilTime: "" };
const PERSON = { name: "Erika Mustermann", contact: "mail" as const, email: "erika@example.org", phone: "" };

/** The whole app in this process, with the built pages, over two towns with appointments. */
export async function twoTowns() {
  process.env["TOKEN_KEY"] ??= "a key for tests that is long enough";
  const database = await testDatabase();
  const pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 4 });
  const renderer = await loadRenderer(resolve(import.meta.dirname, "../../web-citizen/dist/server/render.js"));
  const env = { BASE_DOMAIN: "stadttor.localhost", PUBLIC_SCHEME: "http", PORT, TRUSTED_HOPS: 0 } as Parameters<typeof createApp>[0]["env"];
  const admission = openAdmission({ redis: null, pool: pools.app, trustedHops: 0, now: Date.now, settingsTtlMs: 1 });
  const app = createApp({ env, pools, renderer, redis: { ping: () => Promise.resolve("PONG") }, pageCache: new PageCache(), admission });
  const [a, b] = [await doorTown(pools, database.ownerUrl, "adorf"), await doorTown(pools, database.ownerUrl, "bdorf")];

  const request = async (town: { host: string }, path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has("host")) headers.set("host", town.host);
    return app.request(`http://${town.host}${path}`, { ...init, headers }, { incoming: { socket: { remoteAddress: "192.0.2.1" } } });
  };
  /** A form as the town's own page posts it. */
  const post = (town: DoorTown, path: string, fields: Record<string, string> = {}) =>
    request(town, path, {
      method: "POST",
      headers: { origin: town.origin, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  return { a, b, app, database, pools, request, post, close: async () => (await closePools(pools), await database.close()) };
}

async function doorTown(pools: Pools, ownerUrl: string, slug: string): Promise<DoorTown> {
  const town = await insertTenant(ownerUrl, { tenant: { slug }, counters: 3, channels: ["counter", "phone"] });
  const as = <T>(run: (ctx: TenantCtx) => Promise<T>) =>
    inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" } }, run);
  const place = { locationId: town.locationId, channel: "counter", ...plainDemand(15) } as const;
  // Not the first day: late in its afternoon too few times are left.
  const { days } = await as((ctx) => findSlots(ctx, { place }));
  const date = days.filter(({ free }) => free)[1]?.on;
  const { times } = await as((ctx) => findSlots(ctx, { place, date }));
  const at = (i: number) => Temporal.Instant.fromEpochMilliseconds(times[i]?.startsAt ?? 0).toString();
  const hold = (i: number) =>
    as((ctx) =>
      holdSlot(ctx, {
        services: { "wohnsitz-ummelden": 1 },
        location: "rathaus",
        channel: "counter",
        startsAt: at(i),
        idempotencyKey: crypto.randomUUID(),
        language: "de",
      }),
    );
  const book = async (i: number) => {
    const { id, token } = await hold(i);
    await as((ctx) => enterDetails(ctx, { token, details: PERSON }));
    await as((ctx) => bookAppointment(ctx, { token }));
    return { id, token, mailToken: deriveToken(appointmentKey(), "mail", town.tenant.id, id) };
  };
  const [held, unconfirmed, booked] = [await hold(0), await book(1), await book(2)];
  await as((ctx) => confirmAppointment(ctx, { token: booked.mailToken }));
  const wish = await as((ctx) => askForAppointment(ctx, { token: booked.mailToken, wish: { ...ANY_TIME, locations: [], weekdays: [] } }));
  const unprovenWish = await askSomebody(as, town.tenant.id);
  const invited = await inviteSomebody(pools, ownerUrl, town, at(5));
  const host = `${slug}.stadttor.localhost:${PORT}`;
  return { ...town, host, origin: `http://${host}`, held, unconfirmed, booked, wish, unprovenWish, invited, free: at(4) };
}

async function askSomebody(as: <T>(run: (ctx: TenantCtx) => Promise<T>) => Promise<T>, tenantId: string): Promise<{ token: string }> {
  const services = { "wohnsitz-ummelden": 1 };
  const details = { ...PERSON, email: "ada@example.org" };
  await as((ctx) => askEarlier(ctx, { services, wish: { ...ANY_TIME, locations: [], weekdays: [] }, details, language: "de" }));
  const { rows } = await as(({ tx }) => tx.execute<{ id: string }>("select id from waiting_entries where status = 'unconfirmed'"));
  return { token: waitingToken(tenantId, rows[0]?.id ?? "") };
}

async function inviteSomebody(pools: Pools, ownerUrl: string, { tenant, officeId, locationId }: TestTenant, startsAt: string) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const quota = { tenant_id: tenant.id, office_id: officeId, location_id: locationId, channel: "counter", slug: "quota", counters: 1 };
  await sql`insert into closed_quotas ${sql({ ...quota, name: sql.json({ de: "Eingeladene" }) })}`;
  await sql.end();
  return inTenant({ pool: pools.app, tenant, actor: { kind: "system", job: "test" } }, async (ctx) => {
    const { token } = await invitePerson(ctx, { quota: "quota", service: "wohnsitz-ummelden", name: PERSON.name });
    await holdInvited(ctx, { token, startsAt, language: "de" });
    return { token };
  });
}
