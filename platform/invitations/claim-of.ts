import type { Claim } from "../availability/location-day.ts";
import type { Invitation } from "./load-invitation.ts";

/** Whose share of the counters an invited visit takes. */
export const claimOf = ({ quota }: Pick<Invitation, "quota">): Claim => ({ quota: "closed", quotaId: quota.id });
