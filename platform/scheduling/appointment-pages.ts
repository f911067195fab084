import { DomainError, conflict, notFound } from "../core/errors.ts";
import { parseToken, printToken } from "../core/ids.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { canCancel, canCorrect, canMove, isTold, isTrusted, mayWait } from "./appointment-status.ts";
import { bookAppointment } from "./book-appointment.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import type { DetailErrors, TypedDetails } from "./contact-details.ts";
import { askedOf } from "./asked-details.ts";
import { enterDetails } from "./enter-details.ts";
import { extendHold } from "./extend-hold.ts";
import { type Appointment, loadAppointment, typedInto } from "./load-appointment.ts";
import { invitationPath } from "./invitation-link.ts";
import { loadAppointmentView } from "./load-appointment-view.ts";
import { loadBookedCart } from "./load-booked-cart.ts";
import { loadSuccessor } from "./load-successor.ts";
import type { LoadedCart } from "../availability/load-cart.ts";
import { moveAppointment } from "./move-appointment.ts";
import { limitView } from "./limit-view.ts";
import type { AppointmentData, EnterCodeData, EnterDetailsData, LimitView, OneButtonData, ReviewData } from "./pages.ts";
import { pendingChange } from "./pending-change.ts";
import { questionViews } from "./question-views.ts";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import { channelOf, showSlots } from "./show-slots.ts";
import { detailFields, readDetails, typedDetails } from "./typed-details.ts";
import { parseInstant, toWallTime } from "../hours/wall-time.ts";

const NOBODY: TypedDetails = { name: "", contact: "mail", email: "", phone: "", forWhom: null, interpreterLanguage: "", answers: [] };

const tokenOf = ({ params }: PageRequest): string => params["token"] ?? "";

/** Opens the appointment of a page. Its token may have been typed: links go on with its plain form. */
async function open(ctx: TenantCtx, request: PageRequest) {
  const token = parseToken(tokenOf(request));
  if (token === null) throw notFound("appointment");
  const appointment = await loadAppointment(ctx, { token });
  const { view, documents, services } = await loadAppointmentView(ctx, appointment, token, request.language);
  const now = await ctx.clock.now();
  return { token, appointment, view, documents, services, now };
}

type Opened = Awaited<ReturnType<typeof open>>;

/**
 * Where somebody goes on who took too long: the times of the same place, with all that was typed. A browser that has been
 * asked to confirm is told neither that nor what the visitor needs.
 */
async function startAgain(ctx: TenantCtx, request: PageRequest, typed: TypedDetails | null, opened?: Appointment): Promise<PageResult> {
  const appointment = opened ?? (await loadAppointment(ctx, { token: tokenOf(request) }));
  if (appointment.invitationId !== null) return { redirect: invitationPath(ctx.tenant.id, appointment.invitationId) };
  const told = isTold(appointment);
  const loaded = await loadBookedCart(ctx, told ? appointment : { ...appointment, needs: [] });
  const place = placeOf(loaded, appointment);
  const kept = typed ?? (appointment.asked ? null : typedInto(appointment));
  const form = new URLSearchParams(detailFields(kept));
  const replacing = { id: appointment.id, token: parseToken(tokenOf(request)) };
  return showSlots(ctx, { ...request, form }, { loaded, place, error: "hold_expired", day: appointment.on, replacing });
}

function placeOf(loaded: LoadedCart, { locationId, channel }: Pick<Appointment, "locationId" | "channel">) {
  const place = loaded.places.find((p) => p.locationId === locationId && p.channel === channel) ?? loaded.places[0];
  if (place === undefined) throw conflict("cart_nowhere");
  return place;
}

async function detailsPage(ctx: TenantCtx, request: PageRequest, typed: TypedDetails | null, errors: DetailErrors): Promise<PageResult> {
  const { appointment, view, services, now } = await open(ctx, request);
  const elsewhere = atAnotherStep(view);
  if (elsewhere !== null) return view.status === "expired" ? startAgain(ctx, request, typed, appointment) : elsewhere;
  const { slipAllowed } = await readBookingSettings(ctx);
  const values = typed ?? typedInto(appointment);
  const data: EnterDetailsData = {
    appointment: view,
    values,
    slipAllowed,
    forWhom: askedOf(services, view.needs).forWhom,
    questions: questionViews(services, values.answers, request.language),
    errors,
    now: now.toString(),
  };
  return { view: "scheduling/enter-details", data, status: Object.keys(errors).length === 0 ? 200 : 400 };
}

async function reviewPage(ctx: TenantCtx, request: PageRequest): Promise<PageResult> {
  const { appointment, view, token, now } = await open(ctx, request);
  const elsewhere = atAnotherStep(view);
  if (elsewhere !== null) return view.status === "expired" ? startAgain(ctx, request, null, appointment) : elsewhere;
  if (appointment.contact === null) return { redirect: `/termin/${token}/angaben` };
  const data: ReviewData = { appointment: view, values: typedInto(appointment), now: now.toString() };
  return { view: "scheduling/review", data };
}

