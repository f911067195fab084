import type { Channel } from "../catalogue/channel.ts";
import type { OpeningRule } from "../hours/opening-hours.ts";
import type { SlotQuery } from "./availability.ts";
import type { CartService } from "./cart.ts";
import { type DayPlan, type DayRules, planDay, type Resource } from "./day-plan.ts";
import { plainDemand } from "./demand.ts";
import type { Candidate, DayAppointment } from "./location-day.ts";

/** What most tests of a day do not speak of. */
const PLAIN_RULE = { locationId: "h", channel: "counter", validFrom: null, validUntil: null, openOnHolidays: false } as const;

export const plainRule = (rule: Pick<OpeningRule, "weekday" | "opens" | "closes" | "counters" | "publicCounters"> & Partial<OpeningRule>) =>
  ({ ...PLAIN_RULE, everyWeeks: 1, weeksOfMonth: [], ...rule }) satisfies OpeningRule;

export const plainCounter = (id: string, position: number, more: Partial<Resource> = {}): Resource => ({
  id,
  position,
  kind: "counter",
  channels: ["counter"],
  active: true,
  skills: [],
  ...more,
});

export const plainPlan = (rules: Partial<DayRules> & Pick<DayRules, "date">): DayPlan =>
  planDay({
    timeZone: "Europe/Berlin",
    locationId: "h",
    rules: [],
    exceptions: [],
    closures: [],
    holidays: new Map(),
    resources: [],
    blocks: [],
    ...rules,
  });

type Visit = Pick<DayAppointment, "id" | "startsAt" | "endsAt" | "resourceId"> & Partial<DayAppointment>;

export const plainVisit = (visit: Visit): DayAppointment => ({
  channel: "counter",
  quota: "public",
  quotaId: null,
  status: "booked",
  occupiedAt: visit.startsAt,
  vacatedAt: visit.endsAt,
  roomId: null,
  deviceId: null,
  counterSkills: [],
  roomSkills: null,
  deviceSkills: null,
  ...visit,
});

export const plainCandidate = (
  startsAt: number,
  endsAt: number,
  more: Partial<Candidate> & { readonly quota?: "public" | "staff" } = {},
): Candidate => {
  const { quota = "public", ...rest } = more;
  const nothing = { counterSkills: [], roomSkills: null, deviceSkills: null };
  return { startsAt, endsAt, occupiedAt: startsAt, vacatedAt: endsAt, channel: "counter", share: { quota }, ...nothing, ...rest };
};

/** A query for a visit of so many minutes that needs any counter. */
export const plainQuery = (plan: DayPlan, minutes: number, more: Partial<SlotQuery> & { readonly channel?: Channel } = {}): SlotQuery => {
  const { channel = "counter", ...rest } = more;
  return {
    plan,
    appointments: [],
    demand: { ...plainDemand(minutes), channel },
    share: { quota: "public" },
    slotMinutes: 15,
    notBefore: 0,
    released: 100,
    unitsTaken: new Map(),
    ...rest,
  };
};

/** A service that goes with everything and needs nothing. */
export const PLAIN_SERVICE = {
  alone: false,
  neverWith: [],
  onlyWith: [],
  furtherMinutes: null,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  counterSkills: [],
  roomSkills: null,
  deviceSkills: null,
  byInvitation: false,
} as const satisfies Partial<CartService>;
