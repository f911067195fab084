import postgres, { type TransactionSql } from "postgres";
import { applyMigrations, oneAtATime, readMigrations, type Migration } from "./run/apply-migrations.ts";
import { scramVerifier } from "./run/scram-verifier.ts";

export interface MigrateOptions {
  /** Connection string of the database's owner, who may create roles. */
  readonly databaseUrl: string;
  /** Passwords the two roles log in with. Without one, that role's login stays as it is. */
  readonly appPassword?: string | undefined;
  readonly operatorPassword?: string | undefined;
  readonly migrations?: readonly Migration[];
}

/**
 * Applies what is missing of migrations/, lets the app's two roles log in, and the app role read which migrations there are.
 *
 * @returns the names of the files that were applied now.
 * @throws Error as {@link applyMigrations} does, or when the database cannot be reached.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const sql = postgres(options.databaseUrl, { max: 1, onnotice: () => {}, connection: { application_name: "stadttor-migrate" } });
  try {
    const applied = await applyMigrations(sql, options.migrations ?? readMigrations());
    await oneAtATime(sql, async (tx) => {
      await tx`grant select on schema_migrations to stadttor_app`;
      await openLogin(tx, "stadttor_app", options.appPassword);
      await openLogin(tx, "stadttor_operator", options.operatorPassword);
    });
    return applied;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function openLogin(tx: TransactionSql, role: "stadttor_app" | "stadttor_operator", password?: string): Promise<void> {
  // The server words the statements, as utility statements take no parameters. It gets a verifier and never the
  // password, so that a server that logs statements keeps no secret.
  const verifier = password ? scramVerifier(password) : null;
  const statements = await tx<{ text: string }[]>`
    select format('grant connect on database %I to %I', current_database(), ${role}::text) as text
    union all select format('alter role %I login password %L', ${role}::text, ${verifier}::text) where ${verifier}::text is not null`;
  for (const { text } of statements) await tx.unsafe(text);
}

if (import.meta.main) {
  const databaseUrl = process.env["DATABASE_URL"];
  if (!databaseUrl) {
    console.error("DATABASE_URL is missing: postgres://owner:password@host:5432/database of the database's owner.");
    process.exit(2);
  }
  try {
    const { APP_DB_PASSWORD: appPassword, OPERATOR_DB_PASSWORD: operatorPassword } = process.env;
    const applied = await migrate({ databaseUrl, appPassword, operatorPassword });
    for (const name of applied) console.log(`applied ${name}`);
    if (applied.length === 0) console.log("The database is up to date.");
  } catch (error) {
    console.error((error as Error).message || String((error as { code?: string }).code ?? error));
    process.exit(1);
  }
}
