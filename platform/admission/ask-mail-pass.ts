import { LANGUAGES } from "@stadttor/messages/language.ts";
import { and, count, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { invalid } from "../core/errors.ts";
import { deriveToken, hashToken } from "../core/ids.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { admissionKey } from "./admission-key.ts";
import { isSealed } from "./sealed-choice.ts";
import { mailPasses } from "./tables.ts";

/** Mails to one address within an hour; whoever asks for more is told the same and sent nothing. */
const MAILS_AN_HOUR = 3;
const LINK_MINUTES = 30;

export const askMailPassInput = z.strictObject({
  email: z.string().max(1_000),
  language: z.enum(LANGUAGES),
  path: z.string().max(8_000),
  form: z.string().max(40_000),
  seal: z.string().max(100),
});

/** The shape of HTML's own `input type=email`, with a dot in the domain. */
const address = z
  .email({ pattern: z.regexes.html5Email })
  .regex(/\.[a-z0-9-]+$/i)
  .max(254);

/**
 * Has a link mailed with which somebody goes on who cannot, or does not want to, have a task solved by a script. Whether a mail
 * goes out is not told: who types a stranger's address learns nothing and cannot fill that person's mailbox.
 *
 * @throws DomainError `invalid` `email_missing` or `email_invalid`; `invalid` where the choice is none of ours.
 */
export async function askMailPass(ctx: TenantCtx, input: z.infer<typeof askMailPassInput>): Promise<void> {
  authorize(ctx, "appointment.hold");
  const { path, form, language } = input;
  if (!isSealed(ctx.tenant.id, { path, form }, input.seal)) throw invalid("invalid");
  const email = input.email.trim();
  if (email === "") throw invalid("email_missing");
  if (!address.safeParse(email).success) throw invalid("email_invalid");
  const emailNorm = normalizeEmail(email);
  // One at a time for each address: two at once would both find room.
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`mail-pass ${ctx.tenant.id} ${emailNorm}`}, 0))`);
  const now = await ctx.clock.now();
  const hourAgo = new Date(now.subtract({ hours: 1 }).epochMilliseconds);
  const [sent] = await ctx.tx
    .select({ count: count() })
    .from(mailPasses)
    .where(and(eq(mailPasses.tenantId, ctx.tenant.id), eq(mailPasses.emailNorm, emailNorm), gt(mailPasses.requestedAt, hourAgo)));
  if ((sent?.count ?? 0) >= MAILS_AN_HOUR) return;

  const id = crypto.randomUUID();
  await ctx.tx.insert(mailPasses).values({
    tenantId: ctx.tenant.id,
    id,
    email,
    emailNorm,
    language,
    path,
    form,
    token: hashToken(mailPassToken(ctx.tenant.id, id)),
    requestedAt: new Date(now.epochMilliseconds),
    expiresAt: new Date(now.add({ minutes: LINK_MINUTES }).epochMilliseconds),
  });
  await record(ctx, { action: "admission.ask-mail", subjectKind: "mail_pass", subjectId: id }, "admission.mail-asked");
}

/** The token in the link. */
export const mailPassToken = (tenantId: string, id: string): string => deriveToken(admissionKey("token"), "mail-pass", tenantId, id);
