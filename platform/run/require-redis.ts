import { findExecutable } from "./find-executable.ts";
import { installDebianPackage } from "./debian-package.ts";

/** Sees to it that PATH has `redis-server`, installing Debian's package where that is possible. */
export async function requireRedis(onProgress: (line: string) => void): Promise<void> {
  if (findExecutable("redis-server")) return;
  const instead = "Install Redis 7 or later so that redis-server is on PATH, or give one of your own: REDIS_URL=redis://… npm start";
  await installDebianPackage("redis-server", instead, onProgress);
}
