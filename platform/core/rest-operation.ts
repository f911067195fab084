import type { z } from "zod";
import type { DomainError } from "./errors.ts";
import type { Guard, Language } from "./page.ts";
import type { TenantCtx } from "./tenant-transaction.ts";

/** What an operation gets beside the verbs' ctx; its schemas have accepted all of it. */
export interface RestCall<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Of names and sentences in the answer, by `Accept-Language`. */
  readonly language: Language;
  /** Absolute origin of the tenant, from the configuration. */
  readonly origin: string;
  /** The `Idempotency-Key` made one with what was sent: the same for the same request. Empty where none is asked for. */
  readonly key: string;
  /** The same for every request with this `Idempotency-Key`, whatever was sent: where {@link key} begins and ends. */
  readonly keyRange: { readonly from: string; readonly to: string };
}

type Input = z.ZodType | undefined;
type Given<S extends Input> = S extends z.ZodType ? z.infer<S> : Record<string, never>;

/**
 * One row of the REST API below `/api/v1`: routing, validation and the OpenAPI document all go by it. Like a tRPC procedure
 * it calls verbs and has no logic of its own.
 */
export interface Operation<
  Params extends Input = z.ZodObject | undefined,
  Query extends Input = z.ZodObject | undefined,
  Body extends Input = z.ZodType | undefined,
  Output extends z.ZodType = z.ZodType,
> {
  /** `operationId`, one for ever. */
  readonly id: string;
  readonly method: "get" | "post" | "put";
  /** `/appointments/{token}`, below the API's root. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  /** Strict: an unknown parameter is refused. An array takes a parameter that is repeated. */
  readonly query?: Query;
  readonly body?: Body;
  /** An `Idempotency-Key` is required. */
  readonly idempotent?: boolean;
  /** What it takes of what one network may have, as a page's `guard` does; before `hold` stands the waiting room too. */
  readonly guard?: readonly Guard[];
  /** The status of its success. */
  readonly status: 200 | 201;
  readonly output: Output;
  /** `public`: the same for everyone who asks in one language, worth asking for again by its ETag. Else kept nowhere. */
  readonly kept?: "public";
  /** The reasons of refusal that are its own, by status; those of every operation come with it. */
  readonly errors: Readonly<Partial<Record<400 | 404 | 409 | 410 | 422 | 429, readonly string[]>>>;
  /** In one transaction of its own. */
  run(ctx: TenantCtx, call: RestCall<Given<Params>, Given<Query>, Given<Body>>): Promise<z.infer<Output>>;
  /** Where a success is found: its `Location`, below the API's root. */
  location?(output: z.infer<Output>): string;
  /** Where in what was sent a field of `invalid(…, fields)` stands. */
  fieldAt?(field: string, call: RestCall<Given<Params>, Given<Query>, Given<Body>>): FieldPlace;
  /** What else a refusal says, read in another transaction: the first was rolled back. */
  next?(ctx: TenantCtx, call: RestCall<Given<Params>, Given<Query>, Given<Body>>, error: DomainError): Promise<NextTimes | null>;
}

/** A JSON pointer into the body (RFC 6901, as a URI fragment) or the name of a query parameter. */
export interface FieldPlace {
  readonly pointer?: string;
  readonly parameter?: string;
  /** `<service>/<question>` where an answer is meant that is not there. */
  readonly about?: string;
}

/** Free times near one that was not to be had. Wall time with offset. */
export interface NextTimes {
  readonly times: readonly { readonly startsAt: string; readonly endsAt: string }[];
}

/** Types `run` by the schemas beside it. */
export function operation<
  Output extends z.ZodType,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(row: Operation<Params, Query, Body, Output>): Operation {
  return row as unknown as Operation;
}
