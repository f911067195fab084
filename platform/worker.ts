import { createServer, type Server } from "node:http";
import { chainAudit, tenantsToChain } from "./core/audit-chain.ts";
import { closePools, openPools, type Pools } from "./core/db.ts";
import { readEnv, type Env } from "./core/env.ts";
import { sameSecret } from "./core/ids.ts";
import { log, safeError } from "./core/log.ts";
import { startLoop } from "./core/loop.ts";
import { metricsPage } from "./core/metrics.ts";
import { measureOutbox, reconciler, relayOutbox, settle } from "./core/outbox.ts";
import { jobIdOf, openQueue, startQueueWorker, type Handlers, type OutboxJob } from "./core/queue.ts";
import { inTenant, type TenantCtx } from "./core/tenant-transaction.ts";
import { openMailer } from "./notifications/mailer.ts";
import type { MailDeps } from "./notifications/send-mail.ts";
import { runRetention } from "./privacy/run-retention.ts";
import { expireAppointments, tenantsWithLapsed } from "./scheduling/expire-appointments.ts";
import { schedulingJobs } from "./scheduling/jobs.ts";
import { promoteReminders, tenantsToRemind } from "./scheduling/promote-reminders.ts";
import { loadTenant } from "./tenancy/load-tenant.ts";

/** Every event and the jobs it makes. */
export const HANDLERS: Handlers<MailDeps> = { ...schedulingJobs };

export interface WorkerOptions {
  readonly env: Env;
  /** Default: pools of its own, closed with the worker. */
  readonly pools?: Pools;
  /** Jobs at once. */
  readonly concurrency?: number;
  /** For tests: how long after a worker's death its job is given to another, the pauses between attempts, and how long a
   *  relayed row is left alone before Redis is asked about it. */
  readonly lockMs?: number;
  readonly retryPausesMs?: readonly number[];
  readonly graceMs?: number;
}

export interface RunningWorker {
  /** Recurring work that has not gone through for three minutes beyond its pause; empty when all is well. */
  overdue(): readonly string[];
  /** Lets what is under way end. */
  close(): Promise<void>;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Starts the recurring work and the jobs. Any number of workers can run at once. Database and Redis may be away. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { env, concurrency = 10, graceMs = 30 * SECOND } = options;
  const pools = options.pools ?? openPools(env);
  const queue = openQueue(env.REDIS_URL);
  const mailer = openMailer(env.SMTP_URL, concurrency);
  const worker = startQueueWorker<MailDeps>({
    redisUrl: env.REDIS_URL,
    handlers: HANDLERS,
    deps: { pools, env, mailer },
    concurrency,
    settle: async (job) => {
      const others = await othersEnded(job);
      await asTenant(job.tenantId, "outbox.settle", (ctx) => settle(ctx, job, others));
    },
    ...(options.lockMs === undefined ? {} : { lockMs: options.lockMs }),
    ...(options.retryPausesMs === undefined ? {} : { retryPausesMs: options.retryPausesMs }),
  });

  async function othersEnded(job: OutboxJob): Promise<boolean> {
    const handlers = Object.keys(HANDLERS[job.event] ?? {});
    if (handlers.length === 1) return true;
    const states = await Promise.all(handlers.map((handler) => queue.state(jobIdOf(job.outboxId, handler))));
    return states.filter((state) => state !== "completed").length === 1;
  }

  async function asTenant(tenantId: string, job: string, work: (ctx: TenantCtx) => Promise<unknown>): Promise<unknown> {
    const tenant = await loadTenant(pools.app, tenantId);
    return tenant && inTenant({ pool: pools.app, tenant, actor: { kind: "system", job } }, work);
  }

  /** A batch in each town that has work; the towns take turns, so that no town's backlog holds up another's. */
  const inEach = (find: typeof tenantsToChain, job: string, work: (ctx: TenantCtx) => Promise<"more" | "idle">) => async () => {
    let more = false;
    for (const tenantId of await find(pools.operator)) more = (await asTenant(tenantId, job, work)) === "more" || more;
    return more ? "more" : "idle";
  };

  const loops = [
    { everyMs: 0.25 * SECOND, loop: startLoop("relay", 0.25 * SECOND, () => relayOutbox(pools.operator, queue, HANDLERS)) },
    { everyMs: 5 * SECOND, loop: startLoop("reconcile", Math.min(5 * SECOND, graceMs), reconciler(pools.operator, queue, HANDLERS, graceMs)) },
    { everyMs: 5 * SECOND, loop: startLoop("promote-reminders", 5 * SECOND, inEach(tenantsToRemind, "appointment.remind", promoteReminders)) },
    { everyMs: 5 * SECOND, loop: startLoop("expire-appointments", 5 * SECOND, inEach(tenantsWithLapsed, "appointment.expire", expireAppointments)) },
    { everyMs: 10 * SECOND, loop: startLoop("chain-audit", 10 * SECOND, inEach(tenantsToChain, "audit.chain", chainAudit)) },
    { everyMs: HOUR, loop: startLoop("retention", HOUR, () => runRetention(pools).then(() => "idle" as const)) },
    { everyMs: 15 * SECOND, loop: startLoop("measure", 15 * SECOND, () => measureOutbox(pools.operator).then(() => "idle" as const)) },
  ];

  return {
    overdue: () => loops.filter(({ everyMs, loop }) => loop.quietMs() > everyMs * 1.2 + 180 * SECOND).map(({ loop }) => loop.name),
    close: async () => {
      await Promise.all(loops.map(({ loop }) => loop.stop()));
      await worker.close();
      mailer.close();
      await queue.close();
      if (options.pools === undefined) await closePools(pools);
    },
  };
}

/** /healthz for whoever restarts processes, /metrics for Prometheus: from this machine, or with METRICS_TOKEN. */
function startDoor(env: Env, port: number, worker: RunningWorker): Server {
  const server = createServer((request, response) => {
    if (request.url === "/healthz") {
      const overdue = worker.overdue();
      return void response.writeHead(overdue.length === 0 ? 200 : 503, { "content-type": "application/json" }).end(JSON.stringify({ overdue }));
    }
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    if (env.METRICS_TOKEN !== undefined && !sameSecret(token, env.METRICS_TOKEN)) return void response.writeHead(401).end();
    metricsPage().then(
      ({ contentType, body }) => response.writeHead(200, { "content-type": contentType }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  return server.listen(port, env.METRICS_TOKEN === undefined ? "127.0.0.1" : undefined);
}

if (import.meta.main) {
  const env = readEnv();
  const worker = startWorker({ env });
  const door = env.WORKER_PORT === undefined ? null : startDoor(env, env.WORKER_PORT, worker);
  log.info("worker started");
  const drain = (signal: string) => {
    log.info({ signal }, "worker drains");
    setTimeout(() => process.exit(1), 25 * SECOND).unref();
    door?.close();
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error(safeError(error), "worker did not drain");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => drain("SIGTERM"));
  process.once("SIGINT", () => drain("SIGINT"));
}
