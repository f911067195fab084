import { STATUS_CODES } from "node:http";
import { errorText } from "@stadttor/messages/text.ts";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponseObject } from "zod-openapi";
import type { Operation } from "../core/rest-operation.ts";
import type { Guard } from "../core/page.ts";
import { OPERATIONS, REST_ROOT } from "./operations.ts";
import { PLACE_HEADER, PROOF_HEADER } from "./pass-programs.ts";
import { problemSchema } from "./problem.ts";

/** What a guard refuses with beside `proof_needed`. */
const LIMITS: Readonly<Record<Guard, readonly string[]>> = {
  hold: ["network_holds", "waiting_room"],
  book: ["network_bookings"],
  mail: ["network_mails"],
};

/** Refusals that any operation may answer, by status. */
function commonErrors({ method, body, idempotent, guard = [] }: Operation): Record<number, readonly string[]> {
  return {
    400: ["invalid", ...(body ? ["malformed_json"] : []), ...(idempotent ? ["idempotency_key_missing", "idempotency_key_invalid"] : [])],
    ...(method === "get" ? {} : { 413: ["body_too_large"] }),
    ...(body ? { 415: ["media_type_unsupported"] } : {}),
    ...(guard.includes("hold") ? { 403: ["proof_needed"] } : {}),
    ...(guard.length > 0 ? { 429: guard.flatMap((one) => LIMITS[one]) } : {}),
    500: ["internal"],
    503: ["database_away", "busy"],
  };
}

/** Every reason an operation may refuse with, by status. */
export function errorsOf(operation: Operation): ReadonlyMap<number, readonly string[]> {
  const all = new Map<number, readonly string[]>();
  for (const errors of [commonErrors(operation), operation.errors]) {
    for (const [status, reasons] of Object.entries(errors)) {
      all.set(Number(status), [...new Set([...(all.get(Number(status)) ?? []), ...reasons])]);
    }
  }
  return new Map([...all].toSorted(([a], [b]) => a - b));
}

const retryAfter = { schema: { type: "integer" as const, minimum: 0 }, description: "Seconds." };

function refusal(status: number, reasons: readonly string[], { guard }: Operation): ZodOpenApiResponseObject {
  return {
    description: `${STATUS_CODES[status] ?? status}: ${reasons.map((reason) => `\`${reason}\``).join(", ")}`,
    headers: {
      ...(status === 429 || status === 503 ? { "Retry-After": retryAfter } : {}),
      ...(status === 409 && guard?.includes("hold") === true ? TOLD : {}),
    },
    content: {
      "application/problem+json": {
        schema: {
          allOf: [{ $ref: "#/components/schemas/Problem" }, { type: "object", properties: { reason: { enum: [...reasons] } } }],
        },
      },
    },
  };
}

const KEY = {
  in: "header" as const,
  name: "Idempotency-Key",
  required: true,
  schema: { type: "string" as const, format: "uuid" },
  description:
    "A UUID made once for this request: sent again with the same body it leads to the same appointment, as long as that stands; with another body it is refused.",
};

/** What a program that holds brings along under pressure. */
const ADMISSION = [
  {
    in: "header" as const,
    name: PROOF_HEADER,
    schema: { type: "string" as const },
    description: "The solution of a `challenge`, or what this header of the last answer was: it holds for a few tries.",
  },
  {
    in: "header" as const,
    name: PLACE_HEADER,
    schema: { type: "string" as const },
    description: "The `place` in the waiting room, or what this header of the last answer was.",
  },
];

const LOCATION = { Location: { schema: { type: "string" as const, format: "uri" }, description: "The appointment." } };

/** What it is told to bring along next time; a refusal over what was wanted tells it too. */
const told = (description: string) => ({ schema: { type: "string" as const }, description });
const TOLD = {
  [PROOF_HEADER]: told("There where a proof was brought: good for a few tries more."),
  [PLACE_HEADER]: told("There where one was just let in, or is let in for longer."),
};

const LANGUAGE = {
  in: "header" as const,
  name: "Accept-Language",
  schema: { type: "string" as const },
  example: "uk, en;q=0.5",
  description: "de, de-leicht, en, tr, uk or ar. Of names and sentences in the answer, and of mails about what is booked.",
};

function documented(operation: Operation): ZodOpenApiOperationObject {
  const { id, summary, description, params, query, body, idempotent, guard, status, output, location } = operation;
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: [LANGUAGE, ...(idempotent === true ? [KEY] : []), ...(guard?.includes("hold") === true ? ADMISSION : [])],
    requestParams: { ...(params === undefined ? {} : { path: params }), ...(query === undefined ? {} : { query }) },
    ...(body === undefined ? {} : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      [`${status}`]: {
        description: STATUS_CODES[status] ?? "",
        headers: {
          ...(location === undefined ? {} : LOCATION),
          ...(guard?.includes("hold") === true ? TOLD : {}),
        },
        content: { "application/json": { schema: output } },
      },
      ...Object.fromEntries([...errorsOf(operation)].map(([status, reasons]) => [`${status}`, refusal(status, reasons, operation)])),
    },
  };
}

let made: ReturnType<typeof makeDocument> | undefined;

/** The OpenAPI 3.1 document of one town, made of the table of operations; towns differ by their address alone. */
export const openApiDocument = (origin: string) => ({ ...(made ??= makeDocument()), servers: [{ url: `${origin}${REST_ROOT}` }] });

function makeDocument() {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS) paths[operation.path] = { ...paths[operation.path], [operation.method]: documented(operation) };
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "Stadttor: appointments",
      version: "1",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
      description:
        "Find free times, book, confirm, move and cancel appointments of this town. No registration; cookies are not read. " +
        "A token opens one appointment; the one that proves a mail address stands in that mail only.",
    },
    // Nobody logs in: what a person may do is decided by the token in the path.
    security: [{}],
    paths,
    components: { schemas: { Problem: problemSchema } },
  });
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>;

/** Every reason there is, with what people read. */
export function reasons(): readonly { readonly reason: string; readonly status: number; readonly detail: string }[] {
  const all = new Map<string, number>([
    ["address_not_found", 404],
    ["method_not_allowed", 405],
  ]);
  for (const operation of OPERATIONS) for (const [status, list] of errorsOf(operation)) for (const reason of list) all.set(reason, status);
  return [...all].map(([reason, status]) => ({ reason, status, detail: errorText("en", reason) }));
}
