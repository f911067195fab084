import type { TestProject } from "vitest/node";
import { joinTestServers, type TestServers } from "./test-servers.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServers: TestServers;
  }
}

/** Vitest's global set-up: the servers are there before the first test file and go after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { servers, leave } = await joinTestServers();
  project.provide("testServers", servers);
  return leave;
}
