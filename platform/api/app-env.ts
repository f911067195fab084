import type { HttpBindings } from "@hono/node-server";
import type { Admission } from "../admission/admission.ts";
import type { Pools } from "../core/db.ts";
import type { Env } from "../core/env.ts";
import type { Tenant } from "../core/tenant-transaction.ts";
import type { PageCache } from "./page-cache.ts";
import type { Renderer } from "./renderer.ts";

/** What the server's parts need of the process they run in. */
export interface Deps {
  readonly env: Env;
  readonly pools: Pools;
  readonly renderer: Renderer;
  readonly redis: { ping(): Promise<string> };
  /** Rendered public pages; one a process. */
  readonly pageCache: PageCache;
  /** Limits, proofs of work and the waiting room; one a process. */
  readonly admission: Admission;
}

/** What the middleware leaves for the handlers. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** The host's tenant; absent on the bare domain. */
    tenant: Tenant | undefined;
    /** The tenant's own origin, from the configuration and the host it was found by. */
    origin: string;
  };
}
