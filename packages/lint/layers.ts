/**
 * The one place that says who may import whom. The rule that reads it is import-direction.ts; why it is so stands in
 * platform/README.md.
 */

/** Modules of platform/, lowest layer first. A module may use those of lower layers, never one beside or above it. */
export const LAYERS: readonly (readonly string[])[] = [
  ["core"],
  ["tenancy", "identity"],
  ["catalogue", "files", "notifications"],
  ["admission"],
  ["hours"],
  ["availability"],
  ["scheduling", "forms", "knowledge", "payments", "directory"],
  ["waitlist", "invitations", "conflicts", "misuse", "queueing", "cases"],
  ["video", "permits", "defects", "participation"],
  ["feedback", "kiosk", "privacy", "onboarding", "portal"],
];

/** Folders of platform/ that are no domain module. */
export const PLATFORM_FOLDERS: readonly string[] = ["api", "run"];

/** Files through which the outside calls a module. They call its verbs; no verb calls them. */
export const ADAPTERS: readonly string[] = ["router.ts", "pages.ts", "http.ts", "rest.ts", "jobs.ts"];

/** Processes: tables of contents. Every other file directly in platform/ is a command that may use any module. */
export const PROCESSES: readonly string[] = ["server.ts", "worker.ts", "gateway.ts"];

/** Modules a process and platform/api use directly, for what comes before any verb: host, session, limits. */
export const BEFORE_THE_VERB: readonly string[] = ["core", "tenancy", "identity", "admission"];

/**
 * What platform/api and the processes use beside the modules' doors: what surrounds every page, and connections that
 * a process opens once.
 */
export const BESIDE_THE_DOOR: readonly string[] = ["platform/portal/read-shell.ts", "platform/notifications/mailer.ts"];

/** What web-* may take types from, and types only. */
export const OPEN_TO_WEB: readonly RegExp[] = [/^platform\/api\/(citizen|staff|admin)\.ts$/, /^platform\/[^/]+\/pages\.ts$/];

/** Files of core that know HTTP, for adapters, platform/api and the processes. */
export const HTTP_DOORS: readonly string[] = ["platform/core/trpc.ts", "platform/core/http-route.ts"];

/** Packages that speak HTTP: only adapters, platform/api and the processes know them. */
export const HTTP_PACKAGES: readonly RegExp[] = [/^hono(\/|$)/, /^@hono\//, /^@trpc\//];

/** Package → the one place that may import it, as the start of a path. */
export const SOLE_IMPORTERS: Readonly<Record<string, string>> = {
  "janus-gateway-js": "packages/janus/",
  lucia: "platform/identity/session.ts",
};
