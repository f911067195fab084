import type { Context } from "hono";
import { localPath } from "@stadttor/messages/language.ts";
import { DomainError } from "../core/errors.ts";
import type { HttpRoute } from "../core/http-route.ts";
import { log, safeError } from "../core/log.ts";
import type { Language, Page, PageRequest, PageResult, Transact } from "../core/page.ts";
import { inTenant, type Tenant } from "../core/tenant-transaction.ts";
import type { Shell } from "../portal/pages.ts";
import { bareShell, readShell } from "../portal/read-shell.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { describeError } from "../core/error-map.ts";
import { contentSecurityPolicy } from "./security-headers.ts";

interface Call {
  readonly c: Context<AppEnv>;
  readonly deps: Deps;
  readonly tenant: Tenant;
  readonly language: Language;
  /** Without language prefix, with query. */
  readonly path: string;
}

/** A page's answer to GET and HEAD: `load` and what surrounds the page, in one transaction. */
export async function showPage(call: Call, page: Page): Promise<Response> {
  return guarded(call, () =>
    transactOf(call)(async (ctx) => {
      const [shell, result] = await Promise.all([readShell(ctx, call), page.load(ctx, requestOf(call, new URLSearchParams()))]);
      return { shell: shell.shell, frameOrigins: shell.frameOrigins, result };
    }).then(({ shell, frameOrigins, result }) => answer(call, shell, frameOrigins, result)),
  );
}

/** A page's answer to POST: its `action`, which opens its own transactions. */
export async function runAction(call: Call, action: NonNullable<Page["action"]>): Promise<Response> {
  return guarded(call, async () => {
    if (!/^application\/x-www-form-urlencoded(;|$)/i.test(call.c.req.header("content-type") ?? "")) {
      throw new DomainError("invalid", "invalid");
    }
    const transact = transactOf(call);
    const result = await action(transact, requestOf(call, new URLSearchParams(await call.c.req.text())));
    if ("redirect" in result) return redirect(call, result.redirect);
    const { shell, frameOrigins } = await transact((ctx) => readShell(ctx, call));
    return answer(call, shell, frameOrigins, result);
  });
}

/** A file's answer to GET and HEAD. */
export async function sendFile(call: Call, route: HttpRoute): Promise<Response> {
  return guarded(call, () => transactOf(call)((ctx) => route.load(ctx, requestOf(call, new URLSearchParams()))));
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
  const read = (place: Pick<Call, "language" | "path">) => transactOf(call)((ctx) => readShell(ctx, place));
  try {
    return await read(call).catch((error: unknown) => {
      if (describeError(error).status !== 404) throw error;
      return read({ language: "de", path: "/" });
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
  return (run) => inTenant({ pool: deps.pools.app, tenant, actor: { kind: "citizen" }, requestId: c.get("requestId") }, run);
}

function requestOf({ c, language }: Call, form: URLSearchParams): PageRequest {
  const params = c.req.param() as Record<string, string>;
  return { language, params, query: new URL(c.req.url).searchParams, form, origin: c.get("origin") };
}

async function answer(call: Call, shell: Shell, frameOrigins: readonly string[], result: PageResult): Promise<Response> {
  if ("redirect" in result) return redirect(call, result.redirect);
  const html = call.deps.renderer.render(result.view, result.data, shell);
  const headers: Record<string, string> = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": contentSecurityPolicy(frameOrigins),
    // no-cache lets a browser keep the page and ask by ETag; anything personal is kept nowhere.
    "cache-control": result.lasting === true ? "no-cache" : "private, no-store",
  };
  return call.c.body(html, (result.status ?? 200) as 200, headers);
}

/** 303, so that a reload repeats nothing. Only paths of this site: `//host` would be another one. */
function redirect({ c, language }: Call, to: string): Response {
  if (!/^\/(?![/\\])/.test(to)) throw new Error("a page may redirect within its site only");
  return c.body(null, 303, { location: localPath(language, to), "cache-control": "private, no-store" });
}
