import { lentClientOf, type TenantTx } from "./tenant-transaction.ts";

/**
 * A statement of a hot path: sent by name, so that each connection parses and plans it once. `text` is a literal with
 * `$1 …`; nothing is ever put into it. Behind a pooler that does not know names, STATEMENT_NAMES=off sends it without.
 */
export function statement<Row>(name: string, text: string): (tx: TenantTx, values: readonly unknown[]) => Promise<Row[]> {
  const named = process.env["STATEMENT_NAMES"] === "off" ? {} : { name };
  return async (tx, values) => {
    const { rows } = await lentClientOf(tx).query({ ...named, text, values: [...values] });
    return rows as Row[];
  };
}
