import { createHash } from "node:crypto";
import type { Language } from "@stadttor/messages/language.ts";
import { errorText } from "@stadttor/messages/text.ts";
import type { Context } from "hono";
import { z } from "zod";
import type { Operation, RestCall } from "../core/rest-operation.ts";
import type { AppEnv } from "./app-env.ts";
import { type FieldProblem, Refusal } from "./problem.ts";

type Call = RestCall<Record<string, unknown>, Record<string, unknown>, object>;

/** Words of zod's own for what is wrong; Leichte Sprache has none and takes the German ones. */
const WORDS = {
  de: z.locales.de(),
  "de-leicht": z.locales.de(),
  en: z.locales.en(),
  tr: z.locales.tr(),
  uk: z.locales.uk(),
  ar: z.locales.ar(),
} satisfies Record<Language, unknown>;

/** What is wrong is said of so many places at most, so that an answer is not many times what was sent. */
const MOST_ERRORS = 20;
const LONGEST_NAME = 100;

/**
 * Reads what a request carries, by the operation's schemas.
 *
 * @throws Refusal 400 with what is wrong where, 415 for a body that is no JSON by its type.
 */
export async function readRestInput(c: Context<AppEnv>, operation: Operation, language: Language): Promise<Call> {
  const params = checked(operation.params, c.req.param(), language, () => ({}));
  const query = checked(operation.query ?? z.strictObject({}), queryOf(c, operation.query), language, ([name]) => ({
    parameter: cut(name ?? ""),
  }));
  const body =
    operation.body === undefined
      ? await noBody(c, language)
      : checked(operation.body, await jsonOf(c), language, (path) => ({ pointer: pointer(path) }));
  const keys = operation.idempotent === true ? keysOf(c.req.header("idempotency-key"), operation.id, body) : NO_KEY;
  return { params, query, body, language, origin: c.get("origin"), ...keys } as Call;
}

/** A parameter is a list where its schema is; elsewhere one that comes twice is refused as no text. */
function queryOf(c: Context<AppEnv>, schema: Operation["query"]): Record<string, string | string[]> {
  const given = new URL(c.req.url).searchParams;
  const isList = (name: string) => {
    const of = schema?.shape[name] as z.ZodType | undefined;
    return (of instanceof z.ZodOptional ? of.unwrap() : of) instanceof z.ZodArray;
  };
  const valueOf = (name: string) => {
    const all = given.getAll(name);
    return isList(name) || all.length > 1 ? all : (all[0] as string);
  };
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, valueOf(name)]));
}

/** A body where none belongs would be something misunderstood; `{}` is let through. */
async function noBody(c: Context<AppEnv>, language: Language): Promise<object> {
  if (c.req.method === "GET" || c.req.method === "HEAD") return {};
  const text = await c.req.text();
  if (text.trim() === "" || (isJson(c) && text.trim() === "{}")) return {};
  throw new Refusal(400, "invalid", { errors: [{ pointer: "#", reason: "body_not_expected", detail: errorText(language, "invalid") }] });
}

const isJson = (c: Context<AppEnv>) => /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(c.req.header("content-type") ?? "");

async function jsonOf(c: Context<AppEnv>): Promise<unknown> {
  if (!isJson(c)) throw new Refusal(415, "media_type_unsupported", { headers: { "accept-post": "application/json" } });
  try {
    // Bytes that are no UTF-8 are refused, and not taken for question marks in a name.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await c.req.arrayBuffer()));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    throw new Refusal(400, "malformed_json");
  }
}

function checked(
  schema: z.ZodType | undefined,
  given: unknown,
  language: Language,
  place: (path: readonly PropertyKey[]) => Pick<FieldProblem, "pointer" | "parameter">,
): unknown {
  if (schema === undefined) return {};
  const result = schema.safeParse(given, { error: WORDS[language].localeError });
  if (result.success) return result.data;
  const { localeError } = WORDS[language];
  const errors = result.error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code !== "unrecognized_keys") return [{ ...place(issue.path), reason: issue.code, detail: issue.message }];
    // The issue's own message names all of them: told with each it would grow with the square of what was sent.
    return issue.keys.slice(0, MOST_ERRORS).map((key) => {
      const told = localeError({ ...issue, keys: [cut(key)], input: undefined });
      const detail = (typeof told === "string" ? told : told?.message) ?? errorText(language, "invalid");
      return { ...place([...issue.path, key]), reason: "unknown_field", detail };
    });
  });
  throw new Refusal(400, "invalid", { errors: errors.slice(0, MOST_ERRORS) });
}

/** RFC 6901, 6: as a fragment of a URI. */
const pointer = (path: readonly PropertyKey[]): string =>
  ["#", ...path.map((part) => encodeURIComponent(cut(part).replaceAll("~", "~0").replaceAll("/", "~1")))].join("/");

/** A name as it was sent, up to a length; without halves of a surrogate pair, which have no UTF-8. */
const cut = (part: PropertyKey): string => String(part).slice(0, LONGEST_NAME).toWellFormed();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const NO_KEY = { key: "", keyRange: { from: "", to: "" } };

/**
 * One UUID (RFC 9562, version 8) of two halves: the first from the header, the second from header and request. Both are
 * hashes, the second salted by a key nobody stores, so it tells nothing of a name or an address in the body.
 *
 * @throws Refusal 400 unless the header is a UUID, bare or as a string of structured fields (RFC 9651, 3.3.3).
 */
function keysOf(header: string | undefined, operationId: string, body: unknown): Pick<Call, "key" | "keyRange"> {
  const given = /^"(.*)"$/.exec(header?.trim() ?? "")?.[1] ?? header?.trim() ?? "";
  if (!UUID.test(given)) throw new Refusal(400, given === "" ? "idempotency_key_missing" : "idempotency_key_invalid");
  const half = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 15);
  const [first, second] = [half(`key ${given.toLowerCase()}`), half(`request ${given.toLowerCase()} ${operationId} ${sorted(body)}`)];
  const head = `${first.slice(0, 8)}-${first.slice(8, 12)}-8${first.slice(12)}`;
  return {
    key: `${head}-8${second.slice(0, 3)}-${second.slice(3)}`,
    keyRange: { from: `${head}-8000-000000000000`, to: `${head}-8fff-ffffffffffff` },
  };
}

/** JSON in which the order of an object's members makes no difference. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
