import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { localPath } from "@stadttor/messages/language.ts";
import type { Actor } from "../core/actor.ts";
import { DomainError, notFound } from "../core/errors.ts";
import type { HttpRoute } from "../core/http-route.ts";
import { log, safeError } from "../core/log.ts";
import type { Language, Page, PageRequest, PageResult, Transact } from "../core/page.ts";
import { inTenant, type Tenant, type TenantCtx } from "../core/tenant-transaction.ts";
import type { Shell } from "../portal/pages.ts";
import { bareShell, offersLanguage, readShell } from "../portal/read-shell.ts";
import { readContentState } from "../tenancy/read-content-state.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { describeError } from "../core/error-map.ts";
import { ENCODINGS, etagOf, knownAs, type Encoding } from "./page-cache.ts";
import { contentSecurityPolicy } from "./security-headers.ts";
import { askForTurn } from "./ask-for-turn.ts";
import { passGuard } from "./pass-guard.ts";
import { peerOf } from "./peer.ts";

export interface Call {
  readonly c: Context<AppEnv>;
  readonly deps: Deps;
  readonly tenant: Tenant;
  readonly language: Language;
  /** Without language prefix, with query. */
  readonly path: string;
  /** The town's own origin, from the configuration. */
  readonly origin: string;
}

/** A page's answer to GET and HEAD: `load` and what surrounds the page, in one transaction; a kept page as it was rendered. */
export async function showPage(call: Call, page: Page): Promise<Response> {
  return guarded(call, async () => {
    const waiting = page.rush === true ? await askForTurn(call, page) : null;
    if (waiting !== null) return waiting;
    // A query can be anything: what it changes is not kept, so that nobody fills the memory with it.
    if (page.kept !== undefined && !call.path.includes("?")) return showKept(call, page, page.kept);
    const { shell, frameOrigins, result } = await transactOf(call)((ctx) => load(ctx, call, page));
    return answer(call, shell, frameOrigins, result, page.kept !== undefined);
  });
}

async function load(ctx: TenantCtx, call: Call, page: Page) {
  const [{ shell, frameOrigins }, result] = await Promise.all([
    readShell(ctx, call),
    page.load(ctx, requestOf(call, new URLSearchParams())),
  ]);
  return { shell, frameOrigins, result };
}

/**
 * A page that is the same for everyone. One statement says whether the rendered one still holds, beside what its key asks
 * for. The tenant's own row is part of that, as it comes from a cache with a life of its own.
 */
async function showKept(call: Call, page: Page, kept: NonNullable<Page["kept"]>): Promise<Response> {
  const { c, deps, tenant, language, path, origin } = call;
  const place = [tenant.id, origin, language, path].join("\n");
  const found = await transactOf(call)(async (ctx) => {
    const state = await readContentState(ctx);
    const key = kept === true ? "" : await kept(ctx, requestOf(call, new URLSearchParams()), state);
    const validity = [state, tenant.slug, tenant.name, tenant.kind, tenant.land, tenant.timeZone, key].join("\n");
    const render = async () => {
      const { shell, frameOrigins, result } = await load(ctx, call, page);
      if ("redirect" in result || result.status !== undefined) throw new Error(`${page.path} is kept, so it answers 200 or throws`);
      return { html: deps.renderer.render(result.view, result.data, shell), frameOrigins };
    };
    return deps.pageCache.get(place, validity) ?? deps.pageCache.make(place, validity, render);
  });
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": contentSecurityPolicy(found.frameOrigins),
    "cache-control": "no-cache",
    vary: "Accept-Encoding",
  };
  const known = knownAs(found, c.req.header("if-none-match"));
  if (known !== null) return c.body(null, 304, { ...headers, etag: etagOf(found, known) });
  const encoding = accepts(c, { header: "Accept-Encoding", supports: [...ENCODINGS], default: "identity" }) as Encoding;
  const encoded: Record<string, string> = encoding === "identity" ? {} : { "content-encoding": encoding };
  return c.body(found.bodies[encoding], 200, { ...headers, ...encoded, etag: etagOf(found, encoding) });
}

