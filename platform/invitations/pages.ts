import type { Page } from "../core/page.ts";
import type { AppointmentView, ChooseSlotData, TimeView } from "../scheduling/pages.ts";
import { invitationPages } from "./invitation-pages.ts";

/** GET, POST /einladung/:token while a time can be chosen: who invites, for what, until when, and the times. */
export interface InvitationData {
  readonly token: string;
  /** Who is invited. */
  readonly name: string;
  readonly office: string;
  /** The office's own sign; empty: none. */
  readonly reference: string;
  /** ISO date of the last day on which a time can be chosen. */
  readonly lastOn: string;
  /** What is chosen is first noted, and the office makes sure of it. */
  readonly provisional: boolean;
  readonly documents: readonly string[];
  /** A time that this link holds already, and until when (ISO instant). */
  readonly held: { readonly time: TimeView; readonly until: string } | null;
  /** Days, times, place and service. */
  readonly slot: ChooseSlotData;
}

/** GET /einladung/:token when no time can be chosen with it. `unavailable`: the office has nothing to offer for it now. */
export interface EndedData {
  readonly reason: "expired" | "withdrawn" | "unavailable";
  readonly phone: string;
}

/** GET /einladung/:token while the office has not made sure of the chosen time. */
export interface ProvisionalData {
  readonly appointment: AppointmentView;
  /** Until when it is kept (ISO instant). */
  readonly until: string;
  /** Told by mail; else the person asks, or opens the link again. */
  readonly byMail: boolean;
  readonly documents: readonly string[];
}

/** GET, POST /einladung — people without mail type the code from their paper. */
export interface InvitationCodeData {
  readonly code: string;
  readonly error: "invitation_not_found" | null;
}

export const pages: readonly Page[] = invitationPages;
