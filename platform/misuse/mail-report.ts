import { formatCalendarDate } from "@stadttor/messages/format-time.ts";
import { countText, text } from "@stadttor/messages/text.ts";
import { and, eq } from "drizzle-orm";
import type { MailPart } from "../notifications/mail-layout.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { paragraph, townMail } from "../notifications/town-mail.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { describeFinding } from "./describe-finding.ts";
import { type OfficeFinding, suspicionReports } from "./tables.ts";

/** Tells a town, in German, what a week of bookings shows: figures and what helps, nobody's data. */
export const composeReport: ComposeMail = async (ctx, sender, reportId) => {
  const [report] = await ctx.tx
    .select()
    .from(suspicionReports)
    .where(and(eq(suspicionReports.tenantId, ctx.tenant.id), eq(suspicionReports.id, reportId)));
  if (report === undefined || report.findings.length === 0) return null;
  const offices = await listOffices(ctx);
  const day = (date: string) => formatCalendarDate(date, "de", ctx.tenant.timeZone);
  const officeOf = ({ officeId }: OfficeFinding) => offices.find(({ id }) => id === officeId)?.name.de ?? "";
  return townMail(ctx, sender, countText("de", "misuse.mail.subject", report.findings.length), [
    paragraph(text("de", "misuse.mail.lead", { from: day(report.firstOn), to: day(report.lastOn) })),
    ...report.findings.flatMap((found): MailPart[] => {
      const { what, help, settings: names } = describeFinding(found, "de");
      return [
        { kind: "facts", facts: [[officeOf(found), what]] },
        paragraph(`${help} ${text("de", "misuse.mail.settings", { names: names.join(", ") })}`),
      ];
    }),
    paragraph(text("de", "misuse.mail.careful")),
  ]);
};
