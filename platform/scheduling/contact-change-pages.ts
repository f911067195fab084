import { DomainError, notFound } from "../core/errors.ts";
import { parseToken } from "../core/ids.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { canCorrect, canMove } from "./appointment-status.ts";
import { cleanLine } from "./clean-line.ts";
import { confirmContactChange } from "./confirm-contact-change.ts";
import { correctAddress } from "./correct-address.ts";
import { limitView } from "./limit-view.ts";
import { loadAppointment } from "./load-appointment.ts";
import { loadAppointmentView } from "./load-appointment-view.ts";
import { type ChangedAppointment, type ContactChange, loadContactChange } from "./load-contact-change.ts";
import type { ChangeContactData, ConfirmChangeData, CorrectAddressData, LimitView } from "./pages.ts";
import { requestContactChange } from "./request-contact-change.ts";
import { timeView } from "./views.ts";
import { withdrawContactChange } from "./withdraw-contact-change.ts";

async function open(ctx: TenantCtx, request: PageRequest) {
  const token = tokenOf(request);
  const appointment = await loadAppointment(ctx, { token });
  const { view } = await loadAppointmentView(ctx, appointment, token, request.language);
  const now = (await ctx.clock.now()).epochMilliseconds;
  return { token, appointment, view, now };
}

function tokenOf({ params }: PageRequest): string {
  const token = parseToken(params["token"] ?? "");
  if (token === null) throw notFound("appointment");
  return token;
}

async function correctPage(ctx: TenantCtx, request: PageRequest, email: string, error: CorrectAddressData["error"]): Promise<PageResult> {
  const { token, appointment, view, now } = await open(ctx, request);
  if (!canCorrect(appointment, now)) return { redirect: `/termin/${token}` };
  const data: CorrectAddressData = { appointment: view, email, error };
  return { view: "scheduling/correct-address", data, status: error === null ? 200 : 400 };
}

type Typed = Pick<ChangeContactData, "values" | "errors" | "refused">;

async function changePage(ctx: TenantCtx, request: PageRequest, typed: Typed | null): Promise<PageResult> {
  const { token, appointment, view, now } = await open(ctx, request);
  if (!canMove(appointment, now)) return { redirect: `/termin/${token}` };
  const { contact } = appointment;
  const [name, email, phone] = [appointment.name ?? "", appointment.email ?? "", appointment.phone ?? ""];
  const invited = appointment.invitationId !== null;
  // What cannot be changed was not in the form.
  const fixed = contact === "slip" ? { name, email } : invited ? { name } : {};
  const data: ChangeContactData = {
    appointment: view,
    contact: contact === "slip" ? "slip" : "mail",
    invited,
    values: { name, email, phone, ...typed?.values, ...fixed },
    errors: typed?.errors ?? {},
    refused: typed?.refused ?? null,
  };
  const status = data.refused !== null ? 409 : Object.keys(data.errors).length === 0 ? 200 : 400;
  return { view: "scheduling/change-contact", data, status };
}

async function confirmPage(ctx: TenantCtx, request: PageRequest, refused: LimitView | null): Promise<PageResult> {
  const token = tokenOf(request);
  const { change, appointment, by } = await loadContactChange(ctx, { token });
  const now = (await ctx.clock.now()).epochMilliseconds;
  const state = stateOf(change, appointment, by, now);
  const asked = by === "consent" ? "person" : change.emailAfter === null ? "name" : "address";
  const own = state === "open" && asked !== "address";
  const { nameBefore, nameAfter, phoneBefore, phoneAfter, emailAfter } = change;
  const data: ConfirmChangeData = {
    token,
    state,
    asked,
    time: timeView(appointment, ctx.tenant.timeZone),
    name: own && nameAfter !== null ? { before: nameBefore ?? "", after: nameAfter } : null,
    phone: own && phoneBefore !== phoneAfter ? { before: phoneBefore ?? "", after: phoneAfter ?? "" } : null,
    email: state === "open" && asked === "address" ? emailAfter : null,
    refused,
  };
  return { view: "scheduling/confirm-change", data, status: refused === null ? 200 : 409 };
}

function stateOf(change: ContactChange, appointment: ChangedAppointment, by: "consent" | "final", now: number): ConfirmChangeData["state"] {
  if (change.confirmedAt !== null) return "changed";
  if (by === "consent" && change.consent === "given") return "agreed";
  if (appointment.status !== "booked" || appointment.startsAt <= now) return "over";
  return change.expiresAt <= now ? "expired" : "open";
}

/** Another address before it is confirmed; another name, address or telephone number after. */
export const contactChangePages: readonly Page[] = [
  {
    path: "/termin/:token/adresse",
    guard: "mail",
    load: (ctx, request) => correctPage(ctx, request, "", null),
    action: async (transact, request) => {
      const email = cleanLine(request.form.get("email") ?? "");
      try {
        await transact((ctx) => correctAddress(ctx, { token: tokenOf(request), email }));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.reason === "details") {
          const fields = error.details["fields"] as { email: CorrectAddressData["error"] };
          return transact((ctx) => correctPage(ctx, request, email, fields.email));
        }
        // Its own page says how it stands.
        if (error.reason !== "not_correctable") throw error;
      }
      return { redirect: `/termin/${tokenOf(request)}` };
    },
  },
  {
    path: "/termin/:token/aendern",
    guard: "mail",
    load: (ctx, request) => changePage(ctx, request, null),
    action: async (transact, request) => {
      const field = (name: string) => cleanLine(request.form.get(name) ?? "");
      const typed = { name: field("name"), email: field("email"), phone: field("phone") };
      const given = Object.fromEntries(Object.entries(typed).filter(([name]) => request.form.has(name)));
      try {
        await transact((ctx) => requestContactChange(ctx, { token: tokenOf(request), ...given }));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const again = (more: Partial<Typed>) =>
          transact((ctx) => changePage(ctx, request, { values: typed, errors: {}, refused: null, ...more }));
        if (error.reason === "details") return again({ errors: error.details["fields"] as ChangeContactData["errors"] });
        if (error.reason === "too_many_changes") return again({ refused: error.reason });
        if (error.reason !== "not_changeable") throw error;
      }
      return { redirect: `/termin/${tokenOf(request)}` };
    },
  },
  {
    path: "/termin/:token/aendern/zuruecknehmen",
    load: async (ctx, request) => ({ redirect: `/termin/${(await open(ctx, request)).token}` }),
    action: async (transact, request) => {
      try {
        await transact((ctx) => withdrawContactChange(ctx, { token: tokenOf(request) }));
      } catch (error) {
        // Its own page says how it stands.
        if (!(error instanceof DomainError) || error.reason !== "not_changeable") throw error;
      }
      return { redirect: `/termin/${tokenOf(request)}` };
    },
  },
  {
    path: "/termin/aenderung/:token",
    load: (ctx, request) => confirmPage(ctx, request, null),
    action: async (transact, request) => {
      try {
        await transact((ctx) => confirmContactChange(ctx, { token: tokenOf(request) }));
      } catch (error) {
        const refused = limitView(error);
        if (refused !== null) return transact((ctx) => confirmPage(ctx, request, refused));
        // The page itself says that it is too late.
        if (!(error instanceof DomainError) || (error.reason !== "change_expired" && error.reason !== "not_changeable")) throw error;
      }
      return { redirect: `/termin/aenderung/${tokenOf(request)}` };
    },
  },
];
