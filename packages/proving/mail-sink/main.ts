import { startMailSink } from "./start-mail-sink.ts";

const port = (name: string): number => {
  const value = Number(process.env[name]);
  if (Number.isInteger(value) && value >= 0 && value < 65536) return value;
  console.error(`${name} is missing or no port.`);
  process.exit(2);
};

const dir = process.env["MAIL_SINK_DIR"];
if (!dir) {
  console.error("MAIL_SINK_DIR is missing: the folder in which mails are kept.");
  process.exit(2);
}

try {
  const sink = await startMailSink({ dir, smtpPort: port("MAIL_SINK_SMTP_PORT"), httpPort: port("MAIL_SINK_HTTP_PORT") });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sink.close().then(() => process.exit(0)));
  console.log(`ready smtp=${sink.smtpUrl} inbox=${sink.httpUrl}`);
} catch (error) {
  console.error(`The mail sink cannot start: ${(error as Error).message}`);
  process.exit(1);
}