/** Steps come in order (TR-03172-3): details and review are for a held place only. */
const atAnotherStep = (view: { status: string; token: string }): PageResult | null =>
  view.status === "held" ? null : { redirect: `/termin/${view.token}` };

async function appointmentPage(ctx: TenantCtx, { appointment, view, documents, token, now }: Opened, page: string): Promise<PageResult> {
  const trusted = isTrusted(appointment);
  // What is not booked yet has its steps below the link of whoever was invited.
  const underWay = view.status === "held" || (view.status === "unconfirmed" && appointment.provisional);
  if (underWay && appointment.invitationId !== null) return { redirect: invitationPath(ctx.tenant.id, appointment.invitationId) };
  if (view.status === "held") return { redirect: `/termin/${token}/angaben` };
  const at = now.epochMilliseconds;
  const [successor, changing] = await Promise.all([
    loadSuccessor(ctx, appointment),
    trusted && view.status === "booked" ? pendingChange(ctx, appointment, now) : null,
  ]);
  const slip = appointment.contact === "slip" && view.status === "booked";
  const data: AppointmentData = {
    appointment: view,
    // The browser has proved no address: it is not shown what the mail's owner may see.
    values: trusted ? typedInto(appointment) : NOBODY,
    canMove: canMove(appointment, at),
    canWait: mayWait(appointment, at) && (await readBookingSettings(ctx)).waitingOfferMinutes !== null,
    canCancel: canCancel(appointment, at),
    canCorrect: canCorrect(appointment, at),
    changing: changing && { ...changing, until: toWallTime(changing.until, ctx.tenant.timeZone) },
    trusted,
    documents,
    code: slip ? printToken(token) : null,
    successor: successor === null ? null : `/termin/${successor}`,
  };
  return { view: page, data };
}

const oneButton = (page: string, { view }: Opened): PageResult => ({ view: page, data: { appointment: view } satisfies OneButtonData });

/** The page that asks to confirm, saying why that has not gone through. */
async function confirmRefused(ctx: TenantCtx, request: PageRequest, refused: LimitView): Promise<PageResult> {
  const { view } = await open(ctx, request);
  return { view: "scheduling/confirm", data: { appointment: view, refused } satisfies OneButtonData, status: 409 };
}

async function movePage(
  ctx: TenantCtx,
  request: PageRequest,
  error: "slot_taken" | "slot_not_offered" | null,
  day?: string,
): Promise<PageResult> {
  const token = parseToken(tokenOf(request));
  if (token === null) throw notFound("appointment");
  const appointment = await loadAppointment(ctx, { token });
  const now = await ctx.clock.now();
  if (!canMove(appointment, now.epochMilliseconds)) throw conflict("not_movable");
  const loaded = await loadBookedCart(ctx, appointment);
  const { query } = request;
  const asked = query.get("ort");
  const place =
    loaded.places.find((p) => p.location.slug === asked && p.channel === channelOf(query.get("kanal"))) ?? placeOf(loaded, appointment);
  return showSlots(ctx, request, { loaded, place, error, day: day ?? query.get("tag") ?? appointment.on, moving: { appointment, token } });
}

