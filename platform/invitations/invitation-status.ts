/** What the state of an invitation depends on. Instants are epoch ms. */
export interface InvitationStanding {
  readonly expiresAt: number;
  readonly withdrawnAt: number | null;
  /** Of the appointment that stands for it, if there is one. */
  readonly appointment: { readonly status: string; readonly expiresAt: number | null } | null;
}

/** `used`: something is booked with it, or noted provisionally. A hold is none yet. */
export type InvitationState = "open" | "used" | "expired" | "withdrawn";

/** A hold or a provisional booking whose time is over counts no more, whether or not a job has come by to say so. */
export const standsStill = (appointment: InvitationStanding["appointment"], now: number): boolean =>
  appointment !== null && (appointment.expiresAt === null || appointment.expiresAt > now);

/** Where an invitation stands. What is booked outweighs that the link has run out or was taken back since. */
export function invitationState({ appointment, withdrawnAt, expiresAt }: InvitationStanding, now: number): InvitationState {
  if (appointment !== null && appointment.status !== "held" && standsStill(appointment, now)) return "used";
  if (withdrawnAt !== null) return "withdrawn";
  return expiresAt <= now ? "expired" : "open";
}

/**
 * The instant a link ends: with the last of so many days by the town's calendar, so that people can be told a day.
 *
 * @returns epoch ms.
 */
export function linkEnds(now: Temporal.Instant, timeZone: string, days: number): number {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return today.add({ days: days + 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}
