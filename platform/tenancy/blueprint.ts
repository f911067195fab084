import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { mergeRows, retireOthers, type Tally } from "../core/merge-rows.ts";
import type { PlatformTx, Tenant, TenantCtx } from "../core/tenant-transaction.ts";
import { applyBrandImages, exportBrandImages } from "./brand-blueprint.ts";
import type { BrandSource } from "./brand-image.ts";
import { contrastRatio, TEXT_CONTRAST } from "./contrast.ts";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import { findDuplicates, isoDate, localized, mailAddress, phoneNumber, slug, text, type Problem } from "./blueprint-fields.ts";
import { readHostName, RESERVED_LABELS } from "./host-name.ts";
import { tenantColumns } from "./load-tenant.ts";
import { branding, hosts, municipalities, news, offices, tenants, tenantSettings } from "./tables.ts";

const LANDS = ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"] as const;

const color = z.string().regex(/^#[0-9a-f]{6}$/, "must be a colour like #1a2b3c, lower case, in quotes");
const palette = z.strictObject({ brand_color: color, action_color: color, on_action_color: color });
const timeZone = text.refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone), "must be a time zone of the IANA list");
const host = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be a domain in lower case")
  .refine((name) => readHostName(name, "").kind !== "malformed", "is a name that no request can ask for");
const origin = z.string().regex(/^https:\/\/[a-z0-9.-]+(:[0-9]+)?$/, "must be an https origin without a path");

/** tenant.yaml: what the Kommune is, how to reach it, what it looks like. */
export const tenantFile = z.strictObject({
  slug,
  name: text,
  kind: z.enum(["demo", "sandbox", "live"]),
  land: z.enum(LANDS),
  time_zone: timeZone,
  hosts: z.array(host),
  municipalities: z.array(slug).min(1),
  languages: z.array(z.enum(LANGUAGES)).refine((list) => list.includes("de"), "must contain de"),
  slogan: localized,
  /** The words the front page greets with; without them, the platform's. */
  welcome: localized.exactOptional(),
  welcome_text: localized.exactOptional(),
  phone: phoneNumber,
  mail: mailAddress,
  sender_name: text,
  reply_to: mailAddress,
  frame_origins: z.array(origin),
  branding: z.strictObject({ light: palette, dark: palette.nullable(), corner_radius_px: z.int().min(0).max(16) }),
});

/** offices.yaml: the Ämter, in the order they are listed. */
export const officesFile = z.array(z.strictObject({ slug, name: localized })).min(1);

/** municipalities/<slug>.yaml: the texts each controller answers for, as Markdown. */
export const municipalityFile = z.strictObject({ name: text, imprint: localized, privacy: localized, accessibility: localized });

/** news.yaml: what every page says between two dates. */
export const newsFile = z.array(
  z.strictObject({ slug, kind: z.enum(["info", "warning"]), title: localized, text: localized, first_on: isoDate, last_on: isoDate }),
);

export interface TenancyBlueprint {
  readonly tenant: z.infer<typeof tenantFile>;
  readonly offices: z.infer<typeof officesFile>;
  readonly news: z.infer<typeof newsFile>;
  /** The files of brand/, by kind. */
  readonly images: readonly BrandSource[];
  /** In the order of tenant.yaml. */
  readonly municipalities: readonly (z.infer<typeof municipalityFile> & { readonly slug: string })[];
}

const DARK_BACKGROUND = "#000000";
const LIGHT_BACKGROUND = "#ffffff";
/** Numbers the Bundesnetzagentur keeps free for films and books, and mail domains of RFC 2606 and RFC 6761. */
const FICTIONAL_PHONE = /^(0|\+49)(30 ?23125|221 ?4710|40 ?66969|69 ?90009|89 ?99998)[0-9]{3}$/;
const FICTIONAL_MAIL = /\.(example|localhost)$/;

/** True when nobody can be reached by this number: one kept free for films. */
export const isFictionalPhone = (phone: string): boolean => FICTIONAL_PHONE.test(phone.replace(/[ ()/-]/g, ""));

