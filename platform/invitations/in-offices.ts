import { sql, type SQL } from "drizzle-orm";
import type { Permission } from "../core/actor.ts";
import { officesOf } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** A condition on rows of those offices in which the actor may do this. */
export function inOffices(ctx: TenantCtx, permission: Permission, column: SQL): SQL {
  const offices = officesOf(ctx.actor, permission);
  return offices === "all" ? sql`true` : sql`${column} = any(${`{${offices.join(",")}}`}::uuid[])`;
}
