/**
 * What a week of bookings shows that people who book for themselves hardly ever leave behind. It accuses nobody: each
 * pattern has an innocent reading too, and the words for it say so. One office at a time, as offices are separate.
 *
 * Persons, addresses, telephones and networks are opaque keys here; a finding holds figures and appointment ids.
 */
export interface WeekBooking {
  readonly id: string;
  /** When its time was held, when it was booked for good, when another person's name took the first one's place: epoch ms. */
  readonly heldAt: number;
  readonly bookedAt: number | null;
  readonly renamedAt: number | null;
  /** `lapsed`: held and let go without a word; `other`: given back before booking; `booked`: at least asked to confirm. */
  readonly outcome: "lapsed" | "other" | "booked";
  readonly byMail: boolean;
  /** Where and when the visit is: equal for the same place. */
  readonly place: string;
  readonly network: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly person: string | null;
  /** Books for many by the town's leave. */
  readonly exempt: boolean;
  /** Held by the waiting list for whom it was offered to: nobody chose its time, and many pass. */
  readonly offered: boolean;
}

/** A booked appointment that was cancelled in the week. */
export interface GivenBack {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly place: string;
  readonly network: string | null;
  readonly address: string | null;
  readonly person: string | null;
}

export interface OfficeWeek {
  readonly bookings: readonly WeekBooking[];
  readonly givenBack: readonly GivenBack[];
  /** The eight weeks before. */
  readonly usual: { readonly holds: number; readonly lapsed: number };
}

export const KINDS = ["network", "names-address", "names-phone", "renamed", "handed-over", "lapsed", "burst"] as const;
export type Kind = (typeof KINDS)[number];

export interface Finding {
  readonly kind: Kind;
  /** Whole numbers; which ones there are the kind decides (`describe-finding.ts`). */
  readonly figures: Readonly<Record<string, number>>;
  /** At most {@link MOST_IDS}. */
  readonly appointments: readonly string[];
}

/**
 * Where a pattern begins. Counts alone would accuse every city, shares alone every village: most are the larger of the two.
 * The test's 200 honest weeks, with families, shared networks and a rush at release, stay below all of them.
 */
export const THRESHOLDS = {
  /** Bookings from one network. A household makes one to five, a library or shared housing some more. */
  network: { bookings: 15, share: 0.02 },
  /** Different names under one address or telephone: more than a large family. */
  names: 6,
  /** Appointments given to another person within two days of booking. */
  renamed: { changes: 5, share: 0.02, withinMs: 48 * 3_600_000 },
  /** Cancelled and booked by another within a minute: by chance now and then, by the same giver or from the same network not. */
  handedOver: { times: 3, withinMs: 60_000 },
  /** Holds that lapse: twice the usual share and 20 points above it. Where little is known, 30 % are taken as usual. */
  lapsed: { holds: 50, times: 2, points: 0.2, known: 200, assumed: 0.3 },
  /** Within one minute, from one network or confirmed faster than a mail can be read. */
  burst: { bookings: 8, together: 5, share: 0.2, readMs: 20_000 },
} as const;

const MOST_IDS = 100;
const MINUTE_MS = 60_000;

/** The patterns of one office's week; empty in an honest one. */
export function findPatterns(week: OfficeWeek): Finding[] {
  const booked = week.bookings.filter(({ outcome }) => outcome === "booked");
  const own = booked.filter(({ exempt }) => !exempt);
  const chosen = week.bookings.filter(({ offered }) => !offered);
  return [
    ...networks(own, booked.length),
    ...names(
      "names-address",
      groupBy(own, ({ address }) => address),
    ),
    ...names(
      "names-phone",
      groupBy(own, ({ phone }) => phone),
    ),
    ...renamed(own, booked.length),
    ...handedOver(
      booked.filter(({ offered }) => !offered),
      week.givenBack,
    ),
    ...lapsed({ ...week, bookings: chosen }),
    ...bursts(own.filter(({ offered }) => !offered)),
  ];
}

