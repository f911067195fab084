import { parseArgs } from "node:util";
import { closePools, openPools } from "./core/db.ts";
import { readEnv } from "./core/env.ts";
import { DomainError } from "./core/errors.ts";
import { openQueue } from "./core/queue.ts";
import { inTenant } from "./core/tenant-transaction.ts";
import { listFailedMails } from "./notifications/list-failed-mails.ts";
import { retryMail } from "./notifications/retry-mail.ts";
import { loadTenant } from "./tenancy/load-tenant.ts";
import { HANDLERS } from "./worker.ts";

/** `node platform/list-failed-mails.ts [slug] [--retry]`: mails that did not arrive; with --retry they are sent once more. */
const { values, positionals } = parseArgs({ options: { retry: { type: "boolean", default: false } }, allowPositionals: true });
const env = readEnv();
const pools = openPools(env);
const queue = openQueue(env.REDIS_URL);
try {
  const failed = await listFailedMails(pools.operator, positionals[0]);
  for (const mail of failed) {
    console.log([mail.createdAt, mail.town, mail.status, `${mail.attempts} attempts`, mail.fact, mail.lastError ?? ""].join("  "));
  }
  console.log(failed.length === 0 ? "No failed mails." : `${failed.length} mails.`);
  await queue.firstContact();
  for (const mail of values.retry ? failed : []) {
    if (mail.status === "queued") continue;
    const tenant = await loadTenant(pools.app, mail.tenantId);
    if (tenant === null) continue;
    const call = { pool: pools.app, tenant, actor: { kind: "system", job: "mail.retry" } } as const;
    try {
      await inTenant(call, (ctx) => retryMail(ctx, queue, HANDLERS, mail.id));
      console.log(`${mail.fact} of ${mail.town} goes out again.`);
    } catch (error) {
      if (!(error instanceof DomainError && error.reason === "mail_not_failed")) throw error;
      console.log(`${mail.fact} of ${mail.town} cannot go out again: it was retried meanwhile, or its outbox row is no longer kept.`);
    }
  }
} finally {
  await queue.close();
  await closePools(pools);
}
