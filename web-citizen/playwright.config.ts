import { defineConfig } from "@playwright/test";

/** Root's Chromium has no sandbox; the rest keeps it from talking to anyone but this machine. */
const args = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Towns are below *.localhost, which Chromium resolves itself; every other name stays unknown.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
];

export default defineConfig({
  testDir: "e2e",
  // Every page of five towns by axe takes eight minutes: asked for by name, beside the suite, which looks at every kind of page.
  testIgnore: process.env["AXE_EVERYWHERE"] ? [] : ["**/axe-everywhere.spec.ts"],
  outputDir: "test-results",
  // Starts the whole of Stadttor and sets BASE_URL, INBOX_URL, OWNER_DATABASE_URL, PORT, LOG_DIR.
  globalSetup: "../platform/run/e2e-setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  // Generous: a slow machine is no failure, and a condition that holds is seen at once.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: process.env["BASE_URL"] ?? "http://stadttor.localhost:3000/",
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    // Each step with its page as it stood; a film of it beside that costs an eighth of the time.
    trace: { mode: "retain-on-failure", screenshots: false },
    // A page that a worker answers from what it keeps would hide what the server says; app.spec.ts allows it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
      args,
    },
  },
});
