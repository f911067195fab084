import { parseArgs } from "node:util";
import { LANGUAGES, localPath } from "@stadttor/messages/language.ts";
import { originOf } from "./core/env.ts";
import { invitePerson } from "./invitations/invite-person.ts";
import { offeredLanguage } from "./invitations/offered-language.ts";
import { wordPaper } from "./invitations/word-paper.ts";
import { townCommand, UsageError } from "./run/town-command.ts";
import { primaryHost } from "./tenancy/load-tenant.ts";

/**
 * `node platform/invite.ts <tenant-slug> --quota <slug> --service <slug> --name "…" [--quantity n] [--mail …] [--language de]
 * [--reference "Az. …"]`: invites a person to book from a closed quota. Prints the link, and for people without mail a text to print.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quota: { type: "string" },
    service: { type: "string" },
    quantity: { type: "string" },
    name: { type: "string" },
    mail: { type: "string" },
    language: { type: "string" },
    reference: { type: "string" },
  },
});
await townCommand(positionals[0], "invitation.create", async ({ env, as }) => {
  const language = LANGUAGES.find((known) => known === (values.language ?? "de"));
  const { quota, service, name } = values;
  if (quota === undefined || service === undefined || name === undefined) throw new UsageError("--quota, --service and --name are needed.");
  if (language === undefined) throw new UsageError(`--language is one of ${LANGUAGES.join(", ")}.`);
  const lines = await as(async (ctx) => {
    const invited = await invitePerson(ctx, {
      quota,
      service,
      name,
      language,
      quantity: Number(values.quantity ?? 1),
      ...(values.mail === undefined ? {} : { email: values.mail }),
      ...(values.reference === undefined ? {} : { reference: values.reference }),
    });
    const origin = originOf(env, await primaryHost(ctx, env.BASE_DOMAIN));
    const told = await offeredLanguage(ctx, language);
    const link = `${origin}${localPath(told, `/einladung/${invited.token}`)}`;
    const paper = values.mail === undefined ? ["", await wordPaper(ctx, { id: invited.id, origin, language: told })] : [];
    return [`${invited.id}  ${link}`, ...paper];
  });
  for (const line of lines) console.log(line);
});
