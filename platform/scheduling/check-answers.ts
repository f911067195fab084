import type { Question } from "../catalogue/service-facts.ts";
import { type Asked, questionField } from "./asked-details.ts";
import { normalizePlate } from "./plate.ts";
import type { Answer } from "../availability/visitor-needs.ts";

/** The longest answer in words. */
export const LONGEST_ANSWER = 200;

/**
 * Checks what was answered to the questions of a visit: the answers as they are stored, without those left empty, and a
 * reason for each field that is wrong. Answers to what nobody asks are left out.
 */
export function checkAnswers(
  asked: Asked["questions"],
  typed: readonly Answer[],
): { readonly answers: readonly Answer[]; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {};
  const answers = asked.flatMap(({ service, question }): Answer[] => {
    const checked = checkAnswer(question, answerTo(typed, service, question.slug));
    if ("reason" in checked) errors[questionField(service, question.slug)] = checked.reason;
    return "answer" in checked && checked.answer !== "" ? [{ service, question: question.slug, answer: checked.answer }] : [];
  });
  return { answers, errors };
}

/** What was typed for one question, else nothing. */
export const answerTo = (answers: readonly Answer[], service: string, question: string): string =>
  answers.find((one) => one.service === service && one.question === question)?.answer ?? "";

function checkAnswer({ kind, required, options }: Question, typed: string): { readonly answer: string } | { readonly reason: string } {
  const answer = typed
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  const chosen = kind === "yes_no" || kind === "choice";
  if (answer === "") return required ? { reason: chosen ? "answer_not_chosen" : "answer_missing" } : { answer };
  switch (kind) {
    case "yes_no":
      return answer === "yes" || answer === "no" ? { answer } : { reason: "answer_not_chosen" };
    case "choice":
      return options?.some(({ value }) => value === answer) ? { answer } : { reason: "answer_not_chosen" };
    case "plate": {
      const plate = normalizePlate(answer);
      return plate === null ? { reason: "plate_invalid" } : { answer: plate };
    }
    case "text":
      return [...answer].length > LONGEST_ANSWER ? { reason: "answer_too_long" } : { answer };
  }
}
