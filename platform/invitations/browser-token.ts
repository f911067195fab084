import { deriveToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "../scheduling/appointment-key.ts";

/** The token an invited person's browser would have for their appointment; its pages are opened with the link instead. */
export const browserToken = (ctx: Pick<TenantCtx, "tenant">, appointmentId: string): string =>
  deriveToken(appointmentKey(), "browser", ctx.tenant.id, appointmentId);
