import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { checkWish } from "./check-wish.ts";
import { loadEntry } from "./load-entry.ts";
import { loadWishedCart } from "./load-wished-cart.ts";
import { wishInput } from "./wish-input.ts";
import { wishRules } from "./wish-rules.ts";

export const changeWishInput = z.strictObject({ token: z.string().max(60), wish: wishInput });

/**
 * Changes where and when somebody wants to come. They keep their place in the order, and what has been offered to them.
 *
 * @throws DomainError `conflict("wish_over")`; `invalid("wish")` with a reason per field; or what makes the cart invalid.
 */
export async function changeWish(ctx: TenantCtx, input: z.infer<typeof changeWishInput>): Promise<void> {
  authorize(ctx, "waiting.answer");
  const entry = await loadEntry(ctx, input, "lock");
  if (entry.status !== "waiting") throw conflict("wish_over");
  const { loaded, instead } = await loadWishedCart(ctx, entry);
  const checked = checkWish(input.wish, await wishRules(ctx, loaded, instead));
  if ("errors" in checked) throw invalid("wish", checked.errors);
  const { wish } = checked;
  if (wish.channel === "phone" && entry.phone === null) throw invalid("wish", { kanal: "wish_phone_missing" });
  await ctx.tx.execute(sql`
    update waiting_entries
    set channel = ${wish.channel}, location_ids = ${`{${wish.locationIds.join(",")}}`}::uuid[],
        weekdays = ${`{${wish.weekdays.join(",")}}`}::integer[], earliest_on = ${wish.earliestOn}, latest_on = ${wish.latestOn},
        from_time = ${wish.fromTime}, until_time = ${wish.untilTime}
    where tenant_id = ${ctx.tenant.id} and id = ${entry.id}`);
  await record(ctx, { action: "waiting.change", subjectKind: "waiting_entry", subjectId: entry.id, officeId: entry.officeId });
}
