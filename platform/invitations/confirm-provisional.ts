import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, gone, notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { planReminder } from "../scheduling/plan-reminder.ts";

export const confirmProvisionalInput = z.strictObject({ appointmentId: z.uuid() });

/**
 * The office makes sure of a time that is noted provisionally: it is booked, and the person is told. Called again it
 * changes nothing.
 *
 * @throws DomainError `not_found("appointment_not_found")`; `conflict("not_provisional")`; `gone("confirmation_expired")`.
 */
export async function confirmProvisional(ctx: TenantCtx, input: z.infer<typeof confirmProvisionalInput>): Promise<void> {
  authorize(ctx, "appointment.confirm");
  const { rows } = await ctx.tx.execute<{
    id: string;
    office_id: string;
    status: string;
    provisional: boolean;
    quota: string;
    lapses: string;
  }>(
    sql`select id, office_id, status, provisional, quota, extract(epoch from expires_at) * 1000 as lapses
        from appointments where tenant_id = ${ctx.tenant.id} and id = ${input.appointmentId} for update`,
  );
  const [row] = rows;
  if (row === undefined) throw notFound("appointment");
  authorize(ctx, "appointment.confirm", row.office_id);
  if (row.quota === "closed" && row.status === "booked") return;
  if (!row.provisional) throw conflict("not_provisional");
  const now = await ctx.clock.now();
  if (row.status === "expired" || (row.lapses !== null && Number(row.lapses) <= now.epochMilliseconds)) throw gone("confirmation_expired");
  if (row.status !== "unconfirmed") throw conflict("not_provisional");
  await ctx.tx.execute(sql`
    update appointments set status = 'booked', provisional = false, expires_at = null, confirmed_at = ${now.toString()}
    where tenant_id = ${ctx.tenant.id} and id = ${row.id}`);
  await planReminder(ctx, row.id, now);
  const subject = { subjectKind: "appointment", subjectId: row.id, officeId: row.office_id };
  const [before, after] = [{ status: "unconfirmed" }, { status: "booked" }];
  await record(ctx, { action: "appointment.confirm", ...subject, before, after }, "appointment.booked");
}
