import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import plugin from "./plugin.ts";

const ROOT = join(import.meta.dirname, "../..");

interface Case {
  readonly rule: string;
  readonly path: string;
  readonly breach: string;
  /** The same intent done right; in another file where the place was the breach. */
  readonly clean: string;
  readonly cleanPath?: string;
}

const direction = (path: string, breach: string, clean: string): Case => ({ rule: "stadttor/import-direction", path, breach, clean });
const use = (specifier: string) => `import { thing } from "${specifier}";\n\nexport const used = thing;\n`;
const useType = (specifier: string) => `import type { Thing } from "${specifier}";\n\nexport type Used = Thing;\n`;

/** One line a rule refuses, beside one it lets pass. */
const CASES: readonly Case[] = [
  // A lower module knows nothing of a higher one, nor of one beside it, not even a type.
  direction("platform/core/clock.ts", use("../tenancy/read-town.ts"), use("./errors.ts")),
  direction("platform/tenancy/a.ts", use("../identity/session.ts"), use("../core/errors.ts")),
  direction("platform/catalogue/a.ts", use("../scheduling/cart.ts"), use("../tenancy/read-town.ts")),
  direction("platform/scheduling/a.ts", useType("../queueing/ticket.ts"), useType("../catalogue/channel.ts")),
  direction("platform/queueing/a.ts", useType("../cases/case-status.ts"), use("../scheduling/cart.ts")),
  direction("platform/video/a.ts", use("../kiosk/idle.ts"), use("../queueing/call-ticket.ts")),
  direction(
    "platform/privacy/a.ts",
    `export const late = () => import("../portal/pages.ts");\n`,
    `export const late = () => import("../cases/close-case.ts");\n`,
  ),
  direction(
    "platform/privacy/b.ts",
    `export type T = import("../portal/home.ts").Home;\n`,
    `export type T = import("../cases/case-status.ts").Status;\n`,
  ),
  direction("platform/scheduling/unknown-module.ts", use("../novelty/a.ts"), use("../catalogue/list-services.ts")),
  direction("platform/novelty/a.ts", use("../catalogue/list-services.ts"), `export const a = 1;\n`),
  // A table belongs to one module.
  direction("platform/scheduling/b.ts", use("../catalogue/tables.ts"), use("./tables.ts")),
  direction("platform/scheduling/c.ts", useType("../core/tables.ts"), useType("../core/localized-text.ts")),
  direction("platform/migrate.ts", use("./tenancy/tables.ts"), use("./tenancy/blueprint.ts")),
  // Verbs are called by adapters, adapters by api, api by the processes.
  direction("platform/scheduling/d.ts", use("./pages.ts"), useType("./pages.ts")),
  direction("platform/scheduling/e.ts", use("../catalogue/router.ts"), useType("../catalogue/pages.ts")),
  direction("platform/scheduling/f.ts", use("../api/trpc.ts"), use("./book-appointment.ts")),
  direction("platform/scheduling/g.ts", use("../run/places.ts"), use("@stadttor/messages/text.ts")),
  direction("platform/scheduling/h.ts", use("../server.ts"), use("../core/env.ts")),
  direction("platform/scheduling/i.ts", use("@stadttor/migrations/run-migrations.ts"), use("../core/db.ts")),
  direction("platform/api/citizen.ts", use("../scheduling/book-appointment.ts"), use("../scheduling/router.ts")),
  direction("platform/api/operations.ts", use("../scheduling/rest-times.ts"), use("../scheduling/rest.ts")),
  direction("platform/scheduling/e2.ts", use("./rest.ts"), use("../core/rest-operation.ts")),
  direction("platform/server.ts", use("./scheduling/book-appointment.ts"), use("./tenancy/resolve-tenant.ts")),
  direction("platform/worker.ts", use("./run/places.ts"), use("./scheduling/jobs.ts")),
  // Verbs know no HTTP.
  direction("platform/scheduling/j.ts", use("hono"), use("drizzle-orm")),
  direction("platform/scheduling/k.ts", use("@trpc/server"), use("zod")),
  direction("packages/messages/a.ts", use("hono/html"), use("zod")),
  direction("platform/scheduling/k2.ts", use("../core/trpc.ts"), useType("../core/trpc.ts")),
  direction("platform/api/two.ts", use("../run/test-tenant.ts"), use("../portal/read-shell.ts")),
  direction("platform/scheduling/k3.ts", use("./test-appointment.ts"), use("./book-appointment.ts")),
  // Between the top folders.
  direction("platform/scheduling/l.ts", use("@stadttor/web-citizen/src/page.tsx"), useType("@stadttor/web-citizen/src/page.tsx")),
  direction(
    "platform/api/pages.ts",
    `export const late = () => import("../../web-citizen/dist/server.js");\n`,
    use("../scheduling/pages.ts"),
  ),
  direction("packages/ui/a.ts", useType("@stadttor/platform/scheduling/pages.ts"), use("@stadttor/messages/text.ts")),
  direction("web-citizen/src/a.ts", use("@stadttor/platform/scheduling/pages.ts"), useType("@stadttor/platform/scheduling/pages.ts")),
  direction("web-citizen/src/b.ts", useType("../../platform/scheduling/cart.ts"), useType("../../platform/api/citizen.ts")),
  direction("web-citizen/src/c.ts", useType("../../web-staff/src/a.ts"), use("./a.ts")),
  direction("migrations/a.ts", use("../platform/core/db.ts"), use("postgres")),
  direction("platform/seed.ts", use("../tenants/musterstadt/tenant.yaml"), use("./run/places.ts")),
  // One door to a package.
  direction("web-citizen/src/d.ts", use("janus-gateway-js"), use("@stadttor/janus/session.ts")),
  direction("platform/identity/sign-in.ts", use("lucia"), use("./session.ts")),

  {
    rule: "stadttor/no-barrels",
    path: "packages/messages/index.ts",
    breach: `export const a = 1;\n`,
    clean: `export const a = 1;\n`,
    cleanPath: "packages/messages/greeting.ts",
  },
  {
    rule: "stadttor/no-barrels",
    path: "platform/core/utils.ts",
    breach: `export const a = 1;\n`,
    clean: `export const a = 1;\n`,
    cleanPath: "platform/core/place.ts",
  },
  {
    rule: "stadttor/no-barrels",
    path: "platform/core/helpers/day.ts",
    breach: `export const a = 1;\n`,
    clean: `export const a = 1;\n`,
    cleanPath: "platform/core/day.ts",
  },
  { rule: "stadttor/no-barrels", path: "platform/core/m.ts", breach: `export * from "./errors.ts";\n`, clean: `export const a = 1;\n` },
  {
    rule: "stadttor/no-barrels",
    path: "platform/core/n.ts",
    breach: `export { a } from "./m.ts";\n`,
    clean: `import { a } from "./m.ts";\n\nexport const b = a;\n`,
  },

  {
    rule: "stadttor/no-raw-sql",
    path: "platform/scheduling/m.ts",
    breach: `export const q = (sql, x) => sql.raw(x);\n`,
    clean: "export const q = (sql, x) => sql`select ${x}`;\n",
  },
  {
    rule: "stadttor/no-raw-sql",
    path: "platform/scheduling/n.ts",
    breach: `export const q = (db, x) => db.unsafe(x);\n`,
    clean: `export const q = (db, x) => db.query("select $1", [x]);\n`,
  },
  {
    rule: "stadttor/no-raw-sql",
    path: "platform/scheduling/o.ts",
    breach: `export const q = (sql) => {\n  const { raw } = sql;\n  return raw;\n};\n`,
    clean: "export const q = (sql) => sql;\n",
  },
  {
    rule: "stadttor/no-raw-sql",
    path: "platform/scheduling/p.ts",
    breach: "export const q = (db, x) => db.query(`select ${x}`);\n",
    clean: "export const q = (db) => db.query(`select 1`);\n",
  },
  {
    rule: "stadttor/no-raw-sql",
    path: "packages/proving/q.ts",
    breach: `export const q = (db, x) => db.execute({ text: "select " + x });\n`,
    clean: `export const q = (db, x) => db.execute({ text: "select $1", values: [x] });\n`,
  },
  {
    rule: "stadttor/no-raw-sql",
    path: "platform/scheduling/text-of-part.ts",
    breach: 'export const q = (part) => statement("q", `select ${part}`);\n',
    clean: 'const PART = `1`;\nexport const q = statement("q", `select ${PART}`);\n',
  },
  {
    rule: "stadttor/no-raw-sql",
    path: "platform/scheduling/text-of-env.ts",
    breach: 'const PART = process.env.PART;\nexport const q = statement("q", `select ${PART}`);\n',
    clean: 'export const q = statement("q", "select 1");\n',
  },

  {
    rule: "stadttor/no-inline-page-code",
    path: "web-citizen/src/e.tsx",
    breach: `export const E = () => <p style="color: red">a</p>;\n`,
    clean: `export const E = () => <p class="warning">a</p>;\n`,
  },
  {
    rule: "stadttor/no-inline-page-code",
    path: "web-citizen/src/f.tsx",
    breach: `export const F = () => <script>alert(1)</script>;\n`,
    clean: `export const F = () => <script src="/a.js" />;\n`,
  },
  {
    rule: "stadttor/no-inline-page-code",
    path: "web-citizen/src/f3.tsx",
    breach: "export const F = (p) => <code>{`<b>${p.name}</b>`}</code>;\n",
    clean: "export const F = (p) => <code title={`<${p.name}>`}>{`${p.name}, ${p.town}`}</code>;\n",
  },
  {
    rule: "stadttor/no-inline-page-code",
    path: "web-citizen/src/f2.tsx",
    breach: `export const F = () => <script type="module">alert(1)</script>;\n`,
    clean: `export const F = () => <script type="application/ld+json">{"{}"}</script>;\n`,
  },
  {
    rule: "stadttor/no-inline-page-code",
    path: "packages/ui/g.tsx",
    breach: `export const G = () => <style>{"a{}"}</style>;\n`,
    clean: `export const G = () => <p>a</p>;\n`,
  },
  {
    rule: "stadttor/no-inline-page-code",
    path: "packages/ui/h.tsx",
    breach: `export const H = () => <button type="button" onclick="go()">a</button>;\n`,
    clean: `export const H = (p) => <button type="button" onClick={p.go}>a</button>;\n`,
  },
  {
    rule: "stadttor/no-html-strings",
    path: "web-citizen/src/i.tsx",
    breach: `export const I = (p) => <p innerHTML={p.html} />;\n`,
    clean: `export const I = (p) => <p>{p.text}</p>;\n`,
  },
  {
    rule: "stadttor/no-html-strings",
    path: "web-citizen/src/j.ts",
    breach: `export const j = (e, html) => {\n  e.innerHTML = html;\n};\n`,
    clean: `export const j = (e, text) => {\n  e.textContent = text;\n};\n`,
  },
  {
    rule: "stadttor/no-html-strings",
    path: "packages/ui/k.ts",
    breach: `export const k = (e, html) => e.insertAdjacentHTML("beforeend", html);\n`,
    clean: `export const k = (e, n) => e.append(n);\n`,
  },

  {
    rule: "stadttor/no-local-time",
    path: "platform/scheduling/q.ts",
    breach: `export const h = (d) => d.getHours();\n`,
    clean: `export const h = (d) => d.getTime();\n`,
  },
  {
    rule: "stadttor/no-local-time",
    path: "platform/scheduling/r.ts",
    breach: `export const h = (d) => d.setDate(1);\n`,
    clean: `export const h = (d) => d.add({ days: 1 });\n`,
  },
  {
    rule: "stadttor/no-local-time",
    path: "platform/scheduling/s.ts",
    breach: `export const h = () => new Date(2026, 2, 29);\n`,
    clean: `export const h = (i) => new Date(i.epochMilliseconds);\n`,
  },
  {
    rule: "stadttor/no-local-time",
    path: "platform/scheduling/t.ts",
    breach: `export const h = () => new Date("2026-03-29T02:30");\n`,
    clean: `export const h = () => Temporal.Instant.from("2026-03-29T02:30Z");\n`,
  },
  {
    rule: "stadttor/no-local-time",
    path: "packages/messages/b.ts",
    breach: `export const h = (d) => d.toLocaleDateString("de");\n`,
    clean: `export const h = (d) => d.toLocaleString("de", { timeZone: "Europe/Berlin" });\n`,
  },
  {
    rule: "stadttor/no-local-time",
    path: "packages/messages/c.ts",
    breach: `export const f = new Intl.DateTimeFormat("de", { hour: "2-digit" });\n`,
    clean: `export const f = new Intl.DateTimeFormat("de", { hour: "2-digit", timeZone: "UTC" });\n`,
  },
  {
    rule: "stadttor/no-local-time",
    path: "platform/api/d.ts",
    breach: `export const f = () => Temporal.Now.plainDateISO();\n`,
    clean: `export const f = (zone) => Temporal.Now.plainDateISO(zone);\n`,
  },
  {
    rule: "stadttor/no-own-clock",
    path: "platform/scheduling/u.ts",
    breach: `export const n = () => Date.now();\n`,
    clean: `export const n = (ctx) => ctx.clock.now();\n`,
  },
  {
    rule: "stadttor/no-own-clock",
    path: "platform/core/u.ts",
    breach: `export const n = () => Temporal.Now.instant();\n`,
    clean: `export const n = () => performance.now();\n`,
  },
  {
    rule: "stadttor/no-own-clock",
    path: "platform/core/v.ts",
    breach: `export const n = () => new Date();\n`,
    clean: `export const n = (ms) => new Date(ms);\n`,
  },

  {
    rule: "eslint/no-console",
    path: "platform/core/w.ts",
    breach: `console.log("a");\n`,
    clean: `console.log("a");\n`,
    cleanPath: "platform/run/w.ts",
  },
  {
    rule: "eslint/no-unused-vars",
    path: "platform/core/x.ts",
    breach: `import { a } from "./y.ts";\n\nexport const b = 1;\n`,
    clean: `import { a } from "./y.ts";\n\nexport const b = a;\n`,
  },
  {
    rule: "typescript/no-floating-promises",
    path: "platform/core/z.ts",
    breach: `const later = async () => 1;\n\nexport function go(): void {\n  later();\n}\n`,
    clean: `const later = async () => 1;\n\nexport async function go(): Promise<void> {\n  await later();\n}\n`,
  },
  {
    rule: "import/no-cycle",
    path: "platform/core/cycle.ts",
    breach: `import { b } from "./cycle-back.ts";\n\nexport const a = () => b();\n`,
    clean: `export const a = () => 1;\n`,
  },
];

