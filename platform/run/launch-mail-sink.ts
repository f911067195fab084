import { rmSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import type { Launch } from "./launch.ts";
import { launchProgram } from "./launch-program.ts";

/** The mail server in SMTP_URL, else a sink that keeps every mail and shows it at `inboxUrl`. */
export async function launchMailSink(launch: Launch): Promise<{ smtpUrl: string; inboxUrl: string | null }> {
  const given = launch.env["SMTP_URL"];
  if (given) return { smtpUrl: given, inboxUrl: null };
  const [smtpPort, httpPort] = [await freePort(), await freePort()];
  const folder = join(launch.dir, "mail");
  if (launch.fresh) rmSync(folder, { recursive: true, force: true });
  const env = {
    ...process.env,
    MAIL_SINK_SMTP_PORT: String(smtpPort),
    MAIL_SINK_HTTP_PORT: String(httpPort),
    MAIL_SINK_DIR: folder,
  };
  const sink = launchProgram(launch, "mail-sink", "packages/proving/mail-sink/main.ts", env, (logged) => /^ready\b/m.test(logged));
  await launch.run("mail sink", sink);
  return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, inboxUrl: `http://127.0.0.1:${httpPort}/` };
}
