import { availableParallelism } from "node:os";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Pages and components, compiled as for the server.
  plugins: [solid({ ssr: true, solid: { hydratable: false } })],
  test: {
    include: ["platform/**/*.test.ts", "migrations/**/*.test.ts", "packages/**/*.test.ts", "web-citizen/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "web-citizen/e2e/**"],
    globalSetup: ["platform/run/test-setup.ts"],
    pool: "forks",
    // Many tests wait for processes and timers: on two cores three files at a time are done soonest.
    maxWorkers: Math.max(3, availableParallelism()),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: "test", LOG_LEVEL: "error" },
  },
});
