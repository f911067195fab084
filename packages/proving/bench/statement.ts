/** A statement as the driver was given it. */
export interface Statement {
  /** Number of the connection. */
  readonly client: number;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string | undefined;
  readonly rowMode?: string | undefined;
  /** Whether the rows' columns were left as text. */
  readonly rawDates: boolean;
}

/** Statements that left one after the other on one connection, from BEGIN to COMMIT. */
export type Transaction = readonly Statement[];

/** What one request, or several that belong together, sent to the database. */
export type Recorded = readonly Transaction[];

/** Whether a statement only opens or ends a transaction: counted by itself. */
export function isFrame({ text }: Statement): boolean {
  return /^\s*(begin|commit|rollback)\b/i.test(text) || /^\s*select set_config\('app\.tenant_id'/i.test(text);
}

/** Cuts what was seen during a request into its transactions, in the order in which they began. */
export function intoTransactions(seen: readonly Statement[]): Recorded {
  const open = new Map<number, Statement[]>();
  const all: Statement[][] = [];
  for (const statement of seen) {
    let current = open.get(statement.client);
    if (current === undefined) all.push((current = []));
    current.push(statement);
    if (/^\s*(commit|rollback)\b/i.test(statement.text)) open.delete(statement.client);
    else open.set(statement.client, current);
  }
  return all;
}
