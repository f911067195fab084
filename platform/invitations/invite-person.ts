import { LANGUAGES } from "@stadttor/messages/language.ts";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type ClosedQuota, currentConfig } from "../availability/town-config.ts";
import { listOffers } from "../catalogue/list-offers.ts";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { hashToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { checkDetails, isContactDetails } from "../scheduling/contact-details.ts";
import { invitationToken } from "../scheduling/invitation-link.ts";
import { linkEnds } from "./invitation-status.ts";

export const invitePersonInput = z.strictObject({
  /** Slugs. */
  quota: z.string().max(100),
  service: z.string().max(100),
  quantity: z.number().int().min(1).max(50).default(1),
  name: z.string().max(120),
  /** Where the link is sent; without one it is handed out on paper. */
  email: z.string().max(254).optional(),
  language: z.enum(LANGUAGES).default("de"),
  /** The office's own sign, such as a file number. */
  reference: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .default(""),
});

export interface Invited {
  readonly id: string;
  /** Opens the page on which the person chooses a time. */
  readonly token: string;
  /** Until when, as an ISO instant. */
  readonly expiresAt: string;
}

/**
 * Invites a named person to book one service from a closed quota. With a mail address the link goes there.
 *
 * @throws DomainError `not_found("quota_not_found")`; `conflict("quota_inactive")`; `invalid` with `service_not_in_quota`,
 *   `service_not_offered` (not at the quota's place over its channel), `quantity_too_large`, or `details` with a reason per field.
 */
export async function invitePerson(ctx: TenantCtx, input: z.input<typeof invitePersonInput>): Promise<Invited> {
  authorize(ctx, "invitation.create");
  const wish = invitePersonInput.parse(input);
  const quota = await findQuota(ctx, wish.quota);
  authorize(ctx, "invitation.create", quota.officeId);
  if (!quota.active) throw conflict("quota_inactive");
  if (quota.services.length > 0 && !quota.services.includes(wish.service)) throw invalid("service_not_in_quota");
  const offers = await listOffers(ctx, { slugs: [wish.service], locationId: quota.locationId, officeId: quota.officeId });
  const service = offers.find(({ channel }) => channel === quota.channel)?.service;
  if (service === undefined) throw invalid("service_not_offered");
  if (wish.quantity > service.maxQuantity) throw invalid("quantity_too_large");
  const person = checkPerson(wish);

  const now = await ctx.clock.now();
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(linkEnds(now, ctx.tenant.timeZone, quota.linkDays)).toString();
  const id = crypto.randomUUID();
  const token = invitationToken(ctx.tenant.id, id);
  await ctx.tx.execute(sql`
    insert into invitations (
      tenant_id, id, office_id, quota_id, service_id, quantity, name, email, email_norm, language, reference, token, created_at, expires_at)
    values (
      ${ctx.tenant.id}, ${id}, ${quota.officeId}, ${quota.id}, ${service.id}, ${wish.quantity}, ${person.name}, ${person.email},
      ${person.emailNorm}, ${wish.language}, ${wish.reference}, ${hashToken(token)}, ${now.toString()}, ${expiresAt})`);
  const subject = { subjectKind: "invitation", subjectId: id, officeId: quota.officeId };
  const after = { quotaId: quota.id, serviceId: service.id, quantity: wish.quantity, byMail: person.email !== null };
  await record(ctx, { action: "invitation.create", ...subject, after }, person.email === null ? undefined : "invitation.sent");
  return { id, token, expiresAt };
}

async function findQuota(ctx: TenantCtx, slug: string): Promise<ClosedQuota> {
  const { quotas } = await currentConfig(ctx);
  const quota = quotas.find((one) => one.slug === slug);
  if (quota === undefined) throw notFound("quota");
  return quota;
}

/** The name and address as a booking takes them, so that nobody is invited with what the booking then refuses. */
function checkPerson({ name, email }: { readonly name: string; readonly email?: string | undefined }) {
  const contact = email === undefined ? "slip" : "mail";
  const nothing = { forWhom: [], interpreter: false, questions: [] };
  const checked = checkDetails({ name, contact, email: email ?? "", phone: "" }, { channel: "counter", slipAllowed: true, asked: nothing });
  if (!isContactDetails(checked)) throw invalid("details", checked);
  return checked;
}
