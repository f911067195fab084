import { readBookingSettings } from "../availability/read-booking-settings.ts";
import type { PageRequest, PageResult } from "../core/page.ts";
import { parseToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { askedOf } from "../scheduling/asked-details.ts";
import type { DetailErrors, TypedDetails } from "../scheduling/contact-details.ts";
import { type Appointment, typedInto } from "../scheduling/load-appointment.ts";
import { loadAppointmentView } from "../scheduling/load-appointment-view.ts";
import type { AppointmentView, EnterDetailsData, ReviewData } from "../scheduling/pages.ts";
import { questionViews } from "../scheduling/question-views.ts";
import { loadInvited } from "./load-invited.ts";
import { whatFollows } from "./what-follows.ts";

/** The held time as the steps of booking show it, with addresses below the invitation's. */
async function open(ctx: TenantCtx, request: PageRequest) {
  const token = parseToken(request.params["token"] ?? "") ?? "";
  const { invitation, held, browser } = await loadInvited(ctx, { token });
  const { view, services } = await loadAppointmentView(ctx, held, browser, request.language);
  const appointment: AppointmentView = { ...view, invitation: token };
  return { token, invitation, held, appointment, services, now: (await ctx.clock.now()).toString() };
}

/**
 * How to reach the person. The name stands; what else the invitation knows is filled in.
 *
 * @throws DomainError as {@link loadInvited} does.
 */
export async function showDetails(
  ctx: TenantCtx,
  request: PageRequest,
  typed: TypedDetails | null,
  errors: DetailErrors,
): Promise<PageResult> {
  const { invitation, held, appointment, services, now } = await open(ctx, request);
  const { slipAllowed } = await readBookingSettings(ctx);
  const values = typed ?? firstValues(held, slipAllowed);
  const data: EnterDetailsData = {
    appointment,
    values: { ...values, name: invitation.name ?? held.name ?? "" },
    slipAllowed,
    forWhom: askedOf(services, appointment.needs).forWhom,
    questions: questionViews(services, values.answers, request.language),
    errors,
    now,
  };
  return { view: "scheduling/enter-details", data, status: Object.keys(errors).length === 0 ? 200 : 400 };
}

/** Who was invited on paper most likely has no mail. */
function firstValues(held: Appointment, slipAllowed: boolean): TypedDetails {
  const values = typedInto(held);
  return held.contact === null && held.email === null && slipAllowed ? { ...values, contact: "slip" } : values;
}

/** Everything once more before it is booked. Throws as {@link loadInvited} does. */
export async function showReview(ctx: TenantCtx, request: PageRequest): Promise<PageResult> {
  const { token, invitation, held, appointment, now } = await open(ctx, request);
  if (held.contact === null) return { redirect: `/einladung/${token}/angaben` };
  const data: ReviewData = { appointment, values: typedInto(held), now, follows: await whatFollows(ctx, invitation, held) };
  return { view: "scheduling/review", data };
}
