import { closeSync, openSync, readSync, statSync } from "node:fs";

const LOOK_MS = 250;
const WINDOW_MS = 10_000;
const LINES_PER_WINDOW = 5;
const WARNING = 40;

/**
 * Follows a program's log and shows what a person should see: warnings and errors of its structured lines, and every
 * line that is none (a stack trace). At most five in ten seconds; the log has them all.
 *
 * @returns stops following.
 */
export function showWarnings(name: string, logFile: string, write: (line: string) => void): () => void {
  let offset = sizeOf(logFile);
  let rest = "";
  let windowStart = 0;
  let shown = 0;
  const look = () => {
    const size = sizeOf(logFile);
    if (size <= offset) return;
    const buffer = Buffer.alloc(size - offset);
    const file = openSync(logFile, "r");
    offset += readSync(file, buffer, 0, buffer.length, offset);
    closeSync(file);
    const lines = (rest + buffer.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const sentence = worthShowing(line);
      if (sentence === null) continue;
      if (Date.now() - windowStart > WINDOW_MS) [windowStart, shown] = [Date.now(), 0];
      if (++shown <= LINES_PER_WINDOW) write(`${name}: ${sentence}`);
      else if (shown === LINES_PER_WINDOW + 1) write(`${name}: more of this in ${logFile}`);
    }
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
  };
}

/** What of a log line is shown; null for nothing. */
export function worthShowing(line: string): string | null {
  if (line.trim() === "" || /^ready\b/.test(line)) return null;
  try {
    const {
      level,
      msg,
      time: _time,
      pid: _pid,
      process: _process,
      stack: _stack,
      ...details
    } = JSON.parse(line) as Record<string, unknown>;
    if (typeof level !== "number" || level < WARNING) return null;
    const facts = Object.entries(details).map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
    return [typeof msg === "string" ? msg : "no message", ...facts].join(" ");
  } catch {
    return line;
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
