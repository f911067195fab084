import postgres from "postgres";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { applyBrandImages } from "../tenancy/brand-blueprint.ts";
import type { BrandSource } from "../tenancy/brand-image.ts";
import { routes } from "./http.ts";
import { readShell } from "./read-shell.ts";

let database: TestDatabase;
let pools: Pools;
let sql: postgres.Sql;
let a: TestTenant;
let b: TestTenant;

const drawing = (color: string, width: number, height: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${color}"/></svg>`,
  );
const images = (color: string): BrandSource[] => [
  { kind: "logo", bytes: drawing(color, 40, 20), alt: { de: "Zeichen" } },
  { kind: "logo-dark", bytes: drawing(color, 40, 20), alt: { de: "Zeichen" } },
  { kind: "picture", bytes: drawing(color, 160, 90), alt: { de: "Bild", en: "Picture" } },
  { kind: "icon", bytes: drawing(color, 64, 64), alt: { de: "Stadt" } },
];

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  a = await insertTenant(database.ownerUrl, { tenant: { slug: "adorf", name: "Adorf" } });
  b = await insertTenant(database.ownerUrl, { tenant: { slug: "bdorf", name: "Bdorf" } });
  await sql`update tenant_settings set languages = '{de,en}'`;
  await as(a, (ctx) => applyBrandImages(ctx, images("#008800")));
});
afterAll(async () => {
  await sql.end();
  await closePools(pools);
  await database.close();
});

const as = <T>(town: TestTenant, run: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" } }, run);

/** What the town answers at an address, as the router would find it: by the route whose pattern fits. */
async function get(town: TestTenant, address: string): Promise<Response> {
  const { pathname, searchParams: query } = new URL(address, "https://a.example");
  for (const { path, load } of routes) {
    const file = new RegExp(`^${path.replace(/:file\{(.*)\}$/, "($1)").replaceAll("/", "\\/")}$`).exec(pathname);
    if (file === null) continue;
    const request = {
      language: "de",
      params: { file: file[1] ?? "" },
      query,
      form: new URLSearchParams(),
      origin: "https://a.example",
    } as const;
    return as(town, (ctx) => load(ctx, request));
  }
  throw new Error(`no route fits ${pathname}`);
}
const shellOf = async (town: TestTenant) =>
  (await as(town, (ctx) => readShell(ctx, { language: "de", path: "/", origin: "https://a.example" }))).shell;
const pictureHref = async (town: TestTenant) => {
  const [row] =
    await sql`select 'marke/picture-' || left(sha256, 16) || '.webp' as href from brand_images where kind = 'picture' and tenant_id = ${town.tenant.id}`;
  return `/${row?.["href"]}`;
};

describe("/marke", () => {
  test("an image under its name is there for ever, with type and strong ETag", async () => {
    const { logo } = (await shellOf(a)).town;
    for (const [href, type] of [
      [logo?.light.href ?? "", "image/png"],
      [logo?.dark?.href ?? "", "image/png"],
      [await pictureHref(a), "image/webp"],
    ] as const) {
      const answer = await get(a, href);
      expect(Object.fromEntries(answer.headers)).toEqual({
        "content-type": type,
        "cache-control": "public, max-age=31536000, immutable",
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      });
      expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).format).toBe(type.slice(6));
    }
    expect([logo?.light.width, logo?.light.height]).toEqual([288, 144]);
  });

  test("a former name gives today's image, to be asked for again", async () => {
    const former = await pictureHref(a);
    await as(a, (ctx) => applyBrandImages(ctx, images("#880000")));
    const now = await pictureHref(a);
    expect(now).not.toBe(former);
    const [old, current] = [await get(a, former), await get(a, now)];
    expect(old.headers.get("cache-control")).toBe("no-cache");
    expect(current.headers.get("cache-control")).toMatch(/immutable/);
    expect(old.headers.get("etag")).toBe(current.headers.get("etag"));
  });

  test("another town's image answers as one that never was", async () => {
    const theirs = await pictureHref(a);
    await expect(get(b, theirs)).rejects.toThrow("page_not_found");
    await expect(get(b, "/marke/picture-0123456789abcdef.webp")).rejects.toThrow("page_not_found");
    await as(b, (ctx) => applyBrandImages(ctx, images("#000088").slice(2, 3)));
    const [foreign, never] = [await get(b, theirs), await get(b, "/marke/picture-0123456789abcdef.webp")];
    expect([...foreign.headers]).toEqual([...never.headers]);
    expect(Buffer.from(await foreign.arrayBuffer())).toEqual(Buffer.from(await never.arrayBuffer()));
    // The positive control: it is there, for its owner.
    expect((await get(a, theirs)).headers.get("cache-control")).toMatch(/immutable/);
    await sql`delete from brand_images where tenant_id = ${b.tenant.id}`;
  });
});

