import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { forgetRecipients } from "../notifications/forget-recipients.ts";

const BATCH = 200;
/** Long enough for the office to see what became of it. */
const KEPT_DAYS = 30;

/**
 * Forgets who was invited, 30 days after the link has run out or was taken back, or after the visit it led to: name, address,
 * reference, and the recipients in the mail log (DSGVO Art. 5(1)(e)). An appointment that lies further ahead keeps what it needs
 * itself, and the link still leads to it.
 */
export async function eraseInvitations(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "invitation.erase");
  const tenantId = ctx.tenant.id;
  const { rows } = await ctx.tx.execute<{ id: string; office_id: string }>(sql`
    update invitations set name = null, email = null, email_norm = null, reference = '', language = 'de', erased_at = now()
    where tenant_id = ${tenantId} and id in (
      select i.id from invitations i
      where i.tenant_id = ${tenantId} and i.erased_at is null and (
        least(i.expires_at, i.withdrawn_at) < now() - ${KEPT_DAYS} * interval '1 day'
        or exists (
          select from appointments a
          where a.tenant_id = i.tenant_id and a.invitation_id = i.id and a.status not in ('cancelled', 'expired', 'moved')
            and a.ends_at < now() - ${KEPT_DAYS} * interval '1 day'))
      order by i.expires_at limit ${BATCH} for update skip locked)
    returning id, office_id`);
  if (rows.length === 0) return "idle";
  await forgetRecipients(
    ctx,
    rows.map(({ id }) => id),
  );
  await Promise.all(
    rows.map(({ id, office_id }) =>
      record(ctx, { action: "invitation.erase", subjectKind: "invitation", subjectId: id, officeId: office_id }),
    ),
  );
  return rows.length === BATCH ? "more" : "idle";
}