/** Steps 4 and 5, and everything a person does with an appointment of theirs. */
export const appointmentPages: readonly Page[] = [
  {
    path: "/termin/code",
    load: async () => ({ view: "scheduling/enter-code", data: { code: "", error: null } satisfies EnterCodeData }),
    action: async (transact, { form }) => {
      const code = (form.get("code") ?? "").slice(0, 100);
      const token = parseToken(code);
      const found = token !== null && (await transact((ctx) => loadAppointment(ctx, { token })).then(() => true, isMissing));
      if (token !== null && found) return { redirect: `/termin/${token}` };
      return { view: "scheduling/enter-code", data: { code, error: "code_unknown" } satisfies EnterCodeData, status: 404 };
    },
  },
  { path: "/termin/:token", load: async (ctx, request) => appointmentPage(ctx, await open(ctx, request), "scheduling/appointment") },
  {
    path: "/termin/:token/beleg",
    load: async (ctx, request) => {
      const opened = await open(ctx, request);
      const printable = isTrusted(opened.appointment) && opened.view.status === "booked";
      return printable ? appointmentPage(ctx, opened, "scheduling/slip") : { redirect: `/termin/${opened.token}` };
    },
  },
  {
    path: "/termin/:token/angaben",
    load: (ctx, request) => detailsPage(ctx, request, null, {}),
    action: async (transact, request) => {
      const typed = readDetails(request.form);
      try {
        const { held } = await transact((ctx) => enterDetails(ctx, { token: tokenOf(request), details: typed }));
        if (!held) return await transact((ctx) => startAgain(ctx, request, typed));
        return { redirect: `/termin/${parseToken(tokenOf(request))}/pruefen` };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.reason === "details") return transact((ctx) => detailsPage(ctx, request, typed, error.details["fields"] as DetailErrors));
        if (error.reason === "not_held") return { redirect: `/termin/${parseToken(tokenOf(request))}` };
        throw error;
      }
    },
  },
  {
    path: "/termin/:token/pruefen",
    guard: "book",
    load: reviewPage,
    action: async (transact, request) => {
      const token = parseToken(tokenOf(request));
      try {
        await transact((ctx) => bookAppointment(ctx, { token: tokenOf(request) }));
        return { redirect: `/termin/${token}` };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.reason === "hold_expired") return transact((ctx) => startAgain(ctx, request, null));
        if (error.reason === "details_missing") return { redirect: `/termin/${token}/angaben` };
        if (error.reason === "not_held") return { redirect: `/termin/${token}` };
        throw error;
      }
    },
  },
  {
    path: "/termin/:token/verlaengern",
    load: async (_ctx, request) => {
      const token = parseToken(tokenOf(request));
      if (token === null) throw notFound("appointment");
      return { redirect: `/termin/${token}/angaben` };
    },
    action: async (transact, request) => {
      const typed = typedDetails(request.form);
      try {
        await transact((ctx) => extendHold(ctx, { token: tokenOf(request) }));
      } catch (error) {
        if (!(error instanceof DomainError) || (error.reason !== "hold_expired" && error.reason !== "not_held")) throw error;
        if (error.reason === "hold_expired") return transact((ctx) => startAgain(ctx, request, typed));
      }
      // Pressed in the middle of typing: the same form again, nothing lost.
      if (typed !== null) return transact((ctx) => detailsPage(ctx, request, typed, {}));
      return {
        redirect: `/termin/${parseToken(tokenOf(request))}/${request.form.get("zurueck")?.endsWith("/pruefen") === true ? "pruefen" : "angaben"}`,
      };
    },
  },
  {
    path: "/termin/:token/bestaetigen",
    load: async (ctx, request) => {
      const opened = await open(ctx, request);
      if (opened.appointment.by !== "mail") throw notFound("appointment");
      if (opened.view.status !== "unconfirmed") return { redirect: `/termin/${opened.token}` };
      return oneButton("scheduling/confirm", opened);
    },
    action: async (transact, request) => {
      const token = parseToken(tokenOf(request));
      try {
        await transact((ctx) => confirmAppointment(ctx, { token: tokenOf(request) }));
      } catch (error) {
        const refused = limitView(error);
        if (refused !== null) return transact((ctx) => confirmRefused(ctx, request, refused));
        // Its own page says what became of it, and leads on.
        if (!(error instanceof DomainError) || (error.reason !== "confirmation_expired" && error.reason !== "cancelled")) throw error;
      }
      return { redirect: `/termin/${token}` };
    },
  },
  {
    path: "/termin/:token/absagen",
    load: async (ctx, request) => {
      const opened = await open(ctx, request);
      if (!canCancel(opened.appointment, opened.now.epochMilliseconds)) return { redirect: `/termin/${opened.token}` };
      return oneButton("scheduling/cancel", opened);
    },
    action: async (transact, request) => {
      await transact((ctx) => cancelAppointment(ctx, { token: tokenOf(request) }));
      return { redirect: `/termin/${parseToken(tokenOf(request))}` };
    },
  },
  {
    path: "/termin/:token/verschieben",
    guard: "book",
    load: (ctx, request) => movePage(ctx, request, null),
    action: async (transact, request) => {
      const startsAt = request.form.get("beginn") ?? "";
      const instant = parseInstant(startsAt);
      const { query } = request;
      try {
        if (instant === null) throw conflict("slot_not_offered");
        const { token } = await transact((ctx) =>
          moveAppointment(ctx, {
            token: tokenOf(request),
            location: query.get("ort") ?? "",
            channel: channelOf(query.get("kanal")),
            startsAt: Temporal.Instant.fromEpochMilliseconds(instant).toString(),
          }),
        );
        return { redirect: `/termin/${token}` };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { reason } = error;
        if (reason !== "slot_taken" && reason !== "slot_not_offered") throw error;
        return transact((ctx) => movePage(ctx, request, reason, instant === null ? undefined : startsAt.slice(0, 10)));
      }
    },
  },
];

/** True for an erased appointment too: its own page says so. */
function isMissing(error: unknown): boolean {
  if (error instanceof DomainError && error.kind === "gone") return true;
  if (error instanceof DomainError && error.kind === "not_found") return false;
  throw error;
}
