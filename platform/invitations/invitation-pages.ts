import { DomainError, conflict, notFound } from "../core/errors.ts";
import { parseToken } from "../core/ids.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { parseInstant } from "../hours/wall-time.ts";
import type { DetailErrors } from "../scheduling/contact-details.ts";
import { extendHold } from "../scheduling/extend-hold.ts";
import type { ChooseSlotData } from "../scheduling/pages.ts";
import { readDetails, typedDetails } from "../scheduling/typed-details.ts";
import { bookInvited } from "./book-invited.ts";
import { enterInvited } from "./enter-invited.ts";
import { holdInvited } from "./hold-invited.ts";
import { loadInvitation } from "./load-invitation.ts";
import { loadInvited } from "./load-invited.ts";
import type { InvitationCodeData } from "./pages.ts";
import { showDetails, showReview } from "./show-details.ts";
import { showInvitation } from "./show-invitation.ts";

const tokenOf = ({ params }: PageRequest): string => params["token"] ?? "";

/** Links go on with the plain form of a token that was typed. */
const pathOf = (request: PageRequest, step = ""): string => `/einladung/${parseToken(tokenOf(request))}${step === "" ? "" : `/${step}`}`;

/** What became of the link meanwhile is told on its own page. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "not_held",
  "invitation_used",
  "invitation_expired",
  "invitation_withdrawn",
  "invitation_unavailable",
]);
const NO_SUCH_TIME: ReadonlySet<string> = new Set(["slot_taken", "slot_not_offered"]);

/** A step of a link that holds no time: its page says how things stand, with all that was typed. */
async function orBegin(
  request: PageRequest,
  error: unknown,
  show: (error: ChooseSlotData["error"]) => Promise<PageResult>,
): Promise<PageResult> {
  if (!(error instanceof DomainError)) throw error;
  if (error.reason === "hold_expired") return show("hold_expired");
  if (ELSEWHERE.has(error.reason)) return { redirect: pathOf(request) };
  throw error;
}

/** A step's page; without a time that is held, the times. */
async function stepPage(ctx: TenantCtx, request: PageRequest, show: () => Promise<PageResult>): Promise<PageResult> {
  try {
    return await show();
  } catch (error) {
    return orBegin(request, error, (reason) => showInvitation(ctx, request, reason));
  }
}

/** What an invited person does, step by step. The link alone opens it; no other token is in these addresses. */
export const invitationPages: readonly Page[] = [
  {
    path: "/einladung",
    load: async () => ({ view: "invitations/enter-code", data: { code: "", error: null } satisfies InvitationCodeData }),
    action: async (transact, { form }) => {
      const code = (form.get("code") ?? "").slice(0, 100);
      const token = parseToken(code);
      const known = token !== null && (await transact((ctx) => loadInvitation(ctx, { token })).then(() => true, isMissing));
      if (known) return { redirect: `/einladung/${token}` };
      const data: InvitationCodeData = { code, error: "invitation_not_found" };
      return { view: "invitations/enter-code", data, status: 404 };
    },
  },
  {
    path: "/einladung/:token",
    load: (ctx, request) => showInvitation(ctx, request, null),
    action: async (transact, request) => {
      const beginning = request.form.get("beginn") ?? "";
      const instant = parseInstant(beginning);
      const typed = typedDetails(request.form);
      const token = tokenOf(request);
      try {
        if (instant === null) throw conflict("slot_not_offered");
        const startsAt = Temporal.Instant.fromEpochMilliseconds(instant).toString();
        const { known } = await transact((ctx) => holdInvited(ctx, { token, startsAt, language: request.language }));
        if (typed === null) return { redirect: pathOf(request, known ? "pruefen" : "angaben") };
      } catch (error) {
        const reason = error instanceof DomainError && NO_SUCH_TIME.has(error.reason) ? (error.reason as "slot_taken") : null;
        const day = instant === null ? undefined : beginning.slice(0, 10);
        if (reason !== null) return transact((ctx) => showInvitation(ctx, request, reason, day));
        return orBegin(request, error, (expired) => transact((ctx) => showInvitation(ctx, request, expired)));
      }
      return enter(transact, request);
    },
  },
  {
    path: "/einladung/:token/angaben",
    load: (ctx, request) => stepPage(ctx, request, () => showDetails(ctx, request, null, {})),
    action: (transact, request) => enter(transact, request),
  },
  {
    path: "/einladung/:token/pruefen",
    load: (ctx, request) => stepPage(ctx, request, () => showReview(ctx, request)),
    action: async (transact, request) => {
      try {
        await transact((ctx) => bookInvited(ctx, { token: tokenOf(request) }));
        return { redirect: pathOf(request) };
      } catch (error) {
        if (error instanceof DomainError && error.reason === "details_missing") return { redirect: pathOf(request, "angaben") };
        return orBegin(request, error, (expired) => transact((ctx) => showInvitation(ctx, request, expired)));
      }
    },
  },
  {
    path: "/einladung/:token/verlaengern",
    load: async (_ctx, request) => {
      if (parseToken(tokenOf(request)) === null) throw notFound("invitation");
      return { redirect: pathOf(request, "angaben") };
    },
    action: async (transact, request) => {
      const typed = typedDetails(request.form);
      try {
        await transact(async (ctx) => {
          const { browser } = await loadInvited(ctx, { token: tokenOf(request) }, "lock");
          await extendHold(ctx, { token: browser });
        });
      } catch (error) {
        return orBegin(request, error, (expired) => transact((ctx) => showInvitation(ctx, request, expired)));
      }
      // Pressed in the middle of typing: the same form again, nothing lost.
      if (typed !== null) return transact((ctx) => showDetails(ctx, request, typed, {}));
      const back = request.form.get("zurueck")?.endsWith("/pruefen") === true ? "pruefen" : "angaben";
      return { redirect: pathOf(request, back) };
    },
  },
];

/** Takes what was typed of the person, and leads on to the review or shows what is wrong. */
async function enter(transact: Parameters<NonNullable<Page["action"]>>[0], request: PageRequest): Promise<PageResult> {
  const typed = readDetails(request.form);
  try {
    await transact((ctx) => enterInvited(ctx, { token: tokenOf(request), details: typed }));
    return { redirect: pathOf(request, "pruefen") };
  } catch (error) {
    if (error instanceof DomainError && error.reason === "details") {
      return transact((ctx) => showDetails(ctx, request, typed, error.details["fields"] as DetailErrors));
    }
    return orBegin(request, error, (expired) => transact((ctx) => showInvitation(ctx, request, expired)));
  }
}

function isMissing(error: unknown): boolean {
  if (error instanceof DomainError && error.kind === "not_found") return false;
  throw error;
}
