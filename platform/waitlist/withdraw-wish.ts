import type { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { wishTokenInput } from "./confirm-wish.ts";
import { endEntries } from "./end-entry.ts";
import { endOffer } from "./end-offer.ts";
import { loadEntry } from "./load-entry.ts";

/**
 * Ends a wish by its owner's will; a place held for them goes to the next. Called again it changes nothing.
 *
 * @throws DomainError `conflict("wish_over")` when it has ended otherwise.
 */
export async function withdrawWish(ctx: TenantCtx, input: z.infer<typeof wishTokenInput>): Promise<void> {
  authorize(ctx, "waiting.answer");
  const entry = await loadEntry(ctx, input, "lock");
  if (entry.status === "withdrawn") return;
  if (entry.status !== "unconfirmed" && entry.status !== "waiting") throw conflict("wish_over");
  const now = await ctx.clock.now();
  const { id, officeId, offer } = entry;
  if (offer !== null) await endOffer(ctx, { ...offer, entryId: id, officeId }, "withdrawn", now);
  await endEntries(ctx, [id], "withdrawn", now);
  await record(ctx, { action: "waiting.withdraw", subjectKind: "waiting_entry", subjectId: id, officeId });
}
