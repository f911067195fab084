import { DomainError, type ErrorKind } from "./errors.ts";

const STATUS: Readonly<Record<ErrorKind, 400 | 403 | 404 | 409 | 410 | 429 | 503>> = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  limited: 429,
  unavailable: 503,
};

/**
 * SQLSTATE classes and codes, and Node's, for which trying again later is right: the connection is lost (08, 57P0x), the
 * server lacks disk, memory or connections (53), took too long (57014), or has become a replica (25006).
 */
const DATABASE_AWAY = /^(08|53|57P0|57014|25006)|^ECONN|^EPIPE|^ETIMEDOUT/;

/** A timestamp, uuid, number or text that Postgres cannot read came from outside: a NUL is none in a text (22021) or in JSON (22P05). */
const UNREADABLE = /^(22P02|22P05|22007|22008|22009|22021)$/;

/** What an error looks like from outside. Anything that is not a DomainError says nothing but "internal". */
export function describeError(error: unknown): { readonly status: number; readonly reason: string; readonly retryAfter?: number } {
  if (error instanceof DomainError) {
    const status = STATUS[error.kind];
    const { retryAfter } = error.details;
    if (status === 429 && typeof retryAfter === "number") return { status, reason: error.reason, retryAfter };
    return status === 503 ? { status, reason: error.reason, retryAfter: 5 } : { status, reason: error.reason };
  }
  const code = codeOf(error);
  if (code !== undefined && DATABASE_AWAY.test(code)) return { status: 503, reason: "database_away", retryAfter: 5 };
  if (code !== undefined && UNREADABLE.test(code)) return { status: 400, reason: "invalid" };
  return { status: 500, reason: "internal" };
}

function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  const found = cause?.code ?? code;
  return typeof found === "string" ? found : undefined;
}