/** What the shape alone cannot say: contrast (WCAG 2.2, 1.4.3), repeated and reserved names, and that a demo says it is one. */
export function checkTenancy({ tenant, offices, municipalities, news }: TenancyBlueprint): Problem[] {
  const file = "tenant.yaml";
  return [
    ...(RESERVED_LABELS.includes(tenant.slug) ? [{ file, path: ["slug"], message: `${tenant.slug} is a name of the platform's own` }] : []),
    ...checkPalette(["branding", "light"], tenant.branding.light, LIGHT_BACKGROUND),
    ...(tenant.branding.dark ? checkPalette(["branding", "dark"], tenant.branding.dark, DARK_BACKGROUND) : []),
    ...findDuplicates(file, ["municipalities"], tenant.municipalities, String),
    ...findDuplicates(file, ["languages"], tenant.languages, String),
    ...findDuplicates(file, ["hosts"], tenant.hosts, String),
    ...findDuplicates("offices.yaml", [], offices, (office) => office.slug),
    ...findDuplicates("news.yaml", [], news, (row) => row.slug),
    ...news.flatMap((row, at) =>
      row.first_on <= row.last_on ? [] : [{ file: "news.yaml", path: [at, "last_on"], message: "must not come before first_on" }],
    ),
    ...(tenant.kind === "demo" ? checkDemo(tenant, municipalities) : []),
  ];
}

function checkPalette(path: string[], colors: z.infer<typeof palette>, background: string): Problem[] {
  const pairs = [
    ["on_action_color", colors.on_action_color, "action_color", colors.action_color],
    ["action_color", colors.action_color, "the page", background],
    ["brand_color", colors.brand_color, "the page", background],
  ] as const;
  return pairs.flatMap(([field, front, behindName, behind]) => {
    const ratio = contrastRatio(front, behind);
    if (ratio >= TEXT_CONTRAST) return [];
    // Rounded down: 4.499 must not read as 4.5.
    const shown = (Math.floor(ratio * 100) / 100).toFixed(2);
    const message = `${front} on ${behindName} (${behind}) has a contrast of ${shown}:1, less than ${TEXT_CONTRAST}:1`;
    return [{ file: "tenant.yaml", path: [...path, field], message }];
  });
}

function checkDemo(tenant: TenancyBlueprint["tenant"], list: TenancyBlueprint["municipalities"]): Problem[] {
  const problems: Problem[] = [];
  if (!isFictionalPhone(tenant.phone)) {
    problems.push({
      file: "tenant.yaml",
      path: ["phone"],
      message: "a demo needs a number that reaches nobody (Bundesnetzagentur, Drama Numbers)",
    });
  }
  for (const field of ["mail", "reply_to"] as const) {
    if (FICTIONAL_MAIL.test(tenant[field])) continue;
    problems.push({ file: "tenant.yaml", path: [field], message: "a demo needs an address below .example or .localhost" });
  }
  for (const { slug: name, imprint } of list) {
    for (const [language, words] of Object.entries(imprint)) {
      if (/demonstration/i.test(words)) continue;
      problems.push({
        file: `municipalities/${name}.yaml`,
        path: ["imprint", language],
        message: "a demo's Impressum must say that it is a demonstration",
      });
    }
  }
  return problems;
}

/** Settings, branding, municipalities and offices of a tenant whose row exists. */
export async function applyTenancy(
  ctx: TenantCtx,
  { tenant, offices, municipalities, news: items, images }: TenancyBlueprint,
): Promise<Record<string, Tally>> {
  const { languages, slogan, phone, mail, sender_name, reply_to, frame_origins } = tenant;
  const { light, dark, corner_radius_px } = tenant.branding;
  const face = {
    ...light,
    dark_brand_color: dark?.brand_color ?? null,
    dark_action_color: dark?.action_color ?? null,
    dark_on_action_color: dark?.on_action_color ?? null,
    corner_radius_px,
  };
  const { welcome = null, welcome_text = null } = tenant;
  const settings = { languages, slogan, welcome, welcome_text, phone, mail, sender_name, reply_to, frame_origins };
  return {
    tenant_settings: await mergeRows(ctx, "tenant_settings", [], [settings]),
    branding: await mergeRows(ctx, "branding", [], [face]),
    brand_images: await applyBrandImages(ctx, images),
    municipalities: await mergeRows(
      ctx,
      "municipalities",
      ["slug"],
      municipalities.map((row, position) => ({ ...row, position, active: true })),
    ),
    offices: await mergeRows(
      ctx,
      "offices",
      ["slug"],
      offices.map((row, position) => ({ ...row, position, active: true })),
    ),
    news: await applyNews(ctx, items),
  };
}

async function applyNews(ctx: TenantCtx, items: TenancyBlueprint["news"]): Promise<Tally> {
  const tally = await mergeRows(
    ctx,
    "news",
    ["slug"],
    items.map((row, position) => ({ ...row, position })),
  );
  const present = await ctx.tx.select({ id: news.id, slug: news.slug }).from(news);
  const keep = present.filter(({ slug: name }) => items.some((row) => row.slug === name)).map(({ id }) => id);
  return { ...tally, retired: (await retireOthers(ctx, "news", keep, false)).retired };
}

