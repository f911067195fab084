import { operations as catalogue } from "../catalogue/rest.ts";
import type { Operation } from "../core/rest-operation.ts";
import { operations as scheduling } from "../scheduling/rest.ts";

/** Where the API stands on a town's host. */
export const REST_ROOT = "/api/v1";

/** Every operation of the REST API: routing, validation and the OpenAPI document go by this table. */
export const OPERATIONS: readonly Operation[] = [...catalogue, ...scheduling];
