import postgres from "postgres";

/**
 * Lets the time run out that an appointment is kept for, as nobody can wait for it here: in the database, since that is
 * whose clock counts. `token` is the one in the address of its pages.
 */
export async function letRunOut(token: string): Promise<void> {
  const sql = postgres(process.env["OWNER_DATABASE_URL"] ?? "", { max: 1 });
  try {
    const { count } = await sql`
      update appointments set expires_at = now() - interval '1 second'
      where encode(sha256(${token}::bytea), 'hex') in (browser_token, mail_token)`;
    if (count !== 1) throw new Error(`${count} appointments have this token`);
  } finally {
    await sql.end();
  }
}

/** The token in the address of an appointment's page. */
export function tokenIn(url: string): string {
  const [token] = /(?<=\/termin\/)[0-9a-z]{26}/.exec(url) ?? [];
  if (token === undefined) throw new Error(`no token in ${url}`);
  return token;
}
