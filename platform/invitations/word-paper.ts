import { formatCalendarDate } from "@stadttor/messages/format-time.ts";
import { localPath } from "@stadttor/messages/language.ts";
import { text } from "@stadttor/messages/text.ts";
import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { authorize } from "../core/authorize.ts";
import { printToken } from "../core/ids.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { invitationToken } from "../scheduling/invitation-link.ts";
import { loadInvitationById } from "./load-invitation.ts";

export interface Paper {
  readonly id: string;
  /** Of the town's site. */
  readonly origin: string;
  readonly language: Language;
}

/**
 * An invitation to print and hand out, as plain text: an address to type, the code, until when, and whom to call. It says no
 * service, as letters are opened by others too.
 *
 * @throws DomainError `not_found("invitation_not_found")`
 */
export async function wordPaper(ctx: TenantCtx, { id, origin, language }: Paper): Promise<string> {
  authorize(ctx, "invitation.create");
  const invitation = await loadInvitationById(ctx, id);
  authorize(ctx, "invitation.create", invitation.officeId);
  const { phone } = await locationOfAppointment(ctx, invitation.quota.locationId);
  const lastOn = Temporal.Instant.fromEpochMilliseconds(invitation.expiresAt - 1).toString();
  const { reference, name } = invitation;
  return [
    ctx.tenant.name,
    "",
    text(language, "invitations.paper.title"),
    "",
    text(language, "invitations.paper.name", { name: name ?? "" }),
    ...(reference === "" ? [] : [text(language, "invitations.paper.reference", { reference })]),
    "",
    text(language, "invitations.paper.lead"),
    "",
    text(language, "invitations.paper.address", { address: `${origin}${localPath(language, "/einladung")}` }),
    text(language, "invitations.paper.code", { code: printToken(invitationToken(ctx.tenant.id, id)) }),
    text(language, "invitations.paper.until", { day: formatCalendarDate(lastOn, language, ctx.tenant.timeZone) }),
    "",
    text(language, "invitations.paper.phone", { phone }),
    text(language, "invitations.paper.personal"),
  ].join("\n");
}
