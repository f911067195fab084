import type { Launch } from "./launch.ts";
import type { Part } from "./part.ts";
import { showWarnings } from "./show-warnings.ts";
import { startProgram, type ProgramOptions } from "./start-program.ts";

/** How to start one of Stadttor's programs, again and again, with its warnings shown in the terminal. */
export function launchProgram(
  launch: Launch,
  name: ProgramOptions["name"],
  script: string,
  env: NodeJS.ProcessEnv,
  ready: ProgramOptions["ready"],
): () => Promise<Part> {
  launch.finally(showWarnings(name, launch.freshLog(name), (line) => launch.progress.line(`  ! ${line}`)));
  const readyUnlessCalledOff = (logged: string) => {
    launch.signal.throwIfAborted();
    return ready(logged);
  };
  return () => startProgram({ name, script, env, dir: launch.dir, ready: readyUnlessCalledOff });
}
