import { parseArgs } from "node:util";
import { listInvitations } from "./invitations/list-invitations.ts";
import { resendInvitation } from "./invitations/resend-invitation.ts";
import { withdrawInvitation } from "./invitations/withdraw-invitation.ts";
import { townCommand } from "./run/town-command.ts";

/**
 * `node platform/invitations.ts <tenant-slug> [--quota slug] [--withdraw id] [--resend id]`: the invitations to closed quotas and what
 * became of them; takes one back, or sends its link once more.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quota: { type: "string" }, withdraw: { type: "string" }, resend: { type: "string" } },
});
await townCommand(positionals[0], "invitation.create", async ({ as }) => {
  const { withdraw, resend, quota } = values;
  if (withdraw !== undefined) await as((ctx) => withdrawInvitation(ctx, { id: withdraw }));
  if (resend !== undefined) await as((ctx) => resendInvitation(ctx, { id: resend }));
  let count = 0;
  for (let after: string | undefined; ;) {
    const { rows, next } = await as((ctx) => listInvitations(ctx, { quota, after }));
    for (const row of rows) {
      const { appointment } = row;
      const status = appointment && (appointment.provisional && appointment.status === "unconfirmed" ? "provisional" : appointment.status);
      const made = appointment === null ? "no appointment" : `${status} ${appointment.startsAt} ${appointment.id}`;
      console.log([row.id, row.quota, row.state, `until ${row.expiresAt}`, row.name, row.reference, made].join("  "));
    }
    count += rows.length;
    if (next === null) break;
    after = next;
  }
  console.log(count === 0 ? "No invitations." : `${count} invitations.`);
});
