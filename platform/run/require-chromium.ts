import { existsSync } from "node:fs";
import { installDebianPackage } from "./debian-package.ts";
import { findExecutable } from "./find-executable.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_A_MAC = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The Chromium of this machine, as a full path; Debian's package is installed when there is none. */
export async function requireChromium(onProgress: (line: string) => void): Promise<string> {
  const find = () => process.env["CHROMIUM_PATH"] || findExecutable(...NAMES) || ON_A_MAC.find((file) => existsSync(file));
  const found = find();
  if (found) return found;
  const instead = "Install Chromium or Google Chrome, or name one: CHROMIUM_PATH=/path/to/chromium npm test";
  await installDebianPackage("chromium", instead, onProgress);
  const installed = find();
  if (!installed) throw new Error(`Debian's package chromium is installed, but no chromium is on PATH. ${instead}`);
  return installed;
}
