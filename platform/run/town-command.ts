import { z } from "zod";
import { closePools, openPools } from "../core/db.ts";
import { type Env, readEnv } from "../core/env.ts";
import { DomainError } from "../core/errors.ts";
import { safeError } from "../core/log.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { findTenant } from "../tenancy/find-tenant.ts";

/** Said to whoever called a command wrongly. */
export class UsageError extends Error {}

export interface CommandTown {
  readonly env: Env;
  /** A transaction in the town, as the system. */
  readonly as: <T>(run: (ctx: TenantCtx) => Promise<T>) => Promise<T>;
}

/**
 * Runs a command for one town. What goes wrong is said on stderr with exit code 1: a refusal by its reason and those of the
 * fields, anything else by what a log may hold, as a database's message repeats names and addresses.
 *
 * @param job what the audit says of the actor.
 */
export async function townCommand(slug: string | undefined, job: string, run: (town: CommandTown) => Promise<void>): Promise<void> {
  const env = readEnv();
  const pools = openPools(env);
  try {
    const tenant = await findTenant(pools.app, slug ?? "");
    if (tenant === null) throw new UsageError(`There is no town ${slug ?? ""}.`);
    await run({ env, as: (work) => inTenant({ pool: pools.app, tenant, actor: { kind: "system", job } }, work) });
  } catch (error) {
    console.error(wordsFor(error));
    process.exitCode = 1;
  } finally {
    await closePools(pools);
  }
}

function wordsFor(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof z.ZodError) return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
  if (!(error instanceof DomainError)) return JSON.stringify(safeError(error));
  const fields = Object.entries((error.details["fields"] as Record<string, string> | undefined) ?? {});
  return [error.reason, ...fields.map((field) => field.join(": "))].join("\n");
}
