import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { nameServices } from "../catalogue/name-services.ts";
import { conflict } from "../core/errors.ts";
import type { HttpRoute } from "../core/http-route.ts";
import { readTown } from "../tenancy/read-town.ts";
import { isTrusted, shownStatus } from "./appointment-status.ts";
import { calendarEntry, neutralAddress } from "./calendar-entry.ts";
import { calendarFile } from "./calendar-file.ts";
import { loadAppointment } from "./load-appointment.ts";

export const routes: readonly HttpRoute[] = [
  {
    path: "/termin/:token/termin.ics",
    /** The calendar entry to download (RFC 5545, PUBLISH): as neutral as the one in the mail. */
    load: async (ctx, { params, language }) => {
      const appointment = await loadAppointment(ctx, { token: params["token"] ?? "" });
      const now = await ctx.clock.now();
      if (!isTrusted(appointment) || shownStatus(appointment, now.epochMilliseconds) !== "booked") throw conflict("not_booked");
      const [location, services, town] = await Promise.all([
        locationOfAppointment(ctx, appointment.locationId),
        nameServices(
          ctx,
          appointment.items.map(({ serviceId }) => serviceId),
        ),
        readTown(ctx),
      ]);
      const entry = calendarEntry({
        seriesId: appointment.seriesId,
        revision: appointment.revision,
        startsAt: Temporal.Instant.fromEpochMilliseconds(appointment.startsAt),
        endsAt: Temporal.Instant.fromEpochMilliseconds(appointment.endsAt),
        timeZone: ctx.tenant.timeZone,
        stamp: now,
        language,
        channel: appointment.channel,
        address: neutralAddress(location, services, language),
        sender: town.settings.senderName,
        phone: location.phone,
      });
      return new Response(calendarFile(entry, { method: "PUBLISH" }), {
        headers: {
          "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
          "content-disposition": 'attachment; filename="termin.ics"',
          "cache-control": "private, no-store",
        },
      });
    },
  },
];
