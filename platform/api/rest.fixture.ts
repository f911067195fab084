import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "vitest";
import { errorsOf } from "./openapi.ts";
import { OPERATIONS, REST_ROOT } from "./operations.ts";
import type { DoorTown, twoTowns } from "./two-towns.fixture.ts";

type World = Awaited<ReturnType<typeof twoTowns>>;

/** What a call carries. A body that is text goes as it is. */
export interface Sent {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

/**
 * Calls operations as the document a town serves describes them, and holds every answer against it: its status, type and
 * schema, and that a refusal's reason is one the operation names.
 */
export async function documentedCalls(world: World) {
  const served = await world.request(world.a, `${REST_ROOT}/openapi.json`);
  const document = (await served.json()) as {
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, Media> }>>;
    components: object;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: "document", components: document.components });
  const called = new Set<string>();

  const check = (method: string, path: string, status: number, type: string, body: unknown) => {
    const response = document.paths[path]?.[method]?.responses[String(status)];
    expect(response, `${method} ${path} documents ${status}: ${JSON.stringify(body)}`).toBeDefined();
    const schema = response?.content?.[type]?.schema;
    expect(schema, `${method} ${path} documents ${type} for ${status}`).toBeDefined();
    const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as object;
    const valid = ajv.validate(resolved, body);
    expect(ajv.errorsText(), JSON.stringify(body)).toBe("No errors");
    expect(valid).toBe(true);
  };

  const call = async <Body = Record<string, unknown>>(town: DoorTown, id: string, sent: Sent = {}): Promise<Answer<Body>> => {
    const operation = OPERATIONS.find((one) => one.id === id);
    if (operation === undefined) throw new Error(`no operation ${id}`);
    called.add(id);
    const path = operation.path.replace("{token}", sent.token ?? "");
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(sent.query ?? {})) for (const one of [value].flat()) query.append(name, one as string);
    const headers = {
      ...(sent.body === undefined ? {} : { "content-type": "application/json" }),
      ...(operation.idempotent === true ? { "idempotency-key": sent.key ?? crypto.randomUUID() } : {}),
      ...sent.headers,
    };
    const answer = await world.request(town, `${REST_ROOT}${path}?${query}`, {
      method: operation.method.toUpperCase(),
      headers,
      ...(sent.body === undefined ? {} : { body: typeof sent.body === "string" ? sent.body : JSON.stringify(sent.body) }),
    });
    const text = await answer.text();
    const body = JSON.parse(text) as Body;
    check(operation.method, operation.path, answer.status, answer.headers.get("content-type") ?? "", body);
    if (answer.status >= 400) expect(errorsOf(operation).get(answer.status)).toContain((body as { reason: string }).reason);
    return { status: answer.status, headers: answer.headers, body };
  };
  return { document, call, called };
}
