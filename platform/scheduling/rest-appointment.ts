import { localPath } from "@stadttor/messages/language.ts";
import type { z } from "zod";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import { parseToken } from "../core/ids.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { canCancel, canMove, isTrusted } from "./appointment-status.ts";
import { loadAppointment, typedInto } from "./load-appointment.ts";
import { loadSuccessor } from "./load-successor.ts";
import { loadAppointmentView } from "./load-appointment-view.ts";
import type { appointment as schema } from "./rest-schemas.ts";

/**
 * An appointment as the REST API answers it: what its page shows, and to whom.
 *
 * @throws DomainError as `loadAppointment` does.
 */
export async function appointmentOf(ctx: TenantCtx, proof: string, language: Language, origin: string): Promise<z.infer<typeof schema>> {
  authorize(ctx, "appointment.read");
  const token = parseToken(proof);
  if (token === null) throw notFound("appointment");
  const appointment = await loadAppointment(ctx, { token });
  const { view, documents } = await loadAppointmentView(ctx, appointment, token, language);
  const now = (await ctx.clock.now()).epochMilliseconds;
  const trusted = isTrusted(appointment);
  const { location: slug, name, street, postalCode, city, phone, channel } = view.place;
  const path = localPath(language, `/termin/${token}`);
  return {
    token,
    status: view.status,
    ...view.time,
    expiresAt: view.expiresAt,
    channel,
    location: { slug, name, street, postalCode, city, phone },
    services: [...view.items],
    needs: [...view.needs],
    person: trusted ? { ...typedInto(appointment), answers: [...appointment.answers] } : null,
    documents: [...documents],
    canMove: canMove(appointment, now),
    canCancel: canCancel(appointment, now),
    movedTo: await loadSuccessor(ctx, appointment),
    page: origin + path,
    calendar: trusted && view.status === "booked" ? `${origin}${path}/termin.ics` : null,
  };
}
