import postgres from "postgres";
import { fillAppointments } from "./fill-appointments.ts";
import { fillPlaces } from "./fill-places.ts";
import { fillTowns } from "./fill-towns.ts";
import type { BenchDatabase } from "./main.ts";

/** What a database holds once it is filled. */
export interface Filled {
  readonly appointments: number;
  readonly ahead: number;
  readonly cityAhead: number;
  readonly locations: number;
  readonly megabytes: number;
  readonly seconds: number;
  /** Version of the database server. */
  readonly postgres: string;
}

/** Fills an empty database with towns whose sizes follow Zipf's law, `town-1` being a city. All by SQL. */
export async function fillCity(database: BenchDatabase): Promise<Filled> {
  const started = performance.now();
  await fillTowns(database);
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`set session_replication_role = replica`;
    await fillPlaces(sql);
    await fillAppointments(sql);
    await sql`vacuum analyze`;
    await sql`checkpoint`;
    const [row] = await sql<Omit<Filled, "seconds">[]>`
      select (select count(*)::integer from appointments) as appointments,
        (select count(*)::integer from appointments where status = 'booked') as ahead,
        (select count(*)::integer from appointments a join tenants t on t.id = a.tenant_id where t.slug = 'town-1' and status = 'booked') as "cityAhead",
        (select count(*)::integer from locations) as locations,
        (pg_database_size(current_database()) / 1e6)::integer as megabytes, current_setting('server_version') as postgres`;
    return { ...(row as Omit<Filled, "seconds">), seconds: (performance.now() - started) / 1000 };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
