import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { Channel } from "../catalogue/channel.ts";
import type { Tenant } from "../core/tenant-transaction.ts";

/** What differs from the plain town. Times are "HH:MM" by wall clock, weekdays ISO (Monday is 1). */
export interface TestTenantOptions {
  readonly tenant?: Partial<Omit<Tenant, "id">>;
  /** Names of municipalities; default one. */
  readonly municipalities?: readonly string[];
  readonly service?: {
    readonly slug?: string;
    readonly minutes?: number;
    readonly maxQuantity?: number;
    readonly presenceRequired?: boolean;
    readonly discreet?: boolean;
  };
  /** Channels the service is offered on and the rules are for; default counter. */
  readonly channels?: readonly Channel[];
  /** Counters at the location; default 2. */
  readonly counters?: number;
  /** How many of them the public may book; default all. */
  readonly publicCounters?: number;
  /** Opening rules; default Monday to Friday 08:00–16:00. */
  readonly hours?: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[];
  /** Columns of booking_settings in snake_case. */
  readonly booking?: Readonly<Record<string, number | boolean>>;
}

/** The ids of an inserted town. */
export interface TestTenant {
  readonly tenant: Tenant;
  readonly municipalityId: string;
  readonly officeId: string;
  readonly locationId: string;
  readonly serviceId: string;
  /** By position. */
  readonly counterIds: readonly string[];
}

const text = (de: string) => ({ de, en: `${de} (en)` });

/**
 * Inserts a town with one office, one location and one service that can be booked, past every verb and as superuser,
 * so that a test of one module needs no other.
 *
 * @param ownerUrl see test-database.ts.
 */
export async function insertTenant(ownerUrl: string, options: TestTenantOptions = {}): Promise<TestTenant> {
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    return await sql.begin(async (tx) => insert(tx as unknown as postgres.Sql, options));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function insert(sql: postgres.Sql, options: TestTenantOptions): Promise<TestTenant> {
  const slug = options.tenant?.slug ?? `town-${randomBytes(4).toString("hex")}`;
  const about = { name: `Stadt ${slug}`, kind: "demo", land: "BW", timeZone: "Europe/Berlin", ...options.tenant, slug } as const;
  const id = async (rows: Promise<postgres.Row[]>) => (await rows)[0]?.["id"] as string;

  const t = await id(sql`insert into tenants (slug, name, kind, land, time_zone)
    values (${slug}, ${about.name}, ${about.kind}, ${about.land}, ${about.timeZone}) returning id`);
  await sql`insert into tenant_settings ${sql({
    tenant_id: t,
    slogan: sql.json(text("Willkommen")),
    phone: "+49 6221 000",
    mail: `post@${slug}.example`,
    sender_name: about.name,
    reply_to: `termine@${slug}.example`,
  })}`;
  await sql`insert into branding ${sql({ tenant_id: t, brand_color: "#003366", action_color: "#003366", on_action_color: "#ffffff" })}`;
  await sql`insert into booking_settings ${sql({
    tenant_id: t,
    slot_minutes: 15,
    minimum_lead_minutes: 0,
    horizon_days: 60,
    reminder_hours: 24,
    // Tests come from one network, many at a time.
    holds_per_network: 10_000,
    challenge_above: 100_000,
    ...options.booking,
  })}`;

  const municipalityIds: string[] = [];
  for (const [position, name] of (options.municipalities ?? [about.name]).entries()) {
    const row = {
      tenant_id: t,
      slug: `gemeinde-${position + 1}`,
      name,
      position,
      imprint: sql.json(text(`Impressum ${name}`)),
      privacy: sql.json(text(`Datenschutz ${name}`)),
      accessibility: sql.json(text(`Barrierefreiheit ${name}`)),
    };
    municipalityIds.push(await id(sql`insert into municipalities ${sql(row)} returning id`));
  }
  const municipalityId = municipalityIds[0] as string;
  const officeId = await id(
    sql`insert into offices ${sql({ tenant_id: t, slug: "buergeramt", name: sql.json(text("Bürgeramt")) })} returning id`,
  );
  const here = { tenant_id: t, office_id: officeId };
  const locationId = await id(
    sql`insert into locations ${sql({
      ...here,
      municipality_id: municipalityId,
      slug: "rathaus",
      name: sql.json(text("Rathaus")),
      street: "Marktplatz 1",
      postal_code: "69117",
      city: about.name,
      phone: "+49 6221 001",
      directions: sql.json(text("Haltestelle Rathaus")),
      step_free: true,
    })} returning id`,
  );

  const presence = options.service?.presenceRequired ?? false;
  const serviceId = await id(
    sql`insert into services ${sql({
      ...here,
      slug: options.service?.slug ?? "wohnsitz-ummelden",
      name: sql.json(text("Wohnsitz ummelden")),
      summary: sql.json(text("Neue Adresse melden")),
      description: sql.json(text("Melden Sie Ihre neue Adresse.")),
      documents: sql.json([text("Personalausweis")]),
      fees: sql.json(text("gebührenfrei")),
      fees_source: "https://example.org/",
      fees_as_of: "2026-01-01",
      minutes: options.service?.minutes ?? 15,
      max_quantity: options.service?.maxQuantity ?? 5,
      presence_required: presence,
      discreet: options.service?.discreet ?? false,
    })} returning id`,
  );

  const channels = [...(options.channels ?? (["counter"] as const))];
  const counters = options.counters ?? 2;
  const counterIds: string[] = [];
  for (let position = 1; position <= counters; position++) {
    const row = {
      ...here,
      location_id: locationId,
      kind: "counter",
      slug: `schalter-${position}`,
      name: sql.json(text(`Schalter ${position}`)),
      channels,
      position,
    };
    counterIds.push(await id(sql`insert into resources ${sql(row)} returning id`));
  }
  const hours = options.hours ?? [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "08:00", closes: "16:00" }));
  for (const channel of channels) {
    const offer = { ...here, location_id: locationId, service_id: serviceId, channel, presence_required: presence };
    await sql`insert into service_offers ${sql(offer)}`;
    for (const hour of hours) {
      const row = { ...here, location_id: locationId, channel, ...hour, counters, public_counters: options.publicCounters ?? counters };
      await sql`insert into opening_rules ${sql(row)}`;
    }
  }
  return { tenant: { ...about, id: t }, municipalityId, officeId, locationId, serviceId, counterIds };
}
