import { deriveToken } from "../core/ids.ts";
import { appointmentKey } from "../scheduling/appointment-key.ts";

/** Opens one wish. It stands in the mails about it, and in the browser of who asked from an appointment that a mail opened. */
export const waitingToken = (tenantId: string, entryId: string): string => deriveToken(appointmentKey(), "waiting", tenantId, entryId);
