import { factsOn } from "../catalogue/dated-facts.ts";
import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { DomainError } from "../core/errors.ts";
import { parseToken } from "../core/ids.ts";
import type { PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { toDate, toWallTime } from "../hours/wall-time.ts";
import { addressWasChanged } from "../scheduling/address-was-changed.ts";
import { type Appointment, loadAppointment } from "../scheduling/load-appointment.ts";
import { loadAppointmentView } from "../scheduling/load-appointment-view.ts";
import { mailTokenOf } from "../scheduling/mail-token.ts";
import type { ChooseSlotData } from "../scheduling/pages.ts";
import { showSlots } from "../scheduling/show-slots.ts";
import { timeView } from "../scheduling/views.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { localize } from "../tenancy/localize.ts";
import { claimOf } from "./claim-of.ts";
import { invitationState, standsStill } from "./invitation-status.ts";
import { browserToken } from "./browser-token.ts";
import { type InvitedCart, invitedCart } from "./invited-cart.ts";
import { type Invitation, loadInvitation } from "./load-invitation.ts";
import type { EndedData, InvitationData, ProvisionalData } from "./pages.ts";

/**
 * The page of an invitation's link: the times while one can be chosen, then the appointment made with it. A cancelled one
 * leads back to the times, as long as the link is good.
 *
 * @throws DomainError `not_found("invitation_not_found")`
 */
export async function showInvitation(
  ctx: TenantCtx,
  request: PageRequest,
  error: ChooseSlotData["error"],
  day?: string,
): Promise<PageResult> {
  const token = parseToken(request.params["token"] ?? "") ?? "";
  const invitation = await loadInvitation(ctx, { token });
  const now = await ctx.clock.now();
  const state = invitationState(invitation, now.epochMilliseconds);
  if (state === "used") return showAppointment(ctx, request, invitation);
  if (state !== "open") return showEnded(ctx, invitation, state, 410);
  const cart = await invitedCart(ctx, invitation).catch((reason: unknown) => {
    if (reason instanceof DomainError && reason.reason === "invitation_unavailable") return null;
    throw reason;
  });
  if (cart === null) return showEnded(ctx, invitation, "unavailable", 200);
  return showTimes(ctx, request, { token, invitation, cart, error, day, now });
}

interface Choice {
  readonly token: string;
  readonly invitation: Invitation;
  readonly cart: InvitedCart;
  readonly error: ChooseSlotData["error"];
  readonly day: string | undefined;
  readonly now: Temporal.Instant;
}

async function showTimes(ctx: TenantCtx, request: PageRequest, choice: Choice): Promise<PageResult> {
  const { token, invitation, cart, error, now } = choice;
  const { language, query } = request;
  const { timeZone } = ctx.tenant;
  const held = await heldBy(ctx, invitation, now);
  const offices = await listOffices(ctx);
  const shown = await showSlots(ctx, request, {
    ...cart,
    error,
    day: choice.day ?? query.get("tag"),
    replacing: held === null ? null : { id: held.id, token: null },
    claim: claimOf(invitation),
    invited: { token },
  });
  if ("redirect" in shown) return shown;
  const office = offices.find(({ id }) => id === invitation.officeId);
  const today = toDate(now.epochMilliseconds, timeZone).toString();
  const data: InvitationData = {
    token,
    name: invitation.name ?? "",
    office: office === undefined ? "" : localize(office.name, language),
    reference: invitation.reference,
    lastOn: toDate(invitation.expiresAt - 1, timeZone).toString(),
    provisional: invitation.quota.provisionalHours !== null,
    documents: cart.loaded.cart.lines.flatMap(({ service }) => factsOn(service, today).documents.map((one) => localize(one, language))),
    held: held === null || held.expiresAt === null ? null : { time: timeView(held, timeZone), until: toWallTime(held.expiresAt, timeZone) },
    slot: shown.data as ChooseSlotData,
  };
  return { view: "invitations/invitation", data, status: shown.status ?? 200 };
}

/** The time this link holds. */
async function heldBy(ctx: TenantCtx, { appointment }: Invitation, now: Temporal.Instant): Promise<Appointment | null> {
  if (appointment === null || !standsStill(appointment, now.epochMilliseconds)) return null;
  return loadAppointment(ctx, { token: browserToken(ctx, appointment.id) });
}

/**
 * The appointment made with it. Once its address is confirmed, the invited person may do with it what the link in its mail
 * lets them do; before, the link proves no more than the browser did. Nor does it once another address has taken the old
 * one's place: as with the links of all older mails, whoever reads the old one may do nothing more.
 */
async function showAppointment(ctx: TenantCtx, request: PageRequest, { appointment: made }: Invitation): Promise<PageResult> {
  const browser = browserToken(ctx, made?.id ?? "");
  const appointment = await loadAppointment(ctx, { token: browser });
  if (appointment.status !== "unconfirmed") {
    const proves = appointment.contact === "mail" && !(await addressWasChanged(ctx, appointment));
    const own = proves ? mailTokenOf(ctx.tenant.id, appointment) : browser;
    return { redirect: `/termin/${own}` };
  }
  if (made?.provisional !== true || appointment.expiresAt === null) return { redirect: `/termin/${browser}` };
  const { view, documents } = await loadAppointmentView(ctx, appointment, browser, request.language);
  const until = toWallTime(appointment.expiresAt, ctx.tenant.timeZone);
  const data: ProvisionalData = { appointment: view, until, byMail: appointment.contact === "mail", documents };
  return { view: "invitations/provisional", data };
}

async function showEnded(ctx: TenantCtx, { quota }: Invitation, reason: EndedData["reason"], status: number): Promise<PageResult> {
  const { phone } = await locationOfAppointment(ctx, quota.locationId);
  return { view: "invitations/ended", data: { reason, phone } satisfies EndedData, status };
}
