import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Everything this process counts. Labels are names from the code, never ids of tenants or people. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** `outcome`: done, retry, dead. */
export const jobsEnded = new Counter({
  name: "stadttor_jobs_total",
  help: "Jobs by handler and how the attempt ended",
  labelNames: ["handler", "outcome"] as const,
  registers: [metrics],
});

export const outboxRows = new Gauge({
  name: "stadttor_outbox_rows",
  help: "Outbox rows that wait for the relay (pending) or for their jobs (unsettled)",
  labelNames: ["state"] as const,
  registers: [metrics],
});

export const outboxAge = new Gauge({
  name: "stadttor_outbox_oldest_pending_seconds",
  help: "Age of the oldest outbox row that waits for the relay",
  registers: [metrics],
});

/** `outcome`: sent, bounced, retry. */
export const mailSeconds = new Histogram({
  name: "stadttor_mail_send_seconds",
  help: "Time the mail server took for one mail",
  labelNames: ["outcome"] as const,
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
  registers: [metrics],
});

/** `outcome`: done, failed. */
export const loopRuns = new Counter({
  name: "stadttor_loop_runs_total",
  help: "Runs of the worker's recurring work",
  labelNames: ["loop", "outcome"] as const,
  registers: [metrics],
});

export const loopLastDone = new Gauge({
  name: "stadttor_loop_last_done_timestamp_seconds",
  help: "When each recurring work last went through",
  labelNames: ["loop"] as const,
  registers: [metrics],
});

/** One failed try in one tenant; which tenant stands in the log. */
export const tenantWorkFailed = new Counter({
  name: "stadttor_tenant_work_failures_total",
  help: "Recurring work that failed in a tenant, by job; the others' went on",
  labelNames: ["job"] as const,
  registers: [metrics],
});

export const httpSeconds = new Histogram({
  name: "stadttor_http_request_seconds",
  help: "Time to answer a request",
  labelNames: ["method", "route", "status"] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});

/** What a scraper reads, in Prometheus' text format, with the type to send it as. */
export async function metricsPage(): Promise<{ readonly contentType: string; readonly body: string }> {
  return { contentType: metrics.contentType, body: await metrics.metrics() };
}
