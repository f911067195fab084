import { sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { conflict } from "../core/errors.ts";
import type { OutboxQueue } from "../core/queue.ts";
import { jobIdOf, type Handlers } from "../core/queue.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/**
 * Sends a failed mail's outbox row through the relay once more. It keeps its Message-ID.
 *
 * @throws DomainError `conflict("mail_not_failed")` when it has not failed, or its row is no longer kept.
 */
export async function retryMail(ctx: TenantCtx, queue: OutboxQueue, handlers: Handlers, mailId: string): Promise<void> {
  authorize(ctx, "mail.send");
  const { rows } = await ctx.tx.execute(sql`
    with mail as (
      update mails set status = 'queued', attempts = 0
      where tenant_id = ${ctx.tenant.id} and id = ${mailId} and status in ('bounced', 'dead')
      returning split_part(fact, ':', 2)::bigint as outbox_id
    )
    update outbox set relayed_at = null, settled_at = null from mail
    where outbox.tenant_id = ${ctx.tenant.id} and outbox.id = mail.outbox_id
    returning outbox.id::float8 as id, outbox.event`);
  const [row] = rows as { id: number; event: string }[];
  if (row === undefined) throw conflict("mail_not_failed");
  // The finished job would make the relay's new one look like a repetition.
  for (const handler of Object.keys(handlers[row.event] ?? {})) await queue.remove(jobIdOf(row.id, handler));
}
