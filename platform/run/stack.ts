import { originOf, readEnv } from "../core/env.ts";
import { buildWeb } from "./build-web.ts";
import { endLeftovers } from "./end-leftovers.ts";
import { freePort } from "./free-port.ts";
import { beginLaunch, type Launch, type StackOptions } from "./launch.ts";
import { launchDatabase } from "./launch-database.ts";
import { launchMailSink } from "./launch-mail-sink.ts";
import { launchProgram } from "./launch-program.ts";
import { launchRedis } from "./launch-redis.ts";
import { readTowns, type DatabaseUrls } from "./open-database.ts";
import { runCommand } from "./run-command.ts";

/** A running Stadttor. */
export interface Stack {
  readonly frontPage: string;
  readonly towns: readonly { readonly name: string; readonly url: string }[];
  /** Null where SMTP_URL leads to a mail server. */
  readonly inboxUrl: string | null;
  /** What server and worker were started with. */
  readonly env: NodeJS.ProcessEnv;
  readonly databases: DatabaseUrls;
  /** Ends server and worker once they have drained, then mail, queues and database. */
  stop(): Promise<void>;
  /** Ends server, worker and mail sink at once; a `stop` under way then comes to its end. */
  kill(): void;
}

/**
 * Starts everything on this machine, in this order. When a step fails or the signal fires, what already runs is stopped.
 *
 * @throws Error whose message tells a person what to do; the signal's reason when it has fired.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  await endLeftovers(options.dir, (line) => options.progress.line(`  … ${line}`));
  const launch = beginLaunch(options);
  try {
    const databases = await launchDatabase(launch);
    const redisUrl = await launchRedis(launch);
    const mail = await launchMailSink(launch);
    const env = environment(launch, databases, redisUrl, mail);
    await applyBlueprints(launch, { ...env, DATABASE_URL: databases.ownerUrl });
    await launch.step("pages", () => buildWeb(launch.freshLog("web-build")));
    const workerPort = await freePort();
    await launch.run(
      "server and worker",
      launchProgram(launch, "server", "platform/server.ts", env, () => answers(options.port, "/readyz")),
      launchProgram(launch, "worker", "platform/worker.ts", { ...env, WORKER_PORT: String(workerPort) }, () =>
        answers(workerPort, "/healthz"),
      ),
    );
    options.signal.throwIfAborted();
    return { ...(await addresses(env, databases)), inboxUrl: mail.inboxUrl, env, databases, stop: launch.stop, kill: launch.kill };
  } catch (error) {
    await launch.stop();
    throw error;
  }
}

function environment(
  launch: Launch,
  databases: DatabaseUrls,
  redisUrl: string,
  mail: { smtpUrl: string; inboxUrl: string | null },
): NodeJS.ProcessEnv {
  // The owner's connection string is for the commands alone.
  const { DATABASE_URL: _owner, APP_DB_PASSWORD: _app, OPERATOR_DB_PASSWORD: _operator, ...given } = launch.env;
  return {
    ...given,
    PORT: String(launch.port),
    APP_DATABASE_URL: databases.appUrl,
    OPERATOR_DATABASE_URL: databases.operatorUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: mail.smtpUrl,
    TOKEN_KEY: given["TOKEN_KEY"] || launch.secrets.tokenKey,
    ...(mail.inboxUrl === null ? {} : { INBOX_URL: mail.inboxUrl }),
  };
}

async function applyBlueprints(launch: Launch, env: NodeJS.ProcessEnv): Promise<void> {
  if (launch.blueprints.length === 0) return;
  const command = [process.execPath, "platform/apply-blueprints.ts", ...launch.blueprints];
  await launch.step("demo towns", () => runCommand(command, env, launch.freshLog("blueprints")));
}

function answers(port: number, path: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function addresses(env: NodeJS.ProcessEnv, databases: DatabaseUrls): Promise<Pick<Stack, "frontPage" | "towns">> {
  const known = readEnv(env);
  const towns = await readTowns(databases.ownerUrl);
  return {
    frontPage: `${originOf(known, known.BASE_DOMAIN)}/`,
    towns: towns.map(({ slug, name }) => ({ name, url: `${originOf(known, `${slug}.${known.BASE_DOMAIN}`)}/` })),
  };
}