/** Puts away offices and municipalities the blueprint no longer has: see `retireOthers`. */
export async function retireTenancy(ctx: TenantCtx, blueprint: TenancyBlueprint): Promise<Record<string, Tally>> {
  const { officeIds, municipalityIds } = await tenancyIds(ctx);
  const keep = (ids: ReadonlyMap<string, string>, list: readonly { slug: string }[]) => list.map((row) => ids.get(row.slug)!);
  return {
    offices: await retireOthers(ctx, "offices", keep(officeIds, blueprint.offices), true),
    municipalities: await retireOthers(ctx, "municipalities", keep(municipalityIds, blueprint.municipalities), true),
  };
}

/** Slug → id, for the modules above; of what has been put away too. */
export async function tenancyIds(ctx: TenantCtx) {
  const officeRows = await ctx.tx.select({ slug: offices.slug, id: offices.id }).from(offices);
  const municipalityRows = await ctx.tx.select({ slug: municipalities.slug, id: municipalities.id }).from(municipalities);
  const toMap = (rows: { slug: string; id: string }[]): ReadonlyMap<string, string> => new Map(rows.map(({ slug, id }) => [slug, id]));
  return { officeIds: toMap(officeRows), municipalityIds: toMap(municipalityRows) };
}

/** The tenant of this slug, or null. */
export async function findTenant(tx: PlatformTx, slug: string): Promise<Tenant | null> {
  const [row] = await tx.select(tenantColumns).from(tenants).where(eq(tenants.slug, slug));
  return row ?? null;
}

/** What {@link applyTenancy} would have to be given to arrive at the tenant's present state. */
export async function exportTenancy(ctx: TenantCtx): Promise<TenancyBlueprint> {
  const [town] = await ctx.tx.select().from(tenants).where(eq(tenants.id, ctx.tenant.id));
  const ownHosts = await ctx.tx.select({ host: hosts.host }).from(hosts).where(eq(hosts.tenantId, ctx.tenant.id)).orderBy(asc(hosts.host));
  const [settings] = await ctx.tx.select().from(tenantSettings);
  const [face] = await ctx.tx.select().from(branding);
  if (!town || !settings || !face) throw new Error(`${ctx.tenant.slug} has no settings or no branding yet`);
  const places = await ctx.tx
    .select()
    .from(municipalities)
    .where(eq(municipalities.active, true))
    .orderBy(asc(municipalities.position), asc(municipalities.slug));
  const officeRows = await ctx.tx.select().from(offices).where(eq(offices.active, true)).orderBy(asc(offices.position), asc(offices.slug));
  const newsRows = await ctx.tx.select().from(news).orderBy(asc(news.position), asc(news.slug));
  const { darkBrandColor, darkActionColor, darkOnActionColor } = face;
  return {
    tenant: {
      slug: town.slug,
      name: town.name,
      kind: town.kind,
      land: town.land as (typeof LANDS)[number],
      time_zone: town.timeZone,
      hosts: ownHosts.map((row) => row.host),
      municipalities: places.map((row) => row.slug),
      languages: settings.languages as (typeof LANGUAGES)[number][],
      slogan: settings.slogan,
      ...(settings.welcome === null ? {} : { welcome: settings.welcome }),
      ...(settings.welcomeText === null ? {} : { welcome_text: settings.welcomeText }),
      phone: settings.phone,
      mail: settings.mail,
      sender_name: settings.senderName,
      reply_to: settings.replyTo,
      frame_origins: settings.frameOrigins,
      branding: {
        light: { brand_color: face.brandColor, action_color: face.actionColor, on_action_color: face.onActionColor },
        dark:
          darkBrandColor !== null && darkActionColor !== null && darkOnActionColor !== null
            ? { brand_color: darkBrandColor, action_color: darkActionColor, on_action_color: darkOnActionColor }
            : null,
        corner_radius_px: face.cornerRadiusPx,
      },
    },
    offices: officeRows.map(({ slug, name }) => ({ slug, name })),
    news: newsRows.map(({ slug, kind, title, text, firstOn, lastOn }) => ({ slug, kind, title, text, first_on: firstOn, last_on: lastOn })),
    images: await exportBrandImages(ctx),
    municipalities: places.map(({ slug, name, imprint, privacy, accessibility }) => ({ slug, name, imprint, privacy, accessibility })),
  };
}
