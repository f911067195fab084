import { sql } from "drizzle-orm";
import { z } from "zod";
import { authorize, officesOf } from "../core/authorize.ts";
import { forbidden } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { ContactField } from "./change-contact.ts";

export const listContactChangesInput = z.strictObject({
  officeId: z.uuid().optional(),
  /** `id` of the last one seen. */
  after: z.uuid().optional(),
  limit: z.int().min(1).max(200).default(50),
});

export interface ListedChange {
  readonly id: string;
  /** The row it was asked for; a move since has led on from there. */
  readonly appointmentId: string;
  readonly officeId: string;
  /** ISO 8601 instants, in UTC. */
  readonly requestedAt: string;
  readonly expiresAt: string;
  /** When the address on file agreed, where it had to. */
  readonly consentedAt: string | null;
  /** When it came to hold; null while it waits, and for ever when nobody answered. */
  readonly confirmedAt: string | null;
  /** Who made it hold: nobody had to for a telephone number. */
  readonly confirmedBy: "nobody" | "address_on_file" | "new_address" | "both_addresses" | null;
  readonly changes: readonly { readonly field: ContactField; readonly before: string | null; readonly after: string | null }[];
}

/**
 * Who asked for another name, address or telephone number, newest first, in the offices that the member of staff works for.
 *
 * @returns `next`: what to give as `after` for the next page; null at the end.
 * @throws DomainError `forbidden` for citizens and for staff without `appointment.read` in that office.
 */
export async function listContactChanges(
  ctx: TenantCtx,
  input: z.input<typeof listContactChangesInput>,
): Promise<{ changes: readonly ListedChange[]; next: string | null }> {
  const { officeId, after, limit } = listContactChangesInput.parse(input);
  authorize(ctx, "appointment.read", officeId);
  // Citizens may read what their token opens; this opens without.
  if (ctx.actor.kind === "citizen") throw forbidden("appointment.read");
  const offices = officesOf(ctx.actor, "appointment.read");
  const utc = (column: string) =>
    sql`to_char(${sql.identifier("c")}.${sql.identifier(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const { rows } = await ctx.tx.execute(sql`
    select c.id, c.appointment_id, c.office_id, ${utc("requested_at")} as requested, ${utc("expires_at")} as expires,
           ${utc("consented_at")} as consented, ${utc("confirmed_at")} as confirmed,
           c.name_before, c.name_after, c.email_before, c.email_after, c.phone_before, c.phone_after
    from contact_changes c
    where c.tenant_id = ${ctx.tenant.id} and num_nonnulls(c.name_before, c.name_after, c.email_before, c.email_after, c.phone_before, c.phone_after) > 0
      and (${officeId ?? null}::uuid is null or c.office_id = ${officeId ?? null})
      and (${offices === "all"} or c.office_id = any(${`{${offices === "all" ? "" : offices.join(",")}}`}::uuid[]))
      and (${after ?? null}::uuid is null or (c.requested_at, c.id) < (
        select requested_at, id from contact_changes where tenant_id = ${ctx.tenant.id} and id = ${after ?? null}))
    order by c.requested_at desc, c.id desc limit ${limit + 1}`);
  const changes = rows.slice(0, limit).map((row) => listed(row as Record<string, string | null>));
  return { changes, next: rows.length > limit ? (changes.at(-1)?.id ?? null) : null };
}

function listed(row: Record<string, string | null>): ListedChange {
  const value = (column: string) => row[column] ?? null;
  const changes = (["name", "email", "phone"] as const)
    .map((field) => ({ field, before: value(`${field}_before`), after: value(`${field}_after`) }))
    .filter(({ before, after }) => before !== after);
  const fields = changes.map(({ field }) => field);
  return {
    id: value("id") ?? "",
    appointmentId: value("appointment_id") ?? "",
    officeId: value("office_id") ?? "",
    requestedAt: value("requested") ?? "",
    expiresAt: value("expires") ?? "",
    consentedAt: value("consented"),
    confirmedAt: value("confirmed"),
    confirmedBy: value("confirmed") === null ? null : confirmedBy(fields),
    changes,
  };
}

function confirmedBy(fields: readonly ContactField[]): ListedChange["confirmedBy"] {
  if (fields.includes("email")) return fields.includes("name") ? "both_addresses" : "new_address";
  return fields.includes("name") ? "address_on_file" : "nobody";
}
