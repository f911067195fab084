import { invalid } from "../core/errors.ts";

/** What a visitor may need: an interpreter, sign language, a way without steps, more time. */
export const NEEDS = ["interpreter", "sign_language", "wheelchair", "more_time"] as const;
export type Need = (typeof NEEDS)[number];

/** What a person answered to a question of a service; all three as text, a yes or no as `yes` or `no`. */
export interface Answer {
  readonly service: string;
  readonly question: string;
  readonly answer: string;
}

/** The needs a town has prepared for, with the minutes each adds once to a visit. */
export type OfferedNeeds = Readonly<Partial<Record<Need, number>>>;

/** The needs of one visit, in the order of {@link NEEDS}, and the minutes they add to it. */
export interface StatedNeeds {
  readonly needs: readonly Need[];
  readonly minutes: number;
}

export const NO_NEEDS: StatedNeeds = { needs: [], minutes: 0 };

/** Needs from a query: `bedarf=more_time&bedarf=wheelchair`, or `bedarf=more_time,wheelchair`; each once, known or not. */
export function readNeeds(params: URLSearchParams): readonly string[] {
  const needs = params.getAll("bedarf").flatMap((value) => value.split(","));
  return [...new Set(needs.filter((need) => need !== ""))];
}

/** Throws `invalid("need_not_offered")` for a need that does not exist or that the town has not prepared for. */
export function stateNeeds(asked: readonly string[], offered: OfferedNeeds): StatedNeeds {
  const needs = NEEDS.filter((need) => asked.includes(need) && offered[need] !== undefined);
  if (needs.length < new Set(asked).size) throw invalid("need_not_offered", { bedarf: "need_not_offered" });
  return { needs, minutes: needs.reduce((sum, need) => sum + (offered[need] ?? 0), 0) };
}
