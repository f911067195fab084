import { Queue, UnrecoverableError, Worker, type Job, type JobsOptions } from "bullmq";
import { Redis } from "ioredis";
import { log, safeError } from "./log.ts";
import { jobsEnded } from "./metrics.ts";

/** What a job knows: which outbox row it was made from. Contents stay in Postgres. */
export interface OutboxJob {
  readonly tenantId: string;
  readonly outboxId: number;
  readonly event: string;
  readonly subjectId: string;
}

/** One effect of an event. It must stand being run twice. */
export interface JobHandler<Deps> {
  run(job: OutboxJob, deps: Deps): Promise<void>;
  /** Called once when the last attempt has failed: keeps the failure where people see it. */
  bury(job: OutboxJob, deps: Deps, reason: string): Promise<void>;
}

/** Event → handler's name → handler. */
export type Handlers<Deps = never> = Readonly<Record<string, Readonly<Record<string, JobHandler<Deps>>>>>;

const QUEUE = "outbox";
const MINUTE = 60_000;
/** Pauses between attempts: quick at first, since a confirmation is waited for; over a day in all. */
export const RETRY_PAUSES_MS = [5_000, 15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE].concat(
  [2, 4, 8, 12].map((hours) => hours * 60 * MINUTE),
);
/** Behind every job that has not been tried yet, so that one town's failing mails do not hold up another's. */
const RETRY_PRIORITY = 10;

const JOB_OPTIONS: JobsOptions = {
  attempts: RETRY_PAUSES_MS.length + 1,
  backoff: { type: "custom" },
  // A finished job is what a repeated jobId is recognised by.
  removeOnComplete: { age: 24 * 60 * 60, count: 100_000 },
  removeOnFail: { age: 7 * 24 * 60 * 60 },
  stackTraceLimit: 0,
};

export const jobIdOf = (outboxId: number, handler: string): string => `ob-${outboxId}-${handler}`;

/** The queue as the relay fills it. Away, Redis makes its calls fail at once instead of waiting. */
export interface OutboxQueue {
  readonly redis: Redis;
  readonly queue: Queue;
  /** Resolves when Redis has answered for the first time, or after two seconds without an answer. */
  firstContact(): Promise<void>;
  /** Fresh jobs nobody has begun. Jobs waiting to be tried again do not count. */
  waiting(): Promise<number>;
  add(jobs: readonly { readonly job: OutboxJob; readonly handler: string }[]): Promise<void>;
  /** As BullMQ names it; `unknown`: Redis has no such job. */
  state(jobId: string): Promise<string>;
  remove(jobId: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue for adding jobs. Does not wait for Redis. */
export function openQueue(redisUrl: string): OutboxQueue {
  const redis = connect(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 5_000 });
  const queue = new Queue(QUEUE, { connection: redis, defaultJobOptions: JOB_OPTIONS, skipWaitingForReady: true, skipVersionCheck: true });
  queue.on("error", () => {});
  const contact = new Promise<void>((resolve) => {
    const patience = setTimeout(resolve, 2_000);
    redis.once("ready", () => {
      clearTimeout(patience);
      resolve();
    });
  });
  return {
    redis,
    queue,
    firstContact: () => contact,
    waiting: () => queue.getJobCountByTypes("wait"),
    add: async (jobs) => {
      await queue.addBulk(jobs.map(({ job, handler }) => ({ name: handler, data: job, opts: { jobId: jobIdOf(job.outboxId, handler) } })));
    },
    state: (jobId) => queue.getJobState(jobId),
    remove: async (jobId) => {
      await queue.remove(jobId);
    },
    close: async () => {
      await queue.close();
      redis.disconnect();
    },
  };
}

export interface QueueWorkerOptions<Deps> {
  readonly redisUrl: string;
  readonly handlers: Handlers<Deps>;
  readonly deps: Deps;
  readonly concurrency: number;
  /** Marks the outbox row as done once all its jobs have ended. */
  readonly settle: (job: OutboxJob) => Promise<void>;
  /** A job whose worker has died is given to another after this long. */
  readonly lockMs?: number;
  readonly retryPausesMs?: readonly number[];
}

/** Works off jobs until closed; closing lets those under way end. */
export function startQueueWorker<Deps>(options: QueueWorkerOptions<Deps>): { close(): Promise<void> } {
  const redis = connect(options.redisUrl, { maxRetriesPerRequest: null });
  const pauses = options.retryPausesMs ?? RETRY_PAUSES_MS;
  const lockDuration = options.lockMs ?? 15_000;
  const worker = new Worker<OutboxJob, void>(QUEUE, (job) => runJob(options, job, pauses.length), {
    connection: redis,
    concurrency: options.concurrency,
    lockDuration,
    stalledInterval: lockDuration / 2,
    // A worker that is killed costs an attempt; only a job that kills its workers comes this far.
    maxStalledCount: 5,
    settings: { backoffStrategy: (attempts) => vary(pauses[Math.min(attempts, pauses.length) - 1] ?? MINUTE) },
    skipVersionCheck: true,
  });
  worker.on("error", (error) => logOnce(error));
  return {
    close: async () => {
      await worker.close();
      redis.disconnect();
    },
  };
}

async function runJob<Deps>(options: QueueWorkerOptions<Deps>, job: Job<OutboxJob, void>, retries: number): Promise<void> {
  const handler = options.handlers[job.data.event]?.[job.name];
  // A job of a release that is no longer, or not yet, running here.
  if (!handler) throw new UnrecoverableError(`no handler ${job.name} for ${job.data.event}`);
  try {
    await handler.run(job.data, options.deps);
    await options.settle(job.data);
    jobsEnded.inc({ handler: job.name, outcome: "done" });
  } catch (error) {
    const last = job.attemptsMade >= retries;
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    // Redis keeps this sentence, so it holds no word of the error's own message.
    const reason = [error instanceof Error ? error.name : "Error", code, responseCode].filter(Boolean).join(" ");
    log.warn({ job: job.id, attempt: job.attemptsMade + 1, last, responseCode, ...safeError(error) }, "job failed");
    jobsEnded.inc({ handler: job.name, outcome: last ? "dead" : "retry" });
    if (last) {
      await handler.bury(job.data, options.deps, reason);
      await options.settle(job.data);
      throw Object.assign(new UnrecoverableError(reason), { cause: error });
    }
    await job.changePriority({ priority: RETRY_PRIORITY });
    throw new Error(reason, { cause: error });
  }
}

function connect(
  url: string,
  options: { maxRetriesPerRequest: number | null; enableOfflineQueue?: boolean; commandTimeout?: number },
): Redis {
  const redis = new Redis(url, { ...options, retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 6), 3_000) });
  redis.on("error", (error) => logOnce(error));
  return redis;
}

let lastLogged = -Infinity;

/** Redis being away is said once in ten seconds, not once a connection and try. */
function logOnce(error: Error): void {
  if (performance.now() - lastLogged < 10_000) return;
  lastLogged = performance.now();
  log.warn(safeError(error), "Redis");
}

const vary = (ms: number): number => Math.round(ms * (0.8 + Math.random() * 0.4));
