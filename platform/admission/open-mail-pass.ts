import { and, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { gone, notFound } from "../core/errors.ts";
import { hashToken, parseToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Choice } from "./sealed-choice.ts";
import { signToken } from "./signed-token.ts";
import { mailPasses } from "./tables.ts";

/** How long the button on the opened page is good for. */
const PASS_MINUTES = 10;

/**
 * What the link in a mail leads on with, and the pass for it. Opened again it is the same pass, with the same tries.
 *
 * @throws DomainError `not_found` or `gone("mail_pass_expired")`.
 */
export async function openMailPass(ctx: TenantCtx, typed: string): Promise<Choice & { readonly pass: string }> {
  authorize(ctx, "appointment.hold");
  const token = parseToken(typed);
  if (token === null) throw notFound("page");
  const [row] = await ctx.tx
    .select()
    .from(mailPasses)
    .where(and(eq(mailPasses.tenantId, ctx.tenant.id), eq(mailPasses.token, hashToken(token))));
  if (row === undefined) throw notFound("page");
  const now = await ctx.clock.now();
  if (row.expiresAt.getTime() <= now.epochMilliseconds) throw gone("mail_pass_expired");
  const expiresAt = now.add({ minutes: PASS_MINUTES }).epochMilliseconds;
  return { path: row.path, form: row.form, pass: signToken(ctx.tenant.id, { kind: "mail", id: row.id, expiresAt }) };
}
