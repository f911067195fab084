import { FOR_WHOM, type ForWhom, type Question } from "../catalogue/service-facts.ts";
import type { Need } from "../availability/visitor-needs.ts";

/** What a service wants to know. */
export interface AskingService {
  readonly slug: string;
  readonly forWhom: readonly ForWhom[];
  readonly questions: readonly Question[];
}

/** What is asked beside name and address. */
export interface Asked {
  /** Whom all the services can be for; a question where there is more than one. */
  readonly forWhom: readonly ForWhom[];
  readonly interpreter: boolean;
  readonly questions: readonly { readonly service: string; readonly question: Question }[];
}

/** Gathers what a visit's services and needs ask for. Nothing is asked about whom where the services have none in common. */
export function askedOf(services: readonly AskingService[], needs: readonly Need[]): Asked {
  return {
    forWhom: FOR_WHOM.filter((one) => services.every(({ forWhom }) => forWhom.includes(one))),
    interpreter: needs.includes("interpreter"),
    questions: services.flatMap(({ slug, questions }) => questions.map((question) => ({ service: slug, question }))),
  };
}

const FIELD = /^frage__([a-z0-9-]{1,100})__([a-z0-9-]{1,100})$/;

/** The name of a question's form field. Slugs have no underscore. */
export const questionField = (service: string, question: string): string => `frage__${service}__${question}`;

/** Reads such a name; null for any other. */
export function readQuestionField(name: string): { readonly service: string; readonly question: string } | null {
  const [, service, question] = FIELD.exec(name) ?? [];
  return service === undefined || question === undefined ? null : { service, question };
}
