import { pino } from "pino";

/**
 * Structured log to stdout. Application data never goes in: a line has ids, codes, durations and our own sentences
 * (TR-03172-3: no application data in logs). A database error's DETAIL holds key values, so errors are logged by
 * code and constraint through {@link safeError}.
 */
export const log = pino({
  level: process.env["LOG_LEVEL"] ?? "info",
  base: { process: process.env["STADTTOR_PROCESS"] ?? "main" },
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** What of an error may be logged: its class, code and constraint, and the stack without the message. */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? error.cause : error;
  const { code, constraint, table } = cause as Error & { code?: string; constraint?: string; table?: string };
  const stack = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8);
  return { error: error.name, code, constraint, table, stack };
}
