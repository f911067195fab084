import { htmlLang } from "@stadttor/messages/language.ts";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { DomainError } from "../core/errors.ts";
import type { Actor } from "../core/actor.ts";
import type { Operation } from "../core/rest-operation.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { crossOrigin } from "./cross-origin.ts";
import { etagOfKept } from "./etag-of-kept.ts";
import { openApiDocument } from "./openapi.ts";
import { OPERATIONS, REST_ROOT } from "./operations.ts";
import { passPrograms, PLACE_HEADER, PROOF_HEADER } from "./pass-programs.ts";
import { peerOf } from "./peer.ts";
import { Refusal } from "./problem.ts";
import { readRestInput } from "./read-rest-input.ts";
import { languageOf, refuse, VARY } from "./refuse.ts";
import { restDocs, STYLE } from "./rest-docs.ts";

/** Of a request's body. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * The public REST API. It stands before the Origin check, which guards what a browser is let in with: here no cookie is
 * read, so a page of another site can do nothing that a program without a browser could not, and reads no answer.
 */
export function rest(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(
    crossOrigin(deps, {
      methods: "GET, POST, PUT",
      headers: `Accept-Language, Content-Type, Idempotency-Key, ${PLACE_HEADER}, ${PROOF_HEADER}`,
    }),
  );
  app.use(compress());
  app.use(etagOfKept);
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refuse(c as Context<AppEnv>, new Refusal(413, "body_too_large")) }));

  const paths = Map.groupBy(OPERATIONS, ({ path }) => path);
  for (const [path, operations] of paths) {
    const pattern = path.replace(/\{(\w+)\}/g, ":$1");
    for (const operation of operations) app.on(operation.method.toUpperCase(), pattern, (c) => answer(c, deps, operation));
    otherMethods(app, pattern, operations);
  }
  const document = (c: Context<AppEnv>) => openApiDocument(c.get("origin"));
  app.get("/openapi.json", (c) => c.json(document(c), 200, { "cache-control": "public, no-cache" }));
  app.get("/docs", (c) => c.html(restDocs(document(c)), 200, { "cache-control": "public, no-cache" }));
  app.get("/docs.css", (c) => c.body(STYLE, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "public, no-cache" }));
  app.get("/", (c) => c.redirect(`${REST_ROOT}/docs`, 303));
  app.get("/problems/:reason{[a-z_]{1,60}}", (c) => c.redirect(`${REST_ROOT}/docs#${c.req.param("reason")}`, 303));
  for (const path of ["/openapi.json", "/docs", "/docs.css", "/", "/problems/:reason"]) otherMethods(app, path, [{ method: "get" }]);
  app.all("*", (c) => refuse(c, new Refusal(404, "address_not_found")));
  app.onError((error, c) => refuse(c, error));
  return app;
}

/** What a path does not take: 405 with what it does (RFC 9110, 15.5.6), and OPTIONS, which asks for just that. */
function otherMethods(app: Hono<AppEnv>, pattern: string, operations: readonly Pick<Operation, "method">[]): void {
  const methods = operations.map(({ method }) => method.toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  app.options(pattern, (c) => c.body(null, 204, { allow }));
  app.all(pattern, (c) => refuse(c, new Refusal(405, "method_not_allowed", { headers: { allow } })));
}

async function answer(c: Context<AppEnv>, deps: Deps, operation: Operation): Promise<Response> {
  const tenant = c.get("tenant");
  if (tenant === undefined) return refuse(c, new Refusal(404, "address_not_found"));
  const language = languageOf(c);
  const call = await readRestInput(c, operation, language);
  const given = await passPrograms(c, deps, tenant, operation.guard ?? []);
  // Only what changes something is anybody's doing; what is read need not know from where.
  const network = operation.method === "get" ? undefined : deps.admission.networkOf(tenant, peerOf(c));
  const actor: Actor = { kind: "citizen", network };
  const transact = <T>(run: (ctx: TenantCtx) => Promise<T>) =>
    inTenant({ pool: deps.pools.app, tenant, actor, requestId: c.get("requestId") }, run);
  try {
    const output = await transact((ctx) => operation.run(ctx, call as never));
    const location = operation.location?.(output as never);
    const body = `${JSON.stringify(output)}\n`;
    const headers: Record<string, string> = {
      "content-type": "application/json",
      // What is shorter than a packet is not worth compressing, and by its length that is known.
      "content-length": String(Buffer.byteLength(body)),
      "content-language": htmlLang(language),
      "cache-control": operation.kept === "public" ? "public, no-cache" : "private, no-store",
      vary: VARY,
      ...given,
      ...(location === undefined ? {} : { location: `${c.get("origin")}${REST_ROOT}${location}` }),
    };
    return c.body(body, operation.status, headers);
  } catch (error) {
    const { next: readNext } = operation;
    const asked = error instanceof DomainError && error.kind === "conflict" && readNext !== undefined;
    // Where that fails too, the refusal stands without it.
    const next = asked ? await transact((ctx) => readNext(ctx, call as never, error)).catch(() => null) : null;
    // Whoever was too late keeps the pass and the turn they have: another try needs neither anew.
    return refuse(c, error, { next, headers: given, fieldAt: (field) => operation.fieldAt?.(field, call as never) ?? {} });
  }
}
