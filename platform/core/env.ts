import { z } from "zod";

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** All towns live under it: `<slug>.<base>`; the bare one is the platform's front page. */
  BASE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be a domain of at least two labels, lower case")
    .default("stadttor.localhost"),
  /** `https` when a proxy terminates TLS in front of the server. */
  PUBLIC_SCHEME: z.enum(["http", "https"]).default("http"),
  /** The port in links people get; empty when it is the scheme's own. Absent: `PORT` with http, the scheme's own with https. */
  PUBLIC_PORT: z
    .string()
    .regex(/^[0-9]*$/)
    .optional(),
  /** How many proxies of our own stand in front: that many hops of X-Forwarded-For are believed. */
  TRUSTED_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  APP_DATABASE_URL: z.string().url(),
  OPERATOR_DATABASE_URL: z.string().url(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  REDIS_URL: z.string().url(),
  SMTP_URL: z.string().url(),
  /** Key from which appointment tokens are derived; at least 32 bytes. Changing it ends all links already sent. */
  TOKEN_KEY: z.string().min(32),
  /** Where the laptop's mail sink shows its inbox; absent in production. */
  INBOX_URL: z.string().url().optional(),
  /** Lets a scraper that is not on this machine read /metrics. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Where a worker process answers /healthz and /metrics; absent: nowhere. */
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** An empty variable counts as absent, but for these. */
const EMPTY_SAYS_SOMETHING: ReadonlySet<string> = new Set(["PUBLIC_PORT"]);

export type Env = z.infer<typeof schema>;

/**
 * Reads the environment, or throws an Error that names each variable that is missing or wrong.
 *
 * Plain http is accepted below `.localhost` only: elsewhere browsers drop the `__Host-` cookies and mails would
 * carry links that anyone on the way can read.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const env = parse(schema, source);
  if (env.PUBLIC_SCHEME === "http" && !env.BASE_DOMAIN.endsWith(".localhost")) {
    throw new Error(
      `BASE_DOMAIN=${env.BASE_DOMAIN} needs https: over plain http browsers refuse the site's secure cookies, and links in mails ` +
        `could be read on the way. Put a TLS proxy in front and set PUBLIC_SCHEME=https, or use a domain below .localhost.`,
    );
  }
  return env;
}

/** BASE_DOMAIN, for commands that need nothing else. Throws as {@link readEnv} does where it is wrong. */
export function readBaseDomain(source: NodeJS.ProcessEnv = process.env): string {
  return parse(schema.pick({ BASE_DOMAIN: true }), source).BASE_DOMAIN;
}

function parse<S extends z.ZodType>(shape: S, source: NodeJS.ProcessEnv): z.infer<S> {
  const given = Object.entries(source).filter(([name, value]) => value !== "" || EMPTY_SAYS_SOMETHING.has(name));
  const result = shape.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${lines.join("\n")}`);
}

/** `http://heidelberg.stadttor.localhost:3000`, from the configuration alone and never from a request. */
export function originOf(env: Pick<Env, "PUBLIC_SCHEME" | "PUBLIC_PORT" | "PORT">, host: string): string {
  const port = env.PUBLIC_PORT ?? (env.PUBLIC_SCHEME === "http" ? String(env.PORT) : "");
  const standard = env.PUBLIC_SCHEME === "http" ? "80" : "443";
  return `${env.PUBLIC_SCHEME}://${host}${port === "" || port === standard ? "" : `:${port}`}`;
}
