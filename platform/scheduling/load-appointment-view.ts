import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { nameServices } from "../catalogue/name-services.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listMunicipalities } from "../tenancy/list-municipalities.ts";
import { localize } from "../tenancy/localize.ts";
import { shownStatus } from "./appointment-status.ts";
import type { Appointment } from "./load-appointment.ts";
import type { AppointmentView } from "./pages.ts";
import { placeView, timeView } from "./views.ts";
import { toWallTime } from "./wall-time.ts";

/** An appointment as its pages show it, with the documents to bring. Three statements in one round trip. */
export async function loadAppointmentView(
  ctx: TenantCtx,
  appointment: Appointment,
  token: string,
  language: Language,
): Promise<{ view: AppointmentView; documents: readonly string[] }> {
  const [services, location, municipalities] = await Promise.all([
    nameServices(
      ctx,
      appointment.items.map(({ serviceId }) => serviceId),
    ),
    locationOfAppointment(ctx, appointment.locationId),
    // An appointment outlasts its municipality's leaving.
    listMunicipalities(ctx, "all"),
  ]);
  const now = (await ctx.clock.now()).epochMilliseconds;
  const { timeZone } = ctx.tenant;
  const items = services.map(({ id, slug, name }) => {
    const item = appointment.items.find(({ serviceId }) => serviceId === id);
    return { slug, name: localize(name, language), quantity: item?.quantity ?? 1, minutes: item?.minutes ?? 0 };
  });
  const municipality = municipalities.find(({ id }) => id === location.municipalityId);
  return {
    view: {
      token,
      status: shownStatus(appointment, now),
      time: timeView(appointment, timeZone),
      place: placeView({ location, channel: appointment.channel }, language),
      items,
      expiresAt: appointment.expiresAt === null ? null : toWallTime(appointment.expiresAt, timeZone),
      municipality: { slug: municipality?.slug ?? "", name: municipality?.name ?? "" },
    },
    documents: [...new Set(services.flatMap(({ documents }) => documents.map((document) => localize(document, language))))],
  };
}
