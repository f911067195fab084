import { getCookie, setCookie } from "hono/cookie";
import { LRUCache } from "lru-cache";
import type { TurnData, WaitData } from "../admission/pages.ts";
import { ENTRY_MS, type Entry } from "../admission/waiting-room.ts";
import type { Page } from "../core/page.ts";
import { inTenant } from "../core/tenant-transaction.ts";
import { readShell } from "../portal/read-shell.ts";
import type { AppEnv } from "./app-env.ts";
import type { Call } from "./run-page.ts";
import { contentSecurityPolicy } from "./security-headers.ts";
import type { Context } from "hono";

/** `__Host-einlass`: a place in the waiting room, or the leave to go from page to page. Signed, of one town, and nothing else. */
const COOKIE = "einlass";
/** How old what surrounds the waiting page may be. */
const TEMPLATE_MS = 30_000;

/** Stand for what differs between two who wait, until it is known; no page has such figures of its own. */
const [AHEAD, MINUTES, AGAIN] = [990_000_001, 990_000_002, 990_000_003];
const QUERY = "?990000004";
const [FIELD, VALUE] = ["990000005", "990000006"];
const HIDDEN_FIELD = new RegExp(`<input[^<>]*"${FIELD}"[^<>]*"${VALUE}"[^<>]*>`);

/** The leave that a request brings along, for the doors of programs in the browser. */
export const placeCookie = (c: Context<AppEnv>): string | undefined => getCookie(c, COOKIE, "host");

/**
 * Null where somebody may begin to book, else the page to wait on. It asks for itself again and costs next to nothing: one question to
 * Redis, no transaction, a page that is rendered twice a minute.
 *
 * It is answered with 429 and Retry-After (RFC 6585, 4: how users are counted is the server's affair). Browsers show it like any other;
 * search engines come again and neither index it nor forget the page it stands for; a proxy does not take the server for broken, as it
 * would with 503.
 *
 * @param form what was posted: the page carries it along and sends it again.
 */
export async function askForTurn(call: Call, page: Page, form: URLSearchParams | null = null): Promise<Response | null> {
  const { c, deps, tenant } = call;
  const entry = await deps.admission.enter(tenant, placeCookie(c));
  if (entry.token !== null) {
    setCookie(c, COOKIE, entry.token, {
      prefix: "host",
      secure: true,
      path: "/",
      httpOnly: true,
      sameSite: "Lax",
      maxAge: ENTRY_MS / 1000,
    });
  }
  // The page's own script asks for nothing but the numbers.
  if (c.req.header("accept") === "application/json") return c.json(turnOf(entry), 200, { "cache-control": "private, no-store" });
  if (entry.outcome === "admitted") return null;
  const { html, policy } = await templateOf(call, page, form !== null);
  const { search } = new URL(c.req.url);
  const body = html
    .replaceAll(String(AHEAD), String(entry.ahead))
    .replaceAll(String(MINUTES), String(entry.minutes))
    .replaceAll(String(AGAIN), String(entry.again))
    .replaceAll(QUERY, () => escape(search))
    .replace(HIDDEN_FIELD, (field) =>
      [...(form ?? [])].map(([name, value]) => field.replace(FIELD, () => escape(name)).replace(VALUE, () => escape(value))).join(""),
    );
  return c.body(body, 429, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": "private, no-store",
    "retry-after": String(entry.again),
  });
}

const turnOf = (entry: Entry): TurnData =>
  entry.outcome === "admitted" ? { begin: true } : { begin: false, ahead: entry.ahead, minutes: entry.minutes, again: entry.again };

interface Template {
  readonly html: string;
  readonly policy: string;
}

interface Wanted {
  readonly call: Call;
  readonly page: Page;
  readonly posted: boolean;
}

const templates = new WeakMap<Call["deps"], LRUCache<string, Template, Wanted>>();

/** The waiting page of a town, in one language and at one address, as it is rendered for everybody. */
async function templateOf(call: Call, page: Page, posted: boolean): Promise<Template> {
  const { deps, tenant, language, origin } = call;
  const cache =
    templates.get(deps) ??
    new LRUCache<string, Template, Wanted>({
      max: 2_000,
      ttl: TEMPLATE_MS,
      allowStale: true,
      allowStaleOnFetchRejection: true,
      noDeleteOnFetchRejection: true,
      fetchMethod: (_key, _stale, { context }) => renderTemplate(context),
    });
  templates.set(deps, cache);
  return cache.forceFetch([tenant.id, origin, language, page.path, posted].join("\n"), { context: { call, page, posted } });
}

async function renderTemplate({ call, page, posted }: Wanted): Promise<Template> {
  const { c, deps, tenant, language, origin } = call;
  const asked = { pool: deps.pools.app, tenant, actor: { kind: "citizen" }, requestId: c.get("requestId") } as const;
  const { shell, frameOrigins } = await inTenant(asked, (ctx) => readShell(ctx, { language, origin, path: page.path + QUERY }));
  const data: WaitData = { ahead: AHEAD, minutes: MINUTES, again: AGAIN, fields: posted ? [[FIELD, VALUE]] : null };
  return { html: deps.renderer.render("admission/wait", data, shell), policy: contentSecurityPolicy(frameOrigins) };
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
