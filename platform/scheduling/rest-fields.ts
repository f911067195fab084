import type { FieldPlace } from "../core/rest-operation.ts";
import { readQuestionField } from "./asked-details.ts";

const NAMES: Readonly<Record<string, string>> = { for_whom: "forWhom", interpreter_language: "interpreterLanguage" };

/** Where a form's field that a verb speaks of stands in what a program has sent. */
export function fieldAt(field: string, { body }: { readonly body: object }): FieldPlace {
  const inQuery = Object.keys(body).length === 0;
  const place = (pointer: string, parameter: string): FieldPlace => (inQuery ? { parameter } : { pointer: `#/${pointer}` });
  const service = /^leistung-(.+)$/.exec(field)?.[1];
  if (service !== undefined) return place(`services/${encodeURIComponent(service.toWellFormed())}`, "service");
  if (/^bedarf(-|$)/.test(field)) return place("needs", "needs");
  if (inQuery) return { parameter: field };
  const base = "details" in body ? "#/details" : "#";
  const question = readQuestionField(field);
  if (question !== null) return { pointer: `${base}/answers`, about: `${question.service}/${question.question}` };
  return { pointer: `${base}/${NAMES[field] ?? field}` };
}
