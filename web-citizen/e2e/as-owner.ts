import postgres from "postgres";

/** Runs SQL as the database's owner: for what no test can bring about by the pages, or wait for. */
export async function asOwner<T>(run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(process.env["OWNER_DATABASE_URL"] ?? "", { max: 1 });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}
