import { STATUS_CODES } from "node:http";
import { errorText } from "@stadttor/messages/text.ts";
import { htmlLang, type Language } from "@stadttor/messages/language.ts";
import { z } from "zod";
import { describeError } from "../core/error-map.ts";
import { DomainError } from "../core/errors.ts";
import type { FieldPlace, NextTimes } from "../core/rest-operation.ts";
import { REST_ROOT } from "./operations.ts";

const wallTime = z.iso.datetime({ offset: true });

/** RFC 9457. `reason` is for programs, `detail` for people. */
export const problemSchema = z
  .strictObject({
    type: z.url().meta({ description: "One address for each `reason`, with what it means." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "For people, in the language of `Accept-Language`." }),
    instance: z.string().meta({ description: "This one occurrence, as the server's log knows it.", example: "urn:uuid:…" }),
    reason: z.string().meta({ description: "Stable, for programs.", example: "slot_taken" }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().optional().meta({ description: "JSON pointer into the body." }),
          parameter: z.string().optional().meta({ description: "Name of the query parameter or header." }),
          about: z.string().optional().meta({ description: "`<service>/<question>`: which answer is meant." }),
          reason: z.string(),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: "What is wrong where." }),
    next: z
      .array(z.strictObject({ startsAt: wallTime, endsAt: wallTime }))
      .optional()
      .meta({ description: "Free times nearest to the one that was not to be had." }),
    challenge: z
      .string()
      .optional()
      .meta({ description: "`proof_needed`: a task for ALTCHA's solver (proof of work, version 2), as JSON." }),
    place: z.string().optional().meta({
      description: "`waiting_room`: the place in it, to be sent along after `Retry-After`. With another reason: the leave to go on.",
    }),
    ahead: z.int().optional().meta({ description: "`waiting_room`: how many come before." }),
    minutes: z.int().optional().meta({ description: "`waiting_room`: how long it may take." }),
  })
  .meta({ id: "Problem" });

export interface FieldProblem extends FieldPlace {
  readonly reason: string;
  readonly detail: string;
}

/** A refusal before any verb is asked. */
export class Refusal extends Error {
  readonly status: 400 | 404 | 405 | 413 | 415 | 421 | 422 | 429;
  readonly reason: string;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: Refusal["status"],
    reason: string,
    more: { errors?: readonly FieldProblem[]; headers?: Record<string, string> } = {},
  ) {
    super(`${status}: ${reason}`);
    this.name = "Refusal";
    this.status = status;
    this.reason = reason;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }
}

/** Statuses that differ from what pages answer: a key that was used for something else is no conflict over a place. */
const OTHER_STATUS: Readonly<Record<string, number>> = { idempotency_key_reused: 422 };

/** What a problem is worded for. */
export interface Asked {
  readonly language: Language;
  /** Undefined before it is known which town is asked. */
  readonly origin: string | undefined;
  readonly requestId: string;
}

export interface More {
  readonly fieldAt?: ((field: string) => FieldPlace) | undefined;
  readonly next?: NextTimes | null | undefined;
  /** Beside those of the error itself. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** How an error answers. What is no DomainError and no {@link Refusal} says nothing of itself. */
export function problem(error: unknown, { language, origin, requestId }: Asked, { fieldAt, next, headers: more }: More = {}): Response {
  const { status, reason, headers, errors, members = {} } = describe(error, language, fieldAt);
  const body: z.infer<typeof problemSchema> = {
    // RFC 9457, 4.2.1: no more than the status says. What is meant is said where a town answers.
    type: origin === undefined ? "about:blank" : `${origin}${REST_ROOT}/problems/${reason}`,
    title: origin === undefined ? (STATUS_CODES[status] ?? "") : reason.charAt(0).toUpperCase() + reason.slice(1).replaceAll("_", " "),
    status,
    detail: errorText(language, reason),
    instance: `urn:uuid:${requestId}`,
    reason,
    ...(errors.length === 0 ? {} : { errors: [...errors] }),
    ...(next ? { next: [...next.times] } : {}),
    ...members,
  };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      ...more,
      ...headers,
      "content-type": "application/problem+json",
      "content-language": htmlLang(language),
      "cache-control": "no-store",
    },
  });
}

/** What a verb's error tells beside its reason, and nothing else of its details. */
const membersSchema = problemSchema.pick({ challenge: true, place: true, ahead: true, minutes: true }).strip().catch({});

interface Described extends Pick<Refusal, "reason" | "errors" | "headers"> {
  readonly status: number;
  readonly members?: z.infer<typeof membersSchema>;
}

function describe(error: unknown, language: Language, fieldAt: More["fieldAt"]): Described {
  if (error instanceof Refusal) return error;
  const { status, reason, retryAfter } = describeError(error);
  const fields = error instanceof DomainError ? (error.details["fields"] as Record<string, string> | undefined) : undefined;
  const errors = Object.entries(fields ?? {}).map(([field, why]) => ({
    ...fieldAt?.(field),
    reason: why,
    detail: errorText(language, why),
  }));
  const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  const members = error instanceof DomainError ? membersSchema.parse(error.details) : {};
  return { status: OTHER_STATUS[reason] ?? status, reason, errors, headers, members };
}