const trees: string[] = [];
afterAll(() => trees.forEach((tree) => rmSync(tree, { recursive: true })));

/** A repository of a few files that goes by the real one's configuration. */
function plant(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), "stadttor-lint-"));
  trees.push(tree);
  const lint = readFileSync(join(ROOT, ".oxlintrc.json"), "utf8").replace(
    "./packages/lint/plugin.ts",
    join(ROOT, "packages/lint/plugin.ts"),
  );
  const given = {
    ".oxlintrc.json": lint,
    ".oxfmtrc.json": readFileSync(join(ROOT, ".oxfmtrc.json"), "utf8"),
    "package.json": `{ "type": "module" }\n`,
    "tsconfig.base.json": readFileSync(join(ROOT, "tsconfig.base.json"), "utf8"),
    "tsconfig.json": `{ "extends": "./tsconfig.base.json", "include": ["**/*.ts"] }`,
    // The other half of the planted cycle, and what some of the files use.
    "platform/core/cycle-back.ts": `import { a } from "./cycle.ts";\n\nexport const b = () => a();\n`,
  };
  for (const [path, text] of Object.entries({ ...given, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  symlinkSync(join(ROOT, "node_modules"), join(tree, "node_modules"));
  return tree;
}

function run(tree: string, tool: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin", tool), args, {
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return { status, stdout, stderr };
}

/** `path` → the rules it breaks. */
function lint(tree: string): { status: number | null; found: Map<string, Set<string>> } {
  const { status, stdout, stderr } = run(tree, "oxlint", "-f", "json");
  if (!stdout.startsWith("{")) throw new Error(`oxlint did not answer: ${stdout}${stderr}`);
  const found = new Map<string, Set<string>>();
  for (const { filename, code } of (JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] }).diagnostics) {
    found.set(filename, (found.get(filename) ?? new Set()).add(code.replace(/^(.+)\((.+)\)$/, "$1/$2")));
  }
  return { status, found };
}

