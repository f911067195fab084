import { deriveToken } from "../core/ids.ts";
import { appointmentKey } from "./appointment-key.ts";

/** The token of an invitation's link (platform/invitations); printed in groups it is the code for people without mail. */
export const invitationToken = (tenantId: string, invitationId: string): string =>
  deriveToken(appointmentKey(), "invitation", tenantId, invitationId);

/** Where an invited person chooses a time, and another one after cancelling. */
export const invitationPath = (tenantId: string, invitationId: string): string => `/einladung/${invitationToken(tenantId, invitationId)}`;
