import { text } from "@stadttor/messages/text.ts";
import { sql } from "drizzle-orm";
import { factsOn } from "../catalogue/dated-facts.ts";
import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { nameServices } from "../catalogue/name-services.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listMunicipalities } from "../tenancy/list-municipalities.ts";
import { localize } from "../tenancy/localize.ts";
import { isTold, shownStatus } from "./appointment-status.ts";
import { askedOf, type AskingService, questionField } from "./asked-details.ts";
import { invitationToken } from "./invitation-link.ts";
import type { Appointment } from "./load-appointment.ts";
import type { AnswerView, AppointmentView } from "./pages.ts";
import { placeView, timeView } from "./views.ts";
import { toWallTime } from "../hours/wall-time.ts";

const MINUTE_MS = 60_000;

/** What an appointment's services are called and ask. */
export type BookedService = Awaited<ReturnType<typeof nameServices>>[number];

/** An appointment as its pages show it, with the documents to bring on that day, and its services. Four statements in one round trip. */
export async function loadAppointmentView(
  ctx: TenantCtx,
  appointment: Appointment,
  token: string,
  language: Language,
): Promise<{ view: AppointmentView; documents: readonly string[]; services: readonly BookedService[] }> {
  const [services, location, municipalities, conflicts] = await Promise.all([
    nameServices(
      ctx,
      appointment.items.map(({ serviceId }) => serviceId),
    ),
    locationOfAppointment(ctx, appointment.locationId),
    // An appointment outlasts its municipality's leaving.
    listMunicipalities(ctx, "all"),
    ctx.tx.execute(sql`select 1 from appointment_conflicts where appointment_id = ${appointment.id}`),
  ]);
  const now = (await ctx.clock.now()).epochMilliseconds;
  const { timeZone } = ctx.tenant;
  const items = services.map(({ id, slug, name }) => {
    const item = appointment.items.find(({ serviceId }) => serviceId === id);
    return { slug, name: localize(name, language), quantity: item?.quantity ?? 1, minutes: item?.minutes ?? 0 };
  });
  const municipality = municipalities.find(({ id }) => id === location.municipalityId);
  const told = isTold(appointment);
  const status = shownStatus(appointment, now);
  const documents = services.flatMap((service) =>
    factsOn(service, appointment.on).documents.map((document) => localize(document, language)),
  );
  return {
    view: {
      token,
      status,
      inConflict: status === "booked" && conflicts.rows.length > 0,
      time: timeView(appointment, timeZone),
      place: placeView({ location, channel: appointment.channel }, language),
      items,
      expiresAt: appointment.expiresAt === null ? null : toWallTime(appointment.expiresAt, timeZone),
      municipality: { slug: municipality?.slug ?? "", name: municipality?.name ?? "" },
      minutes: (appointment.endsAt - appointment.startsAt) / MINUTE_MS,
      needs: told ? appointment.needs : [],
      interpreterLanguage: told ? appointment.interpreterLanguage : null,
      forWhom: told ? appointment.forWhom : null,
      answers: told ? answersOf(appointment, services, language) : [],
      ...(told && appointment.invitationId !== null ? { invitation: invitationToken(ctx.tenant.id, appointment.invitationId) } : {}),
    },
    documents: [...new Set([...documents, ...(told ? papersOf(appointment, language) : [])])],
    services,
  };
}

/** Who comes for somebody else shows that they may. */
function papersOf({ forWhom }: Appointment, language: Language): readonly string[] {
  if (forWhom !== "guardian" && forWhom !== "proxy") return [];
  return [text(language, `scheduling.forWhom.${forWhom}Paper`)];
}

function answersOf({ answers }: Appointment, services: readonly AskingService[], language: Language): readonly AnswerView[] {
  return askedOf(services, []).questions.flatMap(({ service, question }): AnswerView[] => {
    const found = answers.find((one) => one.service === service && one.question === question.slug);
    if (found === undefined) return [];
    const option = question.options?.find(({ value }) => value === found.answer);
    const answer = option === undefined ? found.answer : localize(option.label, language);
    return [{ field: questionField(service, question.slug), kind: question.kind, question: localize(question.label, language), answer }];
  });
}
