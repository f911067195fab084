import { LANGUAGES } from "@stadttor/messages/language.ts";
import { sql, type SQL } from "drizzle-orm";
import type { Channel } from "../catalogue/channel.ts";
import { notFound } from "../core/errors.ts";
import { hashToken, parseToken } from "../core/ids.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { InvitationStanding } from "./invitation-status.ts";

/** An invitation with its quota, and the appointment that stands for it. Instants are epoch ms. */
export interface Invitation extends InvitationStanding {
  readonly id: string;
  readonly officeId: string;
  readonly serviceId: string;
  readonly quantity: number;
  /** Null once erased. */
  readonly name: string | null;
  readonly email: string | null;
  readonly language: Language;
  readonly reference: string;
  readonly quota: {
    readonly id: string;
    readonly slug: string;
    readonly locationId: string;
    readonly channel: Channel;
    readonly provisionalHours: number | null;
    readonly active: boolean;
  };
  readonly appointment: {
    readonly id: string;
    readonly status: string;
    readonly expiresAt: number | null;
    readonly provisional: boolean;
  } | null;
}

/**
 * Finds the invitation a token opens. With `lock` its row is held until the transaction ends, so that of two people with
 * one link one comes after the other. New appointments can refer to a locked row.
 *
 * @throws DomainError `not_found("invitation_not_found")` for a token that is none, is another tenant's or opens nothing.
 */
export async function loadInvitation(ctx: TenantCtx, proof: { readonly token: string }, lock?: "lock"): Promise<Invitation> {
  const token = parseToken(proof.token);
  if (token === null) throw notFound("invitation");
  return find(ctx, sql`token = ${hashToken(token)}`, lock);
}

/** The same by id, for the office and its mails. */
export async function loadInvitationById(ctx: TenantCtx, id: string, lock?: "lock"): Promise<Invitation> {
  return find(ctx, sql`id = ${id}`, lock);
}

async function find(ctx: TenantCtx, which: SQL, lock: "lock" | undefined): Promise<Invitation> {
  const [, { rows }] = await Promise.all([
    // By a statement of its own: one that has waited for a lock still sees the appointments of when it began.
    lock === undefined
      ? null
      : ctx.tx.execute(sql`select 1 from invitations where tenant_id = ${ctx.tenant.id} and ${which} for no key update`),
    ctx.tx.execute(sql`
      select i.*, extract(epoch from i.expires_at) * 1000 as expires, extract(epoch from i.withdrawn_at) * 1000 as withdrawn,
             q.slug as quota, q.location_id, q.channel, q.provisional_hours, q.active as quota_active,
             a.id as appointment_id, a.status as appointment_status, a.provisional, extract(epoch from a.expires_at) * 1000 as lapses
      from (select * from invitations where tenant_id = ${ctx.tenant.id} and ${which}) i
      join closed_quotas q on q.tenant_id = i.tenant_id and q.id = i.quota_id
      left join appointments a on a.tenant_id = i.tenant_id and a.invitation_id = i.id
        and a.status not in ('cancelled', 'expired', 'moved')`),
  ]);
  const row = rows[0];
  if (row === undefined) throw notFound("invitation");
  // The database counts in microseconds.
  const ms = (value: unknown) => (value === null ? null : Math.floor(Number(value)));
  return {
    id: row["id"] as string,
    officeId: row["office_id"] as string,
    serviceId: row["service_id"] as string,
    quantity: row["quantity"] as number,
    name: row["name"] as string | null,
    email: row["email"] as string | null,
    language: LANGUAGES.find((known) => known === row["language"]) ?? "de",
    reference: row["reference"] as string,
    expiresAt: ms(row["expires"]) as number,
    withdrawnAt: ms(row["withdrawn"]),
    quota: {
      id: row["quota_id"] as string,
      slug: row["quota"] as string,
      locationId: row["location_id"] as string,
      channel: row["channel"] as Channel,
      provisionalHours: row["provisional_hours"] as number | null,
      active: row["quota_active"] as boolean,
    },
    appointment:
      row["appointment_id"] === null
        ? null
        : {
            id: row["appointment_id"] as string,
            status: row["appointment_status"] as string,
            expiresAt: ms(row["lapses"]),
            provisional: row["provisional"] as boolean,
          },
  };
}
