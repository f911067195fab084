import { sql } from "drizzle-orm";
import type { OperatorPool } from "../core/db.ts";
import { acrossTenants } from "../core/tenant-transaction.ts";

/** A mail that did not reach its recipient. Whom it was for is not the operator's to see. */
export interface FailedMail {
  readonly town: string;
  readonly tenantId: string;
  readonly id: string;
  readonly fact: string;
  /** `bounced`: refused by the mail server; `dead`: given up on; `queued`: tried at least once, waits for the next try. */
  readonly status: "bounced" | "dead" | "queued";
  readonly attempts: number;
  readonly lastError: string | null;
  /** ISO 8601 instant. */
  readonly createdAt: string;
}

/** Mails that failed, newest first, of one town or of all; at most 1000. */
export async function listFailedMails(pool: OperatorPool, slug?: string): Promise<FailedMail[]> {
  const { rows } = await acrossTenants(pool, (tx) =>
    tx.execute(sql`
      select t.slug as town, t.id as "tenantId", m.id, m.fact, m.status, m.attempts, m.last_error as "lastError",
             to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"
      from mails m join tenants t on t.id = m.tenant_id
      where (m.status in ('bounced', 'dead') or (m.status = 'queued' and m.attempts > 0 and m.created_at < now() - interval '1 minute'))
        and (${slug ?? null}::text is null or t.slug = ${slug ?? null})
      order by m.created_at desc limit 1000`),
  );
  return rows as unknown as FailedMail[];
}