function networks(bookings: readonly WeekBooking[], all: number): Finding[] {
  const { bookings: least, share } = THRESHOLDS.network;
  return [...groupBy(bookings, ({ network }) => network).values()]
    .filter((group) => group.length >= Math.max(least, share * all))
    .map((group) => finding("network", { bookings: group.length, all }, group));
}

function names(kind: Kind, groups: ReadonlyMap<string, readonly WeekBooking[]>): Finding[] {
  return [...groups.values()].flatMap((group) => {
    const persons = new Set(group.flatMap(({ person }) => person ?? []));
    return persons.size >= THRESHOLDS.names ? [finding(kind, { names: persons.size, bookings: group.length }, group)] : [];
  });
}

function renamed(bookings: readonly WeekBooking[], all: number): Finding[] {
  const { changes, share, withinMs } = THRESHOLDS.renamed;
  const soon = bookings.filter(({ renamedAt, bookedAt, heldAt }) => renamedAt !== null && renamedAt - (bookedAt ?? heldAt) <= withinMs);
  return soon.length >= Math.max(changes, share * all) ? [finding("renamed", { changes: soon.length, all }, soon)] : [];
}

function handedOver(bookings: readonly WeekBooking[], givenBack: readonly GivenBack[]): Finding[] {
  const { times, withinMs } = THRESHOLDS.handedOver;
  const at = groupBy(bookings, ({ place }) => place);
  const pairs = givenBack.flatMap((given) => {
    const taken = (at.get(given.place) ?? []).find(
      (one) => one.heldAt >= given.at && one.heldAt - given.at <= withinMs && whoOf(one) !== whoOf(given),
    );
    return taken === undefined ? [] : [{ given, taken }];
  });
  const byGiver = groupBy(pairs, ({ given }) => whoOf(given));
  const byNetwork = groupBy(pairs, ({ given, taken }) => (given.network === taken.network ? given.network : null));
  const found = new Set([...byGiver.values(), ...byNetwork.values()].filter((group) => group.length >= times).flat());
  if (found.size === 0) return [];
  const ids = [...found].flatMap(({ given, taken }) => [given, taken]);
  return [finding("handed-over", { times: found.size, all: givenBack.length }, ids)];
}

const whoOf = ({ address, person }: Pick<GivenBack, "address" | "person">): string | null => address ?? person;

function lapsed({ bookings, usual }: OfficeWeek): Finding[] {
  const { holds, times, points, known, assumed } = THRESHOLDS.lapsed;
  const gone = bookings.filter(({ outcome }) => outcome === "lapsed");
  const before = usual.holds >= known ? usual.lapsed / usual.holds : assumed;
  const share = gone.length / Math.max(1, bookings.length);
  if (bookings.length < holds || share < before * times || share < before + points) return [];
  const percent = (part: number) => Math.round(part * 100);
  return [finding("lapsed", { lapsed: gone.length, all: bookings.length, percent: percent(share), usual: percent(before) }, gone)];
}

function bursts(bookings: readonly WeekBooking[]): Finding[] {
  const { bookings: least, together, share, readMs } = THRESHOLDS.burst;
  return [...groupBy(bookings, ({ heldAt }) => String(Math.floor(heldAt / MINUTE_MS))).values()].flatMap((minute) => {
    if (minute.length < least) return [];
    const enough = (group: readonly WeekBooking[]) => group.length >= Math.max(together, share * minute.length);
    const quick = minute.filter(({ byMail, bookedAt, heldAt }) => byMail && bookedAt !== null && bookedAt - heldAt < readMs);
    const from = [...groupBy(minute, ({ network }) => network).values()];
    const found = new Set([...from, quick].filter(enough).flat());
    return found.size === 0 ? [] : [finding("burst", { bookings: found.size, all: minute.length }, [...found])];
  });
}

const finding = (kind: Kind, figures: Finding["figures"], rows: readonly { readonly id: string }[]): Finding => ({
  kind,
  figures,
  appointments: [...new Set(rows.map(({ id }) => id))].slice(0, MOST_IDS),
});

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