describe("the app", () => {
  const path = z.string().startsWith("/");
  const iconShape = z.strictObject({
    src: path,
    sizes: z.string().regex(/^\d+x\d+$/),
    type: z.literal("image/png"),
    purpose: z.enum(["any", "maskable"]),
  });
  /** As W3C's Web Application Manifest has it, and what browsers ask of an app that can be installed. */
  const manifestShape = z.strictObject({
    id: path,
    name: z.string().min(1).max(45),
    short_name: z.string().min(1),
    description: z.string().min(1),
    lang: z.string().refine((tag) => Intl.getCanonicalLocales(tag)[0] === tag),
    dir: z.enum(["ltr", "rtl"]),
    start_url: path,
    scope: path,
    display: z.literal("standalone"),
    theme_color: z.string().regex(/^#[0-9a-f]{6}$/),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
    icons: z.array(iconShape),
    shortcuts: z.array(z.strictObject({ name: z.string().min(1), url: path, icons: z.array(iconShape).min(1) })).max(4),
  });
  const manifest = async (town: TestTenant, query = "") =>
    manifestShape.parse(await (await get(town, `/manifest.webmanifest${query}`)).json());

  test("the manifest is valid, within its scope, and each icon is there at its size", async () => {
    for (const town of [a, b]) {
      const answer = await get(town, "/manifest.webmanifest");
      expect(answer.headers.get("content-type")).toBe("application/manifest+json; charset=utf-8");
      const { icons, scope, start_url: start, shortcuts, name } = await manifest(town);
      expect(name).toContain(town.tenant.name);
      for (const url of [start, ...shortcuts.map((one) => one.url)]) expect(url.startsWith(scope)).toBe(true);
      expect(shortcuts.map(({ url }) => url)).toEqual(["/termin", "/meine-termine", "/suche"]);
      expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(["192x192 any", "512x512 any", "512x512 maskable"]);
      for (const { src, sizes } of [...icons, ...shortcuts.flatMap((one) => one.icons)]) {
        const image = await get(town, src);
        expect(image.headers.get("cache-control")).toMatch(/immutable/);
        const { width, height, format } = await sharp(Buffer.from(await image.arrayBuffer())).metadata();
        expect(`${width}x${height} ${format}`).toBe(`${sizes} png`);
      }
    }
  });

  test("the manifest speaks the language of the page, where the town has it", async () => {
    const [german, english, none, nonsense] = [
      await manifest(a),
      await manifest(a, "?sprache=en"),
      await manifest(a, "?sprache=tr"),
      await manifest(a, "?sprache=x"),
    ];
    expect([english.lang, english.start_url, english.shortcuts[0]?.url]).toEqual(["en", "/en", "/en/termin"]);
    expect(english.id).toBe(german.id);
    expect(none).toEqual(german);
    expect(nonsense).toEqual(german);
  });

  test("a page names the icons of the manifest; they change with the town's colours and never with another town", async () => {
    const before = [await shellOf(a), await shellOf(b)].map(({ icons }) => icons?.hash);
    expect((await manifest(b)).icons[0]?.src).toBe(`/icon-${before[1]}-192.png`);
    await sql`update branding set action_color = '#123456' where tenant_id = ${b.tenant.id}`;
    const after = [await shellOf(a), await shellOf(b)].map(({ icons }) => icons?.hash);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    const former = await get(b, `/icon-${before[1]}-192.png`);
    const current = await get(b, `/icon-${after[1]}-192.png`);
    expect([former.headers.get("cache-control"), current.headers.get("cache-control")]).toEqual([
      "no-cache",
      "public, max-age=31536000, immutable",
    ]);
    const theirs = await get(b, `/icon-${after[0]}-192.png`);
    expect([...theirs.headers]).toEqual([...former.headers]);
  });
});
