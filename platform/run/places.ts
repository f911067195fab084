import { join, resolve } from "node:path";

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, "..", "..");
/** What a laptop's Stadttor keeps: data, secrets, logs, pid files. Not in git. */
export const STATE = join(ROOT, ".stadttor");
