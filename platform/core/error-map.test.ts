import { expect, test } from "vitest";
import { describeError } from "./error-map.ts";
import { conflict, DomainError, forbidden, gone, invalid, limited, notFound, unavailable } from "./errors.ts";

const AWAY = { status: 503, reason: "database_away", retryAfter: 5 };

test.for([
  [invalid("not_a_day"), { status: 400, reason: "not_a_day" }],
  [forbidden("appointment.erase"), { status: 403, reason: "forbidden" }],
  [notFound("appointment"), { status: 404, reason: "appointment_not_found" }],
  [conflict("slot_taken"), { status: 409, reason: "slot_taken" }],
  [gone("hold_lapsed"), { status: 410, reason: "hold_lapsed" }],
  [limited("network_holds", 90), { status: 429, reason: "network_holds", retryAfter: 90 }],
  [unavailable("database_away"), AWAY],
] as const)("%s", ([error, description]) => {
  expect(error).toBeInstanceOf(DomainError);
  expect(describeError(error)).toEqual(description);
});

/** PostgreSQL 18, Appendix A, and Node's system errors. */
test.for([
  ["08006", "connection failure", AWAY],
  ["53000", "insufficient resources", AWAY],
  ["53100", "disk full", AWAY],
  ["53200", "out of memory", AWAY],
  ["53300", "too many connections", AWAY],
  ["53400", "configuration limit exceeded", AWAY],
  ["57014", "statement timeout", AWAY],
  ["57P01", "shutdown by the administrator", AWAY],
  ["57P02", "crash", AWAY],
  ["57P03", "starting up", AWAY],
  ["25006", "a replica after failover", AWAY],
  ["ECONNREFUSED", "nobody listens", AWAY],
  ["ECONNRESET", "torn down", AWAY],
  ["EPIPE", "closed at the other end", AWAY],
  ["ETIMEDOUT", "no answer", AWAY],
  ["22P02", "not a uuid", { status: 400, reason: "invalid" }],
  ["22007", "not a time", { status: 400, reason: "invalid" }],
  ["22008", "no such day", { status: 400, reason: "invalid" }],
  ["22009", "no such year", { status: 400, reason: "invalid" }],
  ["22021", "a NUL in a text", { status: 400, reason: "invalid" }],
  ["22P05", "a NUL in JSON", { status: 400, reason: "invalid" }],
  ["23505", "a duplicate", { status: 500, reason: "internal" }],
  ["25001", "a statement where it does not belong", { status: 500, reason: "internal" }],
  ["42501", "a right that is not granted", { status: 500, reason: "internal" }],
  ["57000", "an intervention that cannot wait for better times", { status: 500, reason: "internal" }],
  ["X53100", "no code of theirs", { status: 500, reason: "internal" }],
] as const)("%s: %s", ([code, , description]) => {
  const error = Object.assign(new Error("words that stay inside"), { code });
  expect(describeError(error)).toEqual(description);
  expect(describeError(new Error("Failed query", { cause: error }))).toEqual(description);
});

test.for([[new Error("secret")], ["secret"], [{ code: 53100 }], [null], [undefined]] as const)("anything else: %o", ([error]) => {
  expect(describeError(error)).toEqual({ status: 500, reason: "internal" });
});
