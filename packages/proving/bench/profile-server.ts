// Loaded into a server by `node --import`: profiles it between two messages of the parent process.
import { Session } from "node:inspector/promises";
import { writeFileSync } from "node:fs";

const session = new Session();
session.connect();

process.on("message", (message: { profile?: string }) => {
  if (message.profile === undefined) return;
  void toggle(message.profile).then(() => process.send?.({ profiled: message.profile }));
});
process.channel?.unref();

/** `start`, or the file to write what was seen since. */
async function toggle(order: string): Promise<void> {
  if (order === "start") {
    await session.post("Profiler.enable");
    await session.post("Profiler.start");
    return;
  }
  const { profile } = await session.post("Profiler.stop");
  writeFileSync(order, JSON.stringify(profile));
}
