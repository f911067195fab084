import type { PageRequest } from "./page.ts";
import type { TenantCtx } from "./tenant-transaction.ts";

/** A file or an open standard behind GET: calendar files, stylesheets, feeds. Like a page's `load` it changes nothing. */
export interface HttpRoute {
  readonly path: string;
  readonly load: (ctx: TenantCtx, request: PageRequest) => Promise<Response>;
}
