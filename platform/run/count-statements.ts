import { lentClientOf, type TenantCtx } from "../core/tenant-transaction.ts";

/** Counts the statements of a transaction from now on, beside the three that open and end it, and their rows. For tests. */
export function countStatements({ tx }: TenantCtx): { readonly sent: number; readonly rows: number } {
  const count = { sent: 0, rows: 0 };
  const client = lentClientOf(tx);
  const { query } = client;
  client.query = async (...statement) => {
    count.sent++;
    const result = await Reflect.apply(query, client, statement);
    count.rows += result.rows.length;
    return result;
  };
  return count;
}
