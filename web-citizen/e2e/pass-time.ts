import { asOwner } from "./as-owner.ts";

/**
 * Lets the time run out that an appointment is kept for, as nobody can wait for it here: in the database, since that is
 * whose clock counts. `token` is the one in the address of its pages.
 */
export async function letRunOut(token: string): Promise<void> {
  const { count } = await asOwner(
    (sql) => sql`
      update appointments set expires_at = now() - interval '1 second'
      where encode(sha256(${token}::bytea), 'hex') in (browser_token, mail_token)`,
  );
  if (count !== 1) throw new Error(`${count} appointments have this token`);
}

/** Says of an appointment what is said when its office closes after all, until the town's rules are compared again. */
export async function putInConflict(token: string): Promise<void> {
  const { count } = await asOwner(
    (sql) => sql`
      insert into appointment_conflicts (tenant_id, appointment_id, office_id, location_id, on_date, reason)
      select tenant_id, id, office_id, location_id, starts_at::date, 'closed' from appointments
      where encode(sha256(${token}::bytea), 'hex') in (browser_token, mail_token)`,
  );
  if (count !== 1) throw new Error(`${count} appointments have this token`);
}

/** The token in the address of an appointment's page. */
export function tokenIn(url: string): string {
  const [token] = /(?<=\/termin\/)[0-9a-z]{26}/.exec(url) ?? [];
  if (token === undefined) throw new Error(`no token in ${url}`);
  return token;
}
