/**
 * The appointments a person keeps on this device, in its own storage and nowhere else: when and where, and the link. No
 * name, no service: others may look at the screen.
 */
export interface KeptAppointment {
  /** `/termin/<token>`: what makes it the same one in every language. */
  readonly key: string;
  readonly href: string;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** BCP 47, of the words below. */
  readonly lang: string;
  readonly when: string;
  readonly place: string;
  readonly address: string;
  readonly phone: string;
  readonly services: string;
}

export const STORED_AT = "stadttor.termine";
const MOST = 20;
const TEXTS = ["key", "href", "lang", "when", "place", "address", "phone", "services"] as const;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What is kept and not over at `now` (epoch ms), soonest first. What is over is forgotten at once. */
export function readKept(store: Store, now: number): readonly KeptAppointment[] {
  const all = parse(store);
  const coming = all.filter(({ endsAt }) => endsAt > now);
  if (coming.length < all.length) write(store, coming);
  return coming;
}

/** Keeps an appointment, or renews what is known of it. False where the browser does not let us. */
export function keep(store: Store, appointment: KeptAppointment): boolean {
  try {
    write(store, [...parse(store).filter(({ key }) => key !== appointment.key), appointment]);
    return true;
  } catch {
    return false;
  }
}

export function forget(store: Store, key: string): void {
  write(
    store,
    parse(store).filter((one) => one.key !== key),
  );
}

export const forgetAll = (store: Store): void => store.removeItem(STORED_AT);

export const isKept = (store: Store, key: string): boolean => parse(store).some((one) => one.key === key);

/** Whatever else may stand there, an older shape or somebody's experiment, is none. */
function parse(store: Store): readonly KeptAppointment[] {
  try {
    const found: unknown = JSON.parse(store.getItem(STORED_AT) ?? "[]");
    return Array.isArray(found) ? found.filter(isAppointment).toSorted((a, b) => a.startsAt - b.startsAt) : [];
  } catch {
    return [];
  }
}

/** True for an appointment whose links stay on this site. */
export function isAppointment(value: unknown): value is KeptAppointment {
  if (typeof value !== "object" || value === null) return false;
  const known = value as Readonly<Record<string, unknown>>;
  return (
    TEXTS.every((name) => typeof known[name] === "string") &&
    Number.isFinite(known["startsAt"]) &&
    Number.isFinite(known["endsAt"]) &&
    /^\/(?![/\\])/.test(known["href"] as string)
  );
}

function write(store: Store, list: readonly KeptAppointment[]): void {
  if (list.length === 0) forgetAll(store);
  else store.setItem(STORED_AT, JSON.stringify(list.slice(-MOST)));
}
