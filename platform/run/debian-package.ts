import { existsSync } from "node:fs";
import { spawn } from "node:child_process";
import { findExecutable } from "./find-executable.ts";

/**
 * Installs a package of Debian (or a system that has apt-get), as root or through sudo.
 *
 * @param instead what a person does where this is not possible: the end of the error message.
 * @throws Error when there is no apt-get, no right to use it, or it fails.
 */
export async function installDebianPackage(name: string, instead: string, onProgress: (line: string) => void): Promise<void> {
  const fail = (reason: string) => new Error(`${name} is needed and not installed; ${reason}. ${instead}`);
  if (!existsSync("/etc/debian_version") || !findExecutable("apt-get"))
    throw fail("this is not a Debian system, so it is not installed for you");
  const root = process.getuid?.() === 0;
  if (!root && !findExecutable("sudo")) throw fail("installing it needs root, and there is no sudo");
  const command = root ? ["apt-get"] : ["sudo", "apt-get"];

  onProgress(`Installing Debian's package ${name}${root ? "" : " (sudo may ask for your password)"}`);
  if (await run([...command, "update", "-q"])) throw fail("apt-get update failed");
  // Where the package brings a service and Debian starts it, that one is left alone: Stadttor starts its own process.
  const environment = ["env", "DEBIAN_FRONTEND=noninteractive"];
  const install = [...command.slice(0, -1), ...environment, "apt-get", "install", "-y", "-q", "--no-install-recommends", name];
  if (await run(install)) throw fail(`apt-get install ${name} failed`);
}

function run([command = "", ...args]: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: "inherit" })
      .once("error", reject)
      .once("exit", (code) => resolve(code ?? 1));
  });
}
