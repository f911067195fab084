import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["platform/**/*.test.ts", "migrations/**/*.test.ts", "packages/**/*.test.ts", "web-citizen/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "web-citizen/e2e/**"],
    globalSetup: ["platform/run/test-setup.ts"],
    pool: "forks",
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { NODE_ENV: "test", LOG_LEVEL: "error" },
  },
});
