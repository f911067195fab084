import { townCommand } from "./run/town-command.ts";
import { listContactChanges } from "./scheduling/list-contact-changes.ts";

/**
 * `node platform/list-contact-changes.ts <slug>`: whose appointments got another name, address or telephone number, newest
 * first: ids, times and which fields, but not what stood in them. Exit code 1 when there is no such town.
 */
await townCommand(process.argv[2], "contact-change.list", async ({ as }) => {
  for (let after: string | undefined; ;) {
    const page = await as((ctx) => listContactChanges(ctx, { limit: 200, ...(after === undefined ? {} : { after }) }));
    for (const { appointmentId, requestedAt, confirmedAt, confirmedBy, changes } of page.changes) {
      const fields = changes.map(({ field }) => field).join("+");
      console.log([requestedAt, appointmentId, fields, confirmedAt ?? "not confirmed", confirmedBy ?? ""].join("  ").trimEnd());
    }
    if (page.next === null) break;
    after = page.next;
  }
});