/** A page's answer to POST: its `action`, which opens its own transactions, behind the waiting room and the guard where it has them. */
export async function runAction(call: Call, page: Page, action: NonNullable<Page["action"]>): Promise<Response> {
  return guarded(call, async () => {
    if (!/^application\/x-www-form-urlencoded(;|$)/i.test(call.c.req.header("content-type") ?? "")) {
      throw new DomainError("invalid", "invalid");
    }
    const form = new URLSearchParams(await call.c.req.text());
    const waiting = page.rush === true ? await askForTurn(call, page, form) : null;
    if (waiting !== null) return waiting;
    const transact = transactOf(call);
    const refused = page.guard === undefined ? null : await passGuard(call, page.guard, form);
    const result = refused ?? (await action(transact, requestOf(call, form)));
    if ("redirect" in result) return redirect(call, result.redirect);
    const { shell, frameOrigins } = await transact((ctx) => readShell(ctx, call));
    const response = await answer(call, shell, frameOrigins, result);
    if (refused?.retryAfter != null) response.headers.set("retry-after", String(refused.retryAfter));
    return response;
  });
}

/** A file's answer to GET and HEAD; below the prefix of a language that the town does not offer there is none. */
export async function sendFile(call: Call, route: HttpRoute): Promise<Response> {
  return guarded(call, () =>
    transactOf(call)(async (ctx) => {
      if (call.language !== "de" && !(await offersLanguage(ctx, call.language))) throw notFound("page");
      return route.load(ctx, requestOf(call, new URLSearchParams()));
    }),
  );
}

/** The error page, in the town's own frame where the database lets us read it. */
export async function showError(call: Call, error: unknown): Promise<Response> {
  const { status, reason, retryAfter } = describeError(error);
  if (status >= 500) log.error({ requestId: call.c.get("requestId"), ...safeError(error) }, "request failed");
  const { shell, frameOrigins } = await shellOfError(call, reason);
  const response = await answer(call, shell, frameOrigins, { view: "portal/error", data: { status, reason }, status });
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  return response;
}

/**
 * What surrounds an error: in German where the town does not have the language that was asked for, and of the town only
 * what is known anyway where the database is away, since each further attempt would wait for it once more.
 */
async function shellOfError(call: Call, reason: string): ReturnType<typeof readShell> {
  if (reason === "database_away") return bareShell(call);
  const read = (place: Pick<Call, "language" | "path" | "origin">) => transactOf(call)((ctx) => readShell(ctx, place));
  try {
    return await read(call).catch((error: unknown) => {
      if (describeError(error).status !== 404) throw error;
      return read({ language: "de", path: "/", origin: call.origin });
    });
  } catch {
    return bareShell(call);
  }
}

async function guarded(call: Call, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    return showError(call, error);
  }
}

function transactOf({ c, deps, tenant }: Call): Transact {
  const network = () => deps.admission.networkOf(tenant, peerOf(c));
  // Only what is posted is anybody's doing; what is read need not know from where.
  const actor: Actor = c.req.method === "POST" ? { kind: "citizen", network: network() } : { kind: "citizen" };
  return (run) => inTenant({ pool: deps.pools.app, tenant, actor, requestId: c.get("requestId") }, run);
}

function requestOf({ c, language }: Call, form: URLSearchParams): PageRequest {
  const params = c.req.param() as Record<string, string>;
  return { language, params, query: new URL(c.req.url).searchParams, form, origin: c.get("origin") };
}

async function answer(
  call: Call,
  shell: Shell,
  frameOrigins: readonly string[],
  result: PageResult,
  sameForAll = false,
): Promise<Response> {
  if ("redirect" in result) return redirect(call, result.redirect);
  const html = call.deps.renderer.render(result.view, result.data, shell);
  const headers: Record<string, string> = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": contentSecurityPolicy(frameOrigins),
    // no-cache lets a browser keep the page and ask by ETag; anything personal is kept nowhere.
    "cache-control": sameForAll ? "no-cache" : "private, no-store",
  };
  return call.c.body(html, (result.status ?? 200) as 200, headers);
}

/** 303, so that a reload repeats nothing. Only paths of this site: `//host` would be another one. */
function redirect({ c, language }: Call, to: string): Response {
  if (!/^\/(?![/\\])/.test(to)) throw new Error("a page may redirect within its site only");
  return c.body(null, 303, { location: localPath(language, to), "cache-control": "private, no-store" });
}
