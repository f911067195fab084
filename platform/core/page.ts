import type { Language } from "@stadttor/messages/language.ts";
import type { TenantCtx } from "./tenant-transaction.ts";

/** The languages a page can be in; German stands at `/`, others below `/<language>/`. */
export type { Language };

/** What a page's `load` and `action` get beside the verbs' ctx. */
export interface PageRequest {
  readonly language: Language;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Fields of a posted form; empty on GET. */
  readonly form: URLSearchParams;
  /** Absolute origin of the tenant, from the configuration. */
  readonly origin: string;
}

/**
 * What a page answers: a view with its data, or another address. `to` is a path without language prefix; the page
 * runner adds it.
 */
export type PageResult<View extends string = string, Data = unknown> =
  | { readonly view: View; readonly data: Data; readonly status?: number }
  | { readonly redirect: string };

/** Runs verbs in a transaction of their own. */
export type Transact = <T>(run: (ctx: TenantCtx) => Promise<T>) => Promise<T>;

/** What is counted before a transaction is opened: times held, bookings made or moved, mails asked for to an address that is typed. */
export type Guard = "hold" | "book" | "mail";

/**
 * One row of the citizen page table. `load` answers GET and HEAD and changes nothing. `action` answers POST: it calls a
 * verb through `transact` and redirects; when the verb refuses, that transaction is rolled back and the form is loaded
 * in another one, with what the person had typed and an error.
 */
export interface Page {
  readonly path: string;
  /**
   * Set where the page is the same for everyone who asks for it in one language. It is kept rendered, and a browser may
   * keep it too and ask again, until the town's content changes or the day ends by the town's clock (`state`). A function
   * answers a key of what may change in between, such as the next free time: the page is kept as long as that is the same.
   */
  readonly kept?: true | ((ctx: TenantCtx, request: PageRequest, state: string) => Promise<string>);
  /** With it booking begins: where more people come than the town lets begin at a time, the others wait their turn. */
  readonly rush?: true;
  /** What posting here takes of what one network may have (platform/admission/README.md). */
  readonly guard?: Guard;
  readonly load: (ctx: TenantCtx, request: PageRequest) => Promise<PageResult>;
  readonly action?: (transact: Transact, request: PageRequest) => Promise<PageResult>;
}
