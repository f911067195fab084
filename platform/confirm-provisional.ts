import { confirmProvisional } from "./invitations/confirm-provisional.ts";
import { listProvisional } from "./invitations/list-provisional.ts";
import { townCommand } from "./run/town-command.ts";

/**
 * `node platform/confirm-provisional.ts <tenant-slug> [appointment-id]`: makes sure of a time that is noted provisionally; without an id
 * lists them, what lapses first before the rest, marked where that is within three days.
 */
const [, , slug, appointmentId] = process.argv;
await townCommand(slug, "appointment.confirm", async ({ as }) => {
  if (appointmentId !== undefined) {
    await as((ctx) => confirmProvisional(ctx, { appointmentId }));
    console.log("Booked.");
    return;
  }
  const rows = await as(listProvisional);
  for (const { id, quota, name, startsAt, expiresAt, soon } of rows) {
    console.log([id, quota, startsAt, name, `lapses ${expiresAt}`, soon ? "SOON" : ""].join("  ").trimEnd());
  }
  console.log(rows.length === 0 ? "Nothing is noted provisionally." : `${rows.length} noted provisionally.`);
});