describe("lint", () => {
  let breaches: ReturnType<typeof lint>;
  let clean: ReturnType<typeof lint>;
  beforeAll(() => {
    breaches = lint(plant(Object.fromEntries(CASES.map((c) => [c.path, c.breach]))));
    clean = lint(plant(Object.fromEntries(CASES.map((c) => [c.cleanPath ?? c.path, c.clean]))));
  });

  test("refuses a tree with breaches and accepts one without", () => {
    expect([...clean.found]).toEqual([]);
    expect([breaches.status, clean.status]).toEqual([1, 0]);
  });

  test.for(CASES)("$rule refuses $path", ({ rule, path }) => {
    expect([...(breaches.found.get(path) ?? [])]).toEqual([rule]);
  });

  test("every rule of ours has a planted breach", () => {
    const planted = new Set(CASES.map((c) => c.rule));
    expect(Object.keys(plugin.rules).filter((name) => !planted.has(`stadttor/${name}`))).toEqual([]);
  });
});

describe("format", () => {
  test.for([
    ["a.ts", `export const a = { b: 'c' }\n`, `export const a = { b: "c" };\n`],
    ["b.tsx", `export const B = () => <p   class="b">b</p>;\n`, `export const B = () => <p class="b">b</p>;\n`],
    ["c.css", `p{margin:0}\n`, `p {\n  margin: 0;\n}\n`],
    ["d.json", `{"a":1}\n`, `{ "a": 1 }\n`],
  ] as const)("%s is refused until it is formatted", ([path, breach, clean]) => {
    const check = (text: string) => run(plant({ [path]: text }), "oxfmt", "--check", path).status;
    expect([check(breach), check(clean)]).toEqual([1, 0]);
  });
});

describe("type check", () => {
  test.for([
    ["a wrong type", `export const a: number = "1";\n`, `export const a: number = 1;\n`],
    [
      "an item that may be missing",
      `export const a = (b: string[]): string => b[0];\n`,
      `export const a = (b: string[]): string | undefined => b[0];\n`,
    ],
    ["undefined for an absent property", `export const a: { b?: string } = { b: undefined };\n`, `export const a: { b?: string } = {};\n`],
    ["syntax that Node cannot strip", `export enum A {\n  B,\n}\n`, `export const A = { B: 0 } as const;\n`],
    ["a query outside a tenant's transaction", outside("PlatformTx"), outside("TenantTx")],
  ] as const)("refuses %s", ([, breach, clean]) => {
    const check = (text: string) => run(plant({ "a.ts": text, "platform/core/cycle-back.ts": "" }), "tsc", "--noEmit", "-p", ".").status;
    expect([check(breach) === 0, check(clean)]).toEqual([false, 0]);
  });
});

function outside(tx: string): string {
  const core = join(ROOT, "platform/core/tenant-transaction.ts");
  return `import type { TenantTx, ${tx} as Given } from "${core}";\n\nexport const a = (tx: Given): TenantTx => tx;\n`;
}
