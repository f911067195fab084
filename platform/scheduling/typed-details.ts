import { FOR_WHOM } from "../catalogue/service-facts.ts";
import { questionField, readQuestionField } from "./asked-details.ts";
import { cleanLine } from "./clean-line.ts";
import type { Details, TypedDetails } from "./contact-details.ts";
import type { Answer } from "../availability/visitor-needs.ts";

/** More questions than any cart has. */
const MOST_ANSWERS = 60;

/** What a form carries of a person: field names as in the pages, each text as {@link cleanLine} leaves it. */
export function readDetails(form: URLSearchParams): TypedDetails {
  const text = (name: string) => cleanLine(form.get(name) ?? "");
  return {
    name: text("name"),
    contact: form.get("contact") === "slip" ? "slip" : "mail",
    email: text("email"),
    phone: text("phone"),
    forWhom: FOR_WHOM.find((one) => one === form.get("for_whom")) ?? null,
    interpreterLanguage: text("interpreter_language"),
    answers: [...form].flatMap(([name, value]) => answerOf(name, cleanLine(value))).slice(0, MOST_ANSWERS),
  };
}

/** The same, or null where nothing has been typed or chosen. */
export function typedDetails(form: URLSearchParams): TypedDetails | null {
  const details = readDetails(form);
  const { name, email, phone, forWhom, interpreterLanguage, answers } = details;
  const nothing = [name, email, phone, interpreterLanguage].every((text) => text === "") && answers.length === 0;
  return nothing && (forWhom ?? "self") === "self" ? null : details;
}

/** The same as hidden fields. */
export function detailFields(details: Details | null): Readonly<Record<string, string>> {
  if (details === null) return {};
  const { name, contact, email, phone, forWhom, interpreterLanguage, answers } = details;
  return {
    name,
    contact,
    email,
    phone,
    ...(forWhom ? { for_whom: forWhom } : {}),
    ...(interpreterLanguage ? { interpreter_language: interpreterLanguage } : {}),
    ...Object.fromEntries((answers ?? []).map(({ service, question, answer }) => [questionField(service, question), answer])),
  };
}

function answerOf(name: string, answer: string): Answer[] {
  const asked = answer === "" ? null : readQuestionField(name);
  return asked === null ? [] : [{ ...asked, answer }];
}
