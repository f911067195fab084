import { LANGUAGES } from "@stadttor/messages/language.ts";
import { and, eq } from "drizzle-orm";
import type { Channel } from "../catalogue/channel.ts";
import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { nameServices } from "../catalogue/name-services.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listMunicipalities } from "../tenancy/list-municipalities.ts";
import { neutralAddress } from "./calendar-entry.ts";
import { invitationPath } from "./invitation-link.ts";
import { mailTokenOf } from "./mail-token.ts";
import { appointmentServices, appointments } from "./tables.ts";

/** What the mails of an appointment are made of. Neither name nor services: no mail says them. */
export interface MailAppointment {
  readonly status: (typeof appointments.$inferSelect)["status"];
  readonly language: Language;
  readonly email: string;
  readonly channel: Channel;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
  readonly seriesId: string;
  readonly revision: number;
  /** Opens the appointment; belongs into mails to `email` only. */
  readonly token: string;
  /** `Bürgeramt Mitte, Marktplatz 1, 69117 Heidelberg`; without the name where that could tell the matter. */
  readonly address: string;
  readonly phone: string;
  /** Path of the Impressum that answers for the place: each municipality is its own controller. */
  readonly imprint: string;
  /** Path where another time can be chosen: an invited person's own link, else where everybody begins. */
  readonly again: string;
  /** Not booked before the office has made sure of it. */
  readonly provisional: boolean;
}

/** Loads what a mail about this appointment says; null when it has no address (booked with a slip, erased, gone). */
export async function loadMailAppointment(ctx: TenantCtx, appointmentId: string): Promise<MailAppointment | null> {
  const [row] = await ctx.tx
    .select()
    .from(appointments)
    .where(and(eq(appointments.tenantId, ctx.tenant.id), eq(appointments.id, appointmentId)));
  if (row === undefined || row.contact !== "mail" || row.email === null) return null;
  const booked = await ctx.tx
    .select({ serviceId: appointmentServices.serviceId })
    .from(appointmentServices)
    .where(and(eq(appointmentServices.tenantId, ctx.tenant.id), eq(appointmentServices.appointmentId, appointmentId)));
  const location = await locationOfAppointment(ctx, row.locationId);
  const services = await nameServices(
    ctx,
    booked.map(({ serviceId }) => serviceId),
  );
  const language = LANGUAGES.find((known) => known === row.language) ?? "de";
  return {
    status: row.status,
    language,
    email: row.email,
    channel: row.channel,
    startsAt: instant(row.startsAt),
    endsAt: instant(row.endsAt),
    expiresAt: row.expiresAt && instant(row.expiresAt),
    seriesId: row.seriesId,
    revision: row.revision,
    token: mailTokenOf(ctx.tenant.id, row),
    address: neutralAddress(location, services, language),
    phone: location.phone,
    imprint: await imprintOf(ctx, location.municipalityId),
    again: row.invitationId === null ? "/termin" : invitationPath(ctx.tenant.id, row.invitationId),
    provisional: row.provisional,
  };
}

/** Path of the Impressum of a municipality; of the town's only one without its name. */
export async function imprintOf(ctx: TenantCtx, municipalityId: string): Promise<string> {
  const municipalities = await listMunicipalities(ctx);
  const own = municipalities.find(({ id }) => id === municipalityId);
  return municipalities.length > 1 && own ? `/impressum/${own.slug}` : "/impressum";
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
