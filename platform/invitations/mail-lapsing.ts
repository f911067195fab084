import { formatDateTime } from "@stadttor/messages/format-time.ts";
import { countText, text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { paragraph, townMail } from "../notifications/town-mail.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { listProvisional } from "./list-provisional.ts";

/**
 * Tells the town, in German, which times of an office lapse within three days unless staff make sure of them: when they are and
 * until when they are kept; neither for whom nor what for. Nothing where all has been dealt with meanwhile.
 */
export const composeLapsing: ComposeMail = async (ctx, sender, officeId) => {
  const rows = (await listProvisional(ctx)).filter((row) => row.soon && row.officeId === officeId);
  if (rows.length === 0) return null;
  const office = (await listOffices(ctx)).find(({ id }) => id === officeId)?.name.de ?? "";
  const when = (iso: string) => formatDateTime(iso, "de", ctx.tenant.timeZone);
  const until = (iso: string) => text("de", "invitations.lapsing.until", { until: when(iso) });
  return townMail(ctx, sender, countText("de", "invitations.lapsing.subject", rows.length), [
    paragraph(text("de", "invitations.lapsing.lead", { office })),
    { kind: "facts", facts: rows.map(({ startsAt, expiresAt }) => [when(startsAt), until(expiresAt)]) },
    paragraph(text("de", "invitations.lapsing.what")),
  ]);
};
