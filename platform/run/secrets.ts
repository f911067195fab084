import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** What a laptop's Stadttor keeps secret, made once. */
export interface Secrets {
  /** Superuser of the embedded Postgres. */
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly operatorPassword: string;
  readonly redisPassword: string;
  /** Key of the appointment links; see core/env.ts. */
  readonly tokenKey: string;
}

/** Reads the secrets in the file, or makes them: 192 bits each, readable for this user alone. */
export function readSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  const secret = () => randomBytes(24).toString("base64url");
  const secrets: Secrets = {
    ownerPassword: secret(),
    appPassword: secret(),
    operatorPassword: secret(),
    redisPassword: secret(),
    tokenKey: randomBytes(32).toString("base64url"),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return secrets;
}
