import { readEnv } from "../core/env.ts";
import { isPortFree } from "./free-port.ts";

/**
 * Looks at what the person has set before anything is started; what the start itself finds out is not asked for.
 *
 * @returns the port the server will listen on.
 * @throws Error that names the variable and the way out.
 */
export function checkEnvironment(env: NodeJS.ProcessEnv): number {
  const found = {
    APP_DATABASE_URL: "postgres://app@127.0.0.1/stadttor",
    OPERATOR_DATABASE_URL: "postgres://operator@127.0.0.1/stadttor",
    REDIS_URL: "redis://127.0.0.1",
    SMTP_URL: "smtp://127.0.0.1",
    TOKEN_KEY: "k".repeat(32),
  };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  for (const name of ["DATABASE_URL", "REDIS_URL", "SMTP_URL"]) {
    if (given[name] && !URL.canParse(given[name])) throw new Error(`${name} is not a URL.`);
  }
  return readEnv({ ...found, ...given }).PORT;
}

/** @throws Error when somebody else listens there. */
export async function requirePort(port: number): Promise<void> {
  if (port === 0 || (await isPortFree(port))) return;
  throw new Error(`Port ${port} is taken by another program. Choose another one: PORT=${port < 65_000 ? port + 80 : 3080} npm start`);
}
