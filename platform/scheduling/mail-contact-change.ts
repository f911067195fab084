import { text } from "@stadttor/messages/text.ts";
import { formatDateTime } from "@stadttor/messages/format-time.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { ComposeMail, Sender } from "../notifications/send-mail.ts";
import { changeTokenOf, type ContactChange, currentAppointment, findContactChange } from "./load-contact-change.ts";
import { loadMailAppointment, type MailAppointment } from "./load-mail-appointment.ts";
import { linkTo, manageParts, overtaken, whenOf, wordMail } from "./word-mail.ts";

type Wording = "asked" | "consent" | "newAddress";

/** Asks whoever has to make a change hold: the new address where there is one, else the one on file. */
export const composeChangeAsked: ComposeMail = async (ctx, sender, changeId) => {
  const open = await loadOpen(ctx, changeId);
  if (open === null || open.change.consent === "awaited") return null;
  const { change, to } = open;
  const email = change.emailAfter ?? to.email;
  return ask(ctx, sender, open, { ...to, email }, change.emailAfter === null ? "asked" : "newAddress");
};

/** Asks the address on file whether another person may have the appointment. */
export const composeConsentAsked: ComposeMail = async (ctx, sender, changeId) => {
  const open = await loadOpen(ctx, changeId);
  return open?.change.consent === "awaited" ? ask(ctx, sender, open, open.to, "consent") : null;
};

/** Tells the address on file that another one is to take its place; not which. */
export const composeChangeTold: ComposeMail = async (ctx, sender, changeId) => {
  const change = await findContactChange(ctx, changeId);
  const to = change?.emailBefore ? await loadCurrent(ctx, change) : null;
  if (!change?.emailBefore || to === null) return null;
  return wordMail(
    ctx,
    sender,
    { ...to, email: change.emailBefore },
    {
      subject: text(to.language, "notifications.change.told.subject", { when: whenOf(ctx, to) }),
      lead: [
        text(to.language, "notifications.change.told.lead"),
        text(to.language, "notifications.change.told.stranger", { phone: to.phone }),
      ],
      parts: [],
    },
  );
};

/** Says that a change holds, with the link that opens the appointment from now on. */
export const composeContactChanged: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null) return null;
  const since = overtaken(to);
  return wordMail(ctx, sender, to, {
    subject: text(to.language, "notifications.changed.subject", { when: whenOf(ctx, to) }),
    lead: since.length > 0 ? since : [text(to.language, "notifications.changed.lead")],
    parts: since.length > 0 ? [] : manageParts(sender, to),
  });
};

interface Open {
  readonly change: ContactChange;
  readonly to: MailAppointment;
}

async function loadCurrent(ctx: TenantCtx, change: ContactChange): Promise<MailAppointment | null> {
  const current = await currentAppointment(ctx, change.appointmentId);
  return current && loadMailAppointment(ctx, current.id);
}

/** A change that still waits, of an appointment that stands. */
async function loadOpen(ctx: TenantCtx, changeId: string): Promise<Open | null> {
  const change = await findContactChange(ctx, changeId);
  if (change === null || change.confirmedAt !== null) return null;
  if (change.expiresAt <= (await ctx.clock.now()).epochMilliseconds) return null;
  const to = await loadCurrent(ctx, change);
  return to?.status === "booked" ? { change, to } : null;
}

function ask(ctx: TenantCtx, sender: Sender, { change }: Open, to: MailAppointment, wording: Wording) {
  const { language } = to;
  const token = changeTokenOf(ctx.tenant.id, change.id, wording === "consent" ? "contact-consent" : "contact-change");
  const until = formatDateTime(Temporal.Instant.fromEpochMilliseconds(change.expiresAt).toString(), language, ctx.tenant.timeZone);
  return wordMail(ctx, sender, to, {
    subject: text(language, "notifications.change.subject", { when: whenOf(ctx, to) }),
    lead: [text(language, `notifications.change.${wording}.lead`), text(language, "notifications.change.until", { until })],
    parts: [
      { kind: "button", label: text(language, "notifications.change.action"), href: linkTo(sender, to, `/termin/aenderung/${token}`) },
      {
        kind: "text",
        text:
          wording === "newAddress"
            ? text(language, "notifications.change.mistyped")
            : text(language, "notifications.change.stranger", { phone: to.phone }),
      },
    ],
  });
}
