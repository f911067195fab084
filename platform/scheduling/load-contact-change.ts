import { sql, type SQL } from "drizzle-orm";
import type { Quota } from "../availability/location-day.ts";
import { gone, notFound } from "../core/errors.ts";
import { deriveToken, hashToken, parseToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "./appointment-key.ts";
import { lastMove } from "./follow-moves.ts";

/** A change as it was asked for. A field that does not change is null before and after. Instants are epoch ms. */
export interface ContactChange {
  readonly id: string;
  readonly appointmentId: string;
  readonly nameBefore: string | null;
  readonly nameAfter: string | null;
  readonly emailBefore: string | null;
  readonly emailAfter: string | null;
  readonly phoneBefore: string | null;
  readonly phoneAfter: string | null;
  /** Whether the address on file has to agree first, and has. */
  readonly consent: "not_needed" | "awaited" | "given";
  readonly expiresAt: number;
  readonly confirmedAt: number | null;
}

/** The appointment it is about, as it stands now: it may have been moved since. */
export interface ChangedAppointment {
  readonly id: string;
  readonly officeId: string;
  readonly seriesId: string;
  readonly status: string;
  readonly quota: Quota;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly mailGeneration: number;
}

export const changeTokenOf = (tenantId: string, id: string, purpose: "contact-change" | "contact-consent"): string =>
  deriveToken(appointmentKey(), purpose, tenantId, id);

/**
 * Finds the change a mail's token is about, and which of the two addresses has it. The token of the new address is unknown
 * until the one on file has agreed. `lock` holds the appointment, then the change.
 *
 * @throws DomainError `not_found("contact_change_not_found")`, `gone("appointment_erased")`.
 */
export async function loadContactChange(
  ctx: TenantCtx,
  proof: { readonly token: string },
  lock?: "lock",
): Promise<{ change: ContactChange; appointment: ChangedAppointment; by: "consent" | "final" }> {
  const token = parseToken(proof.token);
  if (token === null) throw notFound("contact_change");
  const hash = hashToken(token);
  const which = sql`c.token = ${hash} or c.consent_token = ${hash}`;
  const seen = await readChange(ctx, which);
  if (seen === null) throw notFound("contact_change");
  const appointment = await currentAppointment(ctx, seen.change.appointmentId, lock);
  // Again once the appointment is held: somebody may have pressed the same button at the same time.
  const found = lock === undefined ? seen : await readChange(ctx, which, lock);
  if (appointment === null || found === null) throw gone("appointment_erased");
  const by = found.token === hash ? "final" : "consent";
  if (by === "final" && found.change.consent === "awaited") throw notFound("contact_change");
  return { change: found.change, appointment, by };
}

/** The change of this id; null when there is none. */
export async function findContactChange(ctx: TenantCtx, id: string): Promise<ContactChange | null> {
  return (await readChange(ctx, sql`c.id = ${id}`))?.change ?? null;
}

async function readChange(ctx: TenantCtx, which: SQL, lock?: "lock"): Promise<{ change: ContactChange; token: string } | null> {
  const { rows } = await ctx.tx.execute(sql`
    select c.*, extract(epoch from c.expires_at) * 1000 as expires, extract(epoch from c.confirmed_at) * 1000 as confirmed
    from contact_changes c where c.tenant_id = ${ctx.tenant.id} and (${which}) ${lock === "lock" ? sql`for update` : sql``}`);
  const row = rows[0];
  if (row === undefined) return null;
  const text = (column: string) => row[column] as string | null;
  const change: ContactChange = {
    id: row["id"] as string,
    appointmentId: row["appointment_id"] as string,
    nameBefore: text("name_before"),
    nameAfter: text("name_after"),
    emailBefore: text("email_before"),
    emailAfter: text("email_after"),
    phoneBefore: text("phone_before"),
    phoneAfter: text("phone_after"),
    consent: row["consent_token"] === null ? "not_needed" : row["consented_at"] === null ? "awaited" : "given",
    expiresAt: Math.floor(Number(row["expires"])),
    confirmedAt: row["confirmed"] === null ? null : Math.floor(Number(row["confirmed"])),
  };
  return { change, token: row["token"] as string };
}

/** The row that an appointment's moves have led to; null when its personal data has been deleted. */
export async function currentAppointment(ctx: TenantCtx, appointmentId: string, lock?: "lock"): Promise<ChangedAppointment | null> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const { rows } = await ctx.tx.execute(sql`
      select a.id, a.office_id, a.series_id, a.status, a.quota, a.mail_generation, extract(epoch from a.starts_at) * 1000 as starts,
             extract(epoch from a.ends_at) * 1000 as ends
      from appointments a
      where a.tenant_id = ${ctx.tenant.id} and a.status <> 'moved' and a.erased_at is null
        and a.id = (${lastMove(ctx.tenant.id, appointmentId)}) ${lock === "lock" ? sql`for update of a` : sql``}`);
    const row = rows[0];
    if (row === undefined) {
      // It was moved while its row was waited for: the next statement sees where to.
      if (lock === undefined) return null;
      continue;
    }
    return {
      id: row["id"] as string,
      officeId: row["office_id"] as string,
      seriesId: row["series_id"] as string,
      status: row["status"] as string,
      quota: row["quota"] as Quota,
      startsAt: Number(row["starts"]),
      endsAt: Number(row["ends"]),
      mailGeneration: row["mail_generation"] as number,
    };
  }
  return null;
}
