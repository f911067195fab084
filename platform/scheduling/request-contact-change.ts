import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, invalid } from "../core/errors.ts";
import { deriveToken, hashToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "./appointment-key.ts";
import { canMove } from "./appointment-status.ts";
import { changedFields, type Contact, type WayToChange, wayToChange } from "./change-contact.ts";
import { LONGEST_LINE } from "./clean-line.ts";
import { checkDetails, isContactDetails } from "./contact-details.ts";
import { endOpenChanges, leavePhoneOut } from "./open-changes.ts";
import { type Appointment, loadAppointment } from "./load-appointment.ts";

const line = z.string().max(LONGEST_LINE);
/** What is left out stays as it is. */
export const requestContactChangeInput = z.strictObject({
  token: z.string().max(60),
  name: line.optional(),
  email: line.optional(),
  phone: line.optional(),
});

const MOST_A_DAY = 3;
const LINK_HOURS = 24;
const NOTHING_ASKED = { forWhom: [], interpreter: false, questions: [] };

/**
 * Changes who has a booked appointment: the telephone number at once, name and address once the mail is answered that goes
 * out now (`change-contact.ts` says which). A new wish takes the place of one that still waits. Three in a day, none once
 * the appointment has begun.
 *
 * @throws DomainError `conflict("not_changeable")` when it is not booked, has begun, or for who has not proved the address;
 *   `conflict("name_by_phone")`: without mail nobody could confirm another name; `invalid("details")` with a reason per field
 *   (`name_of_invitation`: the name an invitation was made out to stands);
 *   `conflict("too_many_changes")`.
 */
export async function requestContactChange(
  ctx: TenantCtx,
  input: z.infer<typeof requestContactChangeInput>,
): Promise<{ status: "unchanged" | "changed" | "asked" }> {
  authorize(ctx, "appointment.change-contact");
  const appointment = await loadAppointment(ctx, input, "lock");
  const now = await ctx.clock.now();
  if (!canMove(appointment, now.epochMilliseconds)) throw conflict("not_changeable");
  const before: Contact = { name: appointment.name ?? "", email: appointment.email, phone: appointment.phone };
  const after = wished(appointment, before, input);
  const way = wayToChange(before, after);
  if (way === "nothing") return { status: "unchanged" };
  if (appointment.invitationId !== null && before.name !== after.name) throw invalid("details", { name: "name_of_invitation" });
  if (appointment.contact === "slip" && way !== "at_once") throw conflict("name_by_phone");
  await countRequests(ctx, appointment, now);
  const id = await insertChange(ctx, appointment, { before, after, way, now });
  const fields = changedFields(before, after);
  const subject = { subjectKind: "appointment", subjectId: appointment.id, officeId: appointment.officeId };
  if (way === "at_once") {
    await ctx.tx.execute(sql`update appointments set phone = ${after.phone} where id = ${appointment.id}`);
    await leavePhoneOut(ctx, appointment, now);
    await record(ctx, { action: "appointment.change-contact", ...subject, after: { fields, change: id } }, "appointment.contact-changed");
    return { status: "changed" };
  }
  const asked = { subjectKind: "contact_change", subjectId: id, officeId: appointment.officeId };
  const first = way === "both" ? "contact-change.consent-asked" : "contact-change.asked";
  await record(ctx, { action: "contact-change.ask", ...asked, after: { fields, appointment: appointment.id } }, first);
  if (way === "new") await record(ctx, { action: "contact-change.tell", ...asked }, "contact-change.told");
  return { status: "asked" };
}

function wished(appointment: Appointment, before: Contact, { name, email, phone }: z.infer<typeof requestContactChangeInput>): Contact {
  const typed = {
    name: name ?? before.name,
    contact: appointment.contact ?? "mail",
    email: email ?? before.email ?? "",
    phone: phone ?? before.phone ?? "",
  };
  const checked = checkDetails(typed, { channel: appointment.channel, slipAllowed: true, asked: NOTHING_ASKED });
  if (!isContactDetails(checked)) throw invalid("details", checked);
  return { name: checked.name, email: checked.email, phone: checked.phone };
}

/** Of the appointment through its moves. Its row is locked, so that three at once are not four. */
async function countRequests(ctx: TenantCtx, { seriesId }: Appointment, now: Temporal.Instant): Promise<void> {
  const { rows } = await ctx.tx.execute(sql`
    select count(*)::int as made from contact_changes c join appointments a on a.tenant_id = c.tenant_id and a.id = c.appointment_id
    where a.series_id = ${seriesId} and c.requested_at > ${now.toString()}::timestamptz - interval '1 day'`);
  if (Number(rows[0]?.["made"]) >= MOST_A_DAY) throw conflict("too_many_changes");
}

interface Wish {
  readonly before: Contact;
  readonly after: Contact;
  readonly way: WayToChange;
  readonly now: Temporal.Instant;
}

/** Keeps what changes, and what does not as null. */
async function insertChange(ctx: TenantCtx, appointment: Appointment, { before, after, way, now }: Wish): Promise<string> {
  const id = crypto.randomUUID();
  const hash = (purpose: string) => hashToken(deriveToken(appointmentKey(), purpose, ctx.tenant.id, id));
  const changed = (field: keyof Contact, contact: Contact) => (before[field] === after[field] ? null : contact[field]);
  const at = now.toString();
  const expires = Math.min(now.add({ hours: LINK_HOURS }).epochMilliseconds, appointment.startsAt);
  if (way !== "at_once") await endOpenChanges(ctx, appointment, now);
  await ctx.tx.execute(sql`
    insert into contact_changes (tenant_id, id, office_id, appointment_id, name_before, name_after, email_before, email_after, phone_before,
                                 phone_after, token, consent_token, requested_at, expires_at, confirmed_at)
    values (${ctx.tenant.id}, ${id}, ${appointment.officeId}, ${appointment.id}, ${changed("name", before)}, ${changed("name", after)},
            ${changed("email", before)}, ${changed("email", after)}, ${changed("phone", before)}, ${changed("phone", after)},
            ${hash("contact-change")}, ${way === "both" ? hash("contact-consent") : null}, ${at},
            ${Temporal.Instant.fromEpochMilliseconds(expires).toString()}, ${way === "at_once" ? at : null})`);
  return id;
}
