import { initTRPC, TRPCError } from "@trpc/server";
import type { z } from "zod";
import { safeError, log } from "./log.ts";
import { inTenant, type Tenant, type TenantCtx } from "./tenant-transaction.ts";
import type { Actor } from "./actor.ts";
import type { AppPool } from "./db.ts";
import { describeError } from "./error-map.ts";

/** What a call brings before its transaction is open. */
export interface CallContext {
  readonly pool: AppPool;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly requestId: string;
}

const CODES: Readonly<Record<number, TRPCError["code"]>> = {
  400: "BAD_REQUEST",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  410: "NOT_FOUND",
  503: "SERVICE_UNAVAILABLE",
};

const t = initTRPC.context<CallContext>().create({
  // Neither a stack nor a database's sentence leaves the server; `reason` is for programs.
  errorFormatter: ({ shape, error }) => ({
    code: shape.code,
    message: error.message,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path },
  }),
});

export const router = t.router;

const inTransaction = t.middleware(async ({ ctx, next }) => {
  try {
    return await inTenant(ctx, async (verbCtx) => {
      const result = await next<TenantCtx>({ ctx: verbCtx });
      // What a verb threw comes wrapped as an internal error.
      if (!result.ok) throw result.error.code === "INTERNAL_SERVER_ERROR" ? (result.error.cause ?? result.error) : result.error;
      return result;
    });
  } catch (error) {
    if (error instanceof TRPCError) throw error;
    const { status, reason } = describeError(error);
    if (status >= 500) log.error({ requestId: ctx.requestId, ...safeError(error) }, "procedure failed");
    throw new TRPCError({ code: CODES[status] ?? "INTERNAL_SERVER_ERROR", message: reason });
  }
});
const withoutInput = t.procedure.use(inTransaction);

/**
 * A procedure whose resolver gets a verb's ctx. It commits when the verb returns and rolls back when it throws. Input is
 * parsed before the transaction is opened, so what is refused costs no connection.
 */
export const procedure = {
  input: <S extends z.ZodType>(schema: S) => t.procedure.input(schema).use(inTransaction),
  query: withoutInput.query,
  mutation: withoutInput.mutation,
};
