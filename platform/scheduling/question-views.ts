import type { Language } from "../core/page.ts";
import { localize } from "../tenancy/localize.ts";
import { questionField } from "./asked-details.ts";
import { answerTo } from "./check-answers.ts";
import type { BookedService } from "./load-appointment-view.ts";
import type { EnterDetailsData } from "./pages.ts";
import type { Answer } from "../availability/visitor-needs.ts";

/** The questions of each service that has some, with what was answered so far. */
export function questionViews(
  services: readonly BookedService[],
  answers: readonly Answer[],
  language: Language,
): EnterDetailsData["questions"] {
  const asking = services.filter(({ questions }) => questions.length > 0);
  return asking.map(({ slug: service, name, questions }) => ({
    service: localize(name, language),
    questions: questions.map(({ slug, kind, label, help, required, options }) => ({
      field: questionField(service, slug),
      kind,
      label: localize(label, language),
      help: help === undefined ? null : localize(help, language),
      required,
      options: (options ?? []).map((option) => ({ value: option.value, label: localize(option.label, language) })),
      answer: answerTo(answers, service, slug),
    })),
  }));
}
