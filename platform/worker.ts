import { createServer, type Server } from "node:http";
import { admissionJobs } from "./admission/jobs.ts";
import { chainAudit, tenantsToChain } from "./core/audit-chain.ts";
import { conflictJobs, conflictWork } from "./conflicts/jobs.ts";
import { closePools, openPools, type Pools } from "./core/db.ts";
import { readEnv, type Env } from "./core/env.ts";
import { sameSecret } from "./core/ids.ts";
import { log, safeError } from "./core/log.ts";
import { startLoop, type RecurringWork } from "./core/loop.ts";
import { metricsPage } from "./core/metrics.ts";
import { measureOutbox, reconciler, relayOutbox, settle } from "./core/outbox.ts";
import { jobIdOf, openQueue, startQueueWorker, type Handlers, type OutboxJob } from "./core/queue.ts";
import { invitationJobs, invitationWork } from "./invitations/jobs.ts";
import { openMailer } from "./notifications/mailer.ts";
import type { MailDeps } from "./notifications/send-mail.ts";
import { onboardingJobs, onboardingWork } from "./onboarding/jobs.ts";
import { privacyWork } from "./privacy/jobs.ts";
import { misuseJobs, misuseWork } from "./misuse/jobs.ts";
import { contactChangeJobs, schedulingJobs, schedulingWork } from "./scheduling/jobs.ts";
import { asTenant, inEachTenant } from "./tenancy/in-each-tenant.ts";
import { waitlistJobs, waitlistWork } from "./waitlist/jobs.ts";

/** Every event and the jobs it makes (none: `{}`). Rows of an event that is not named here wait for a worker that knows it. */
export const HANDLERS: Handlers<MailDeps> = {
  ...waitlistJobs,
  ...schedulingJobs,
  ...invitationJobs,
  ...conflictJobs,
  ...contactChangeJobs,
  ...misuseJobs,
  ...onboardingJobs,
  ...admissionJobs,
};

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
      await asTenant(pools.app, job.tenantId, "outbox.settle", (ctx) => settle(ctx, job, others));
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

  const withRedis = <T>(run: () => Promise<T>): Promise<T> => queue.firstContact().then(run);
  const reconcile = reconciler(pools.operator, queue, HANDLERS, graceMs);
  const coreWork: readonly RecurringWork<Pools>[] = [
    { name: "relay", everyMs: 0.25 * SECOND, run: () => withRedis(() => relayOutbox(pools.operator, queue, HANDLERS)) },
    { name: "reconcile", everyMs: Math.min(5 * SECOND, graceMs), run: () => withRedis(reconcile) },
    { name: "chain-audit", everyMs: 10 * SECOND, run: inEachTenant("audit.chain", tenantsToChain, async () => chainAudit) },
    { name: "measure", everyMs: 15 * SECOND, run: () => measureOutbox(pools.operator).then(() => "idle" as const) },
  ];
  const loops = [
    ...coreWork,
    ...schedulingWork,
    ...waitlistWork,
    ...privacyWork,
    ...onboardingWork,
    ...misuseWork,
    ...conflictWork,
    ...invitationWork,
  ].map(({ name, everyMs, run }) => ({
    everyMs,
    loop: startLoop(name, everyMs, () => run(pools)),
  }));

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
      return void response
        .writeHead(overdue.length === 0 ? 200 : 503, { "content-type": "application/json" })
        .end(JSON.stringify({ overdue }));
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
