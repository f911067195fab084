/** What a visit needs of a place, once its cart is known. Minutes are whole. */
export interface Demand {
  /** Of the visit itself. */
  readonly minutes: number;
  /** What its counter, room and device are taken for beside that, with nobody there. */
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  /** What the counter must be able to do. */
  readonly counterSkills: readonly string[];
  /** Null: no room is needed. */
  readonly roomSkills: readonly string[] | null;
  /** Null: no device is needed. */
  readonly deviceSkills: readonly string[] | null;
  /** Services with a limit of units per day at the place: what the public may still book of them is counted. */
  readonly limits: readonly { readonly serviceId: string; readonly units: number; readonly perDay: number }[];
}

/** A visit of so many minutes that needs a counter, any counter, and nothing else. */
export const plainDemand = (minutes: number): Demand => ({
  minutes,
  bufferBefore: 0,
  bufferAfter: 0,
  counterSkills: [],
  roomSkills: null,
  deviceSkills: null,
  limits: [],
});
