import type { Handlers } from "../core/queue.ts";
import { mailHandler } from "../notifications/mail-handler.ts";
import type { MailDeps } from "../notifications/send-mail.ts";

/** Event → what it sets going. `subjectId` is the appointment's; of a move, the new one's. */
export const schedulingJobs: Handlers<MailDeps> = {
  "appointment.unconfirmed": { "mail-unconfirmed": mailHandler(async () => (await import("./mail-unconfirmed.ts")).composeUnconfirmed) },
  "appointment.booked": { "mail-booked": mailHandler(async () => (await import("./mail-booked.ts")).composeBooked) },
  "appointment.moved": { "mail-moved": mailHandler(async () => (await import("./mail-moved.ts")).composeMoved) },
  "appointment.cancelled": { "mail-cancelled": mailHandler(async () => (await import("./mail-cancelled.ts")).composeCancelled) },
  "appointment.reminder-due": { "mail-reminder": mailHandler(async () => (await import("./mail-reminder.ts")).composeReminder) },
  "appointment.expired": { "mail-expired": mailHandler(async () => (await import("./mail-expired.ts")).composeExpired) },
};
