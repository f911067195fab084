import { initTRPC, TRPCError } from "@trpc/server";
import type { z } from "zod";
import { safeError, log } from "./log.ts";
import { inTenant, type Tenant, type TenantCtx } from "./tenant-transaction.ts";
import type { Actor } from "./actor.ts";
import type { AppPool } from "./db.ts";
import { describeError } from "./error-map.ts";
import { DomainError } from "./errors.ts";
import type { Guard } from "./page.ts";

/** What a call brings before its transaction is open. */
export interface CallContext {
  readonly pool: AppPool;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly requestId: string;
  /** Counts what is about to be done, and throws where it is too much (platform/admission). */
  readonly admit: (guard: Guard) => Promise<unknown>;
}

const CODES: Readonly<Record<number, TRPCError["code"]>> = {
  400: "BAD_REQUEST",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  410: "NOT_FOUND",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

const t = initTRPC.context<CallContext>().create({
  // Neither a stack nor a database's sentence leaves the server; `reason` is for programs.
  errorFormatter: ({ shape, error }) => ({
    code: shape.code,
    message: error.message,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, ...wayOn(error.cause) },
  }),
});

/** What a refusal says about how to go on: the task to solve, the place in the waiting room, the seconds to wait. */
function wayOn(cause: unknown): Readonly<Record<string, unknown>> {
  if (!(cause instanceof DomainError) || (cause.kind !== "limited" && cause.reason !== "proof_needed")) return {};
  return { details: cause.details };
}

export const router = t.router;

/** The error a client gets for what a verb or a guard threw. */
function clientError(error: unknown, requestId: string): TRPCError {
  if (error instanceof TRPCError) return error;
  const { status, reason } = describeError(error);
  if (status >= 500) log.error({ requestId, ...safeError(error) }, "procedure failed");
  return new TRPCError({
    code: CODES[status] ?? "INTERNAL_SERVER_ERROR",
    message: reason,
    ...(error instanceof DomainError ? { cause: error } : {}),
  });
}

const inTransaction = t.middleware(async ({ ctx, next }) => {
  try {
    return await inTenant(ctx, async (verbCtx) => {
      const result = await next<TenantCtx>({ ctx: verbCtx });
      // What a verb threw comes wrapped as an internal error.
      if (!result.ok) throw result.error.code === "INTERNAL_SERVER_ERROR" ? (result.error.cause ?? result.error) : result.error;
      return result;
    });
  } catch (error) {
    throw clientError(error, ctx.requestId);
  }
});

const behind = (guard: Guard) =>
  t.middleware(async ({ ctx, next }) => {
    await ctx.admit(guard).catch((error: unknown) => {
      throw clientError(error, ctx.requestId);
    });
    return next();
  });
const withoutInput = t.procedure.use(inTransaction);

/**
 * A procedure whose resolver gets a verb's ctx. It commits when the verb returns and rolls back when it throws. Input is
 * parsed before the transaction is opened, so what is refused costs no connection.
 */
export const procedure = {
  input: <S extends z.ZodType>(schema: S) => t.procedure.input(schema).use(inTransaction),
  /** Behind a guard, which decides after the input has been read and before the transaction. */
  guarded: (guard: Guard) => ({
    input: <S extends z.ZodType>(schema: S) => t.procedure.input(schema).use(behind(guard)).use(inTransaction),
  }),
  query: withoutInput.query,
  mutation: withoutInput.mutation,
};
