import { randomUUID } from "node:crypto";
import { CHANNELS, type Channel } from "../catalogue/channel.ts";
import { invalid } from "../core/errors.ts";
import type { PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { findSlots } from "../availability/find-slots.ts";
import type { Appointment } from "./load-appointment.ts";
import type { LoadedCart } from "../availability/load-cart.ts";
import type { Claim } from "../availability/location-day.ts";
import type { ChooseSlotData } from "./pages.ts";
import { detailFields, typedDetails } from "./typed-details.ts";
import { cartView, placeView, timeView } from "./views.ts";
import { parseDate, parseInstant, toWallTime } from "../hours/wall-time.ts";

export interface SlotChoice {
  readonly loaded: LoadedCart;
  readonly place: LoadedCart["places"][number];
  readonly error: ChooseSlotData["error"];
  /** ISO date as it came in; anything else means the first free day. */
  readonly day: string | null;
  /** A time somebody comes for, as it came in. */
  readonly wanted?: string | null;
  /** The hold being changed: its own time counts as free. */
  readonly replacing?: { readonly id: string; readonly token: string | null } | null;
  /** The appointment being moved, and the token it was opened with. */
  readonly moving?: { readonly appointment: Appointment; readonly token: string };
  /** In whose name; without it the public's, or that of the appointment being moved. */
  readonly claim?: Claim | undefined;
  /** The link of an invited person, whose service and place are fixed. */
  readonly invited?: { readonly token: string };
}

/** Step 3: days and times of one place, for a new appointment or for one that is moved. */
export async function showSlots(ctx: TenantCtx, { language, form }: PageRequest, choice: SlotChoice): Promise<PageResult> {
  const { loaded, place, error, moving } = choice;
  const { timeZone } = ctx.tenant;
  const ignoring = moving?.appointment.id ?? choice.replacing?.id;
  const date = parseDate(choice.day ?? "")?.toString();
  const wanted = parseInstant(choice.wanted ?? "");
  const found = await findSlots(ctx, {
    place,
    date,
    ignoring,
    claim: choice.claim ?? moving?.appointment.claim,
    fresh: error !== null,
  });
  const cart = cartView(loaded, language, place, choice.replacing?.token);
  const where = `ort=${place.location.slug}&kanal=${place.channel}`;
  const invited = choice.invited && `/einladung/${choice.invited.token}`;
  const base = invited ?? (moving === undefined ? `/termin/zeit?${cart.query}&${where}` : `/termin/${moving.token}/verschieben?${where}`);
  const preselected = found.times.find(({ startsAt }) => startsAt === wanted);
  const hrefOf = (day: string) => `${base}${invited === undefined ? "&" : "?"}tag=${day}`;
  const data: ChooseSlotData = {
    cart,
    place: placeView(place, language),
    days: found.days.map(({ on, free, moreAt }) => ({
      on,
      free,
      href: hrefOf(on),
      moreAt: moreAt === null ? null : toWallTime(moreAt, timeZone),
    })),
    day: found.day,
    times: found.times.map((time) => timeView(time, timeZone)),
    preselected: preselected === undefined ? null : timeView(preselected, timeZone),
    holdMinutes: found.holdMinutes,
    self: `${hrefOf(found.day ?? "")}${wanted === null ? "" : `&${new URLSearchParams({ beginn: choice.wanted ?? "" })}`}`,
    action: base,
    // Who was too late keeps what was typed; only the key is new, as this will be another hold.
    hidden:
      moving === undefined
        ? { ...(invited === undefined ? { schluessel: randomUUID() } : {}), ...detailFields(typedDetails(form)), ...passOf(form) }
        : {},
    ...(invited === undefined ? {} : { fixed: true as const }),
    waiting: found.waitingList && invited === undefined ? waitingPath(cart.query, where, moving) : null,
    moving: moving === undefined ? null : { token: moving.token, from: timeView(moving.appointment, timeZone) },
    error: error ?? (wanted !== null && preselected === undefined ? "slot_taken" : null),
  };
  return { view: "scheduling/choose-slot", data, status: error === null ? 200 : 409 };
}

/** Where to wish for an earlier time. */
function waitingPath(query: string, where: string, moving: SlotChoice["moving"]): string | null {
  if (moving === undefined) return `/warteliste?${query}&${where}`;
  const { claim, by, contact } = moving.appointment;
  return claim.quota === "public" && by === "mail" && contact === "mail" ? `/termin/${moving.token}/frueher` : null;
}

/** The pass of whoever has proved something for this hold (platform/admission): for the next try. */
function passOf(form: URLSearchParams): Readonly<Record<string, string>> {
  const pass = form.get("nachweis");
  return pass === null ? {} : { nachweis: pass };
}

/** The channel a query names. */
export function channelOf(text: string | null): Channel {
  const channel = CHANNELS.find((known) => known === text);
  if (channel === undefined) throw invalid("cart_nowhere");
  return channel;
}
