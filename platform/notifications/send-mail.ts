import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { Pools } from "../core/db.ts";
import { originOf, type Env } from "../core/env.ts";
import type { OutboxJob } from "../core/queue.ts";
import { inTenant, type TenantCall, type TenantCtx } from "../core/tenant-transaction.ts";
import { loadTenant, primaryHost } from "../tenancy/load-tenant.ts";
import { readTown } from "../tenancy/read-town.ts";
import type { Mailer, OutgoingMail } from "./mailer.ts";

/** What jobs that send mail need. */
export interface MailDeps {
  readonly pools: Pools;
  readonly env: Pick<Env, "BASE_DOMAIN" | "PUBLIC_SCHEME" | "PUBLIC_PORT" | "PORT">;
  readonly mailer: Mailer;
}

/** Who a town's mails come from: name and reply address speak for the town. */
export interface Sender {
  readonly name: string;
  /**
   * Below the platform's own domain, which alone names the platform's mail server (SPF, RFC 7208) and keys (DKIM, RFC 6376).
   * From a town's own domain the same mail would be refused wherever that town asks for it (DMARC, RFC 7489).
   */
  readonly address: string;
  readonly replyTo: string;
  readonly phone: string;
  readonly brand: { readonly brandColor: string; readonly actionColor: string; readonly onActionColor: string };
  /** Origin of the town's site, on its own domain where it has one, for links; from the configuration alone. */
  readonly origin: string;
}

/** What a module words: everything but the sender. */
export type ComposedMail = Pick<OutgoingMail, "to" | "subject" | "text" | "html" | "calendar">;

/** Loads and words one mail, or finds that there is none to send (no address, overtaken by events). */
export type ComposeMail = (ctx: TenantCtx, sender: Sender, subjectId: string) => Promise<ComposedMail | null>;

/**
 * Sends the one mail that tells a fact, unless it has been sent. The log row with its Message-ID is committed before the
 * mail server is spoken to: whatever is tried again carries the same one, so that a mail client shows it once.
 *
 * A mail that was begun and then overtaken by events, before its sending was recorded, ends as `dropped`.
 *
 * Between the server's yes and its record a crash can make one duplicate; no order of the two steps avoids that.
 *
 * @throws Error when it should be tried again later.
 */
export async function sendMail(deps: MailDeps, job: OutboxJob, compose: ComposeMail): Promise<void> {
  const call = await callOf(deps, job);
  if (call === null) return;
  const mail = await inTenant(call, async (ctx) => {
    authorize(ctx, "mail.send");
    const sender = await loadSender(ctx, deps.env);
    const composed = await compose(ctx, sender, job.subjectId);
    if (composed === null) return drop(ctx, job);
    const messageId = await openLogRow(ctx, job, composed.to, sender);
    if (messageId === null) return null;
    return { ...composed, messageId, from: { name: sender.name, address: sender.address }, replyTo: sender.replyTo };
  });
  if (mail === null) return;
  const delivery = await deps.mailer.send(mail).catch(async (error: Error & { code?: string; responseCode?: number }) => {
    const reason = [error.name, error.code, error.responseCode].filter(Boolean).join(" ");
    await inTenant(call, (ctx) =>
      ctx.tx.execute(sql`
        update mails set last_error = ${reason} where tenant_id = ${ctx.tenant.id} and fact = ${factOf(job)} and status = 'queued'`),
    );
    throw error;
  });
  await inTenant(call, (ctx) => {
    const refused = delivery.outcome === "refused";
    return ctx.tx.execute(sql`
      update mails set status = ${refused ? "bounced" : "sent"}, last_error = ${refused ? delivery.reason : null},
                       sent_at = case when ${refused} then null else now() end
      where tenant_id = ${ctx.tenant.id} and fact = ${factOf(job)} and status = 'queued'`);
  });
}

/** Keeps a mail that could not be sent for good, with the reason: `node platform/list-failed-mails.ts` shows it. */
export async function buryMail(deps: MailDeps, job: OutboxJob, reason: string): Promise<void> {
  const call = await callOf(deps, job);
  if (call === null) return;
  await inTenant(call, async (ctx) => {
    authorize(ctx, "mail.send");
    const address = addressOf(ctx, deps.env);
    await ctx.tx.execute(sql`
      insert into mails (tenant_id, fact, subject_id, message_id, status, attempts, last_error)
      values (${ctx.tenant.id}, ${factOf(job)}, ${job.subjectId}, ${messageIdOf(job, address)}, 'dead', 1, ${reason})
      on conflict (tenant_id, fact) do update set status = 'dead', last_error = excluded.last_error where mails.status = 'queued'`);
  });
}

/**
 * The fact a mail tells, unique in its tenant: `appointment.booked:4711`. One fact is one outbox row is one mail with one
 * Message-ID for ever, so an event has at most one handler that sends mail: a second one's would find the first one's log
 * row and never go out. Two mails about one happening are two events.
 */
export const factOf = (job: OutboxJob): string => `${job.event}:${job.outboxId}`;

async function callOf(deps: MailDeps, job: OutboxJob): Promise<TenantCall | null> {
  const tenant = await loadTenant(deps.pools.app, job.tenantId);
  return tenant && { pool: deps.pools.app, tenant, actor: { kind: "system", job: "mail.send" } };
}

async function loadSender(ctx: TenantCtx, env: MailDeps["env"]): Promise<Sender> {
  const { settings, branding } = await readTown(ctx);
  const host = await primaryHost(ctx, env.BASE_DOMAIN);
  return {
    name: settings.senderName,
    address: addressOf(ctx, env),
    replyTo: settings.replyTo,
    phone: settings.phone,
    brand: branding,
    origin: originOf(env, host),
  };
}

const addressOf = (ctx: TenantCtx, env: MailDeps["env"]): string => `termine@${ctx.tenant.slug}.${env.BASE_DOMAIN}`;

async function drop(ctx: TenantCtx, job: OutboxJob): Promise<null> {
  await ctx.tx.execute(sql`
    update mails set status = 'dropped' where tenant_id = ${ctx.tenant.id} and fact = ${factOf(job)} and status = 'queued'`);
  return null;
}

/** The mail's Message-ID, from the row of an earlier attempt if there was one; null when the mail's story has ended. */
async function openLogRow(ctx: TenantCtx, job: OutboxJob, recipient: string, sender: Sender): Promise<string | null> {
  const { rows } = await ctx.tx.execute(sql`
    insert into mails (tenant_id, fact, subject_id, message_id, recipient, attempts)
    values (${ctx.tenant.id}, ${factOf(job)}, ${job.subjectId}, ${messageIdOf(job, sender.address)}, ${recipient}, 1)
    on conflict (tenant_id, fact) do update set attempts = mails.attempts + 1, recipient = excluded.recipient where mails.status = 'queued'
    returning message_id`);
  return (rows[0]?.["message_id"] as string | undefined) ?? null;
}

const messageIdOf = (job: OutboxJob, senderAddress: string): string => {
  const digest = createHash("sha256")
    .update(`${job.tenantId}:${factOf(job)}`)
    .digest("hex")
    .slice(0, 32);
  return `<${digest}@${senderAddress.split("@")[1]}>`;
};
