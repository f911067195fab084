import type { Pools } from "../core/db.ts";
import type { RecurringWork } from "../core/loop.ts";
import type { Handlers } from "../core/queue.ts";
import { mailHandler } from "../notifications/mail-handler.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { inEachTenant } from "../tenancy/in-each-tenant.ts";
import { tenantsToRemind, tenantsWithLapsed } from "./tenants-with-work.ts";

/** Event → what it sets going. `subjectId` is the appointment's; of a move, the new one's. */
export const schedulingJobs: Handlers<MailDeps> = {
  "appointment.unconfirmed": { "mail-unconfirmed": mailHandler(async () => (await import("./mail-unconfirmed.ts")).composeUnconfirmed) },
  "appointment.booked": { "mail-booked": mailHandler(async () => (await import("./mail-booked.ts")).composeBooked) },
  "appointment.moved": { "mail-moved": mailHandler(async () => (await import("./mail-moved.ts")).composeMoved) },
  "appointment.cancelled": { "mail-cancelled": mailHandler(async () => (await import("./mail-cancelled.ts")).composeCancelled) },
  "appointment.reminder-due": { "mail-reminder": mailHandler(async () => (await import("./mail-reminder.ts")).composeReminder) },
  "appointment.expired": { "mail-expired": mailHandler(async () => (await import("./mail-expired.ts")).composeExpired) },
};

/** The same of a wish for another name or address; `subjectId` is the wish's, of `appointment.contact-changed` the appointment's. */
export const contactChangeJobs: Handlers<MailDeps> = {
  "contact-change.asked": { "mail-change-asked": mailHandler(async () => (await import("./mail-contact-change.ts")).composeChangeAsked) },
  "contact-change.consent-asked": {
    "mail-consent-asked": mailHandler(async () => (await import("./mail-contact-change.ts")).composeConsentAsked),
  },
  "contact-change.told": { "mail-change-told": mailHandler(async () => (await import("./mail-contact-change.ts")).composeChangeTold) },
  "appointment.contact-changed": {
    "mail-contact-changed": mailHandler(async () => (await import("./mail-contact-change.ts")).composeContactChanged),
  },
};

/** What is done by the clock. */
export const schedulingWork: readonly RecurringWork<Pools>[] = [
  {
    name: "promote-reminders",
    everyMs: 5_000,
    run: inEachTenant("appointment.remind", tenantsToRemind, async () => (await import("./promote-reminders.ts")).promoteReminders),
  },
  {
    name: "expire-appointments",
    everyMs: 5_000,
    run: inEachTenant("appointment.expire", tenantsWithLapsed, async () => (await import("./expire-appointments.ts")).expireAppointments),
  },
];
