import type { Handlers } from "../core/queue.ts";
import { mailHandler } from "../notifications/mail-handler.ts";
import type { MailDeps } from "../notifications/send-mail.ts";

/** Event → what it sets going. `subjectId` is the mail pass's. */
export const admissionJobs: Handlers<MailDeps> = {
  "admission.mail-asked": { "mail-pass": mailHandler(async () => (await import("./mail-pass.ts")).composeMailPass) },
};
