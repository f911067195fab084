import type { Rule } from "./row-security-rules.ts";

/**
 * Tables whose rows no public page shows: what people do, what the platform keeps for itself. Every other tenant table
 * changes `content_versions` with each of its rows, so that no page is kept beyond what it shows.
 */
export const SHOWN_NOWHERE: readonly string[] = [
  "appointment_conflicts",
  "appointment_counts",
  "appointment_services",
  "appointments",
  "audit_events",
  "audit_values",
  "conflict_checks",
  "contact_changes",
  "content_versions",
  "day_locks",
  "freed_places",
  "invitations",
  "mail_passes",
  "mails",
  "outbox",
  "reminders",
  "suspicion_reports",
  "waiting_entries",
  "waiting_offers",
];

export const contentRules: Readonly<Record<string, Rule>> = {
  "a table that pages show makes a new version of them": async (sql) => {
    const rows = await sql<{ line: string }[]>`
      select format('%s is not watched when rows are %s', c.relname, event.name) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      -- Bits of pg_trigger.tgtype: insert 4, delete 8, update 16; after each statement is neither row (1) nor before (2).
      cross join (values ('inserted', 4), ('updated', 16), ('deleted', 8)) as event (name, bit)
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'hosts'
        and c.relname <> all (${SHOWN_NOWHERE}) and not exists (
          select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
          where t.tgrelid = c.oid and f.proname = 'touch_content' and t.tgenabled = 'O' and t.tgtype = event.bit
            and t.tgqual is null and t.tgattr = '')
      order by 1`;
    return rows.map(({ line }) => line);
  },
};
