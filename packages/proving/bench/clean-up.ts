import type postgres from "postgres";

/** Takes back what has been booked since the filling, so that each round finds the database as the one before did. */
export async function takeBack(owner: postgres.Sql): Promise<number> {
  return owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    // What was filled in is a month old; see fill-appointments.ts.
    await sql`create temporary table made on commit drop as select tenant_id, id from appointments where created_at > now() - interval '1 day'`;
    await sql`delete from appointment_services s using made where s.tenant_id = made.tenant_id and s.appointment_id = made.id`;
    await sql`delete from appointments a using made where a.tenant_id = made.tenant_id and a.id = made.id`;
    await sql`truncate audit_values, audit_events, outbox, reminders cascade`;
    const [row] = await sql<{ made: number }[]>`select count(*)::integer as made from made`;
    return row?.made ?? 0;
  });
}
