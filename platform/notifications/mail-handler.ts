import type { JobHandler } from "../core/queue.ts";
import type { ComposeMail, MailDeps } from "./send-mail.ts";

/** Makes a job of a mail. `load` imports the wording when the first such job runs. */
export function mailHandler(load: () => Promise<ComposeMail>): JobHandler<MailDeps> {
  return {
    run: async (job, deps) => {
      const { sendMail } = await import("./send-mail.ts");
      await sendMail(deps, job, await load());
    },
    bury: async (job, deps, reason) => {
      const { buryMail } = await import("./send-mail.ts");
      await buryMail(deps, job, reason);
    },
  };
}
