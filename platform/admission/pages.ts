import { DomainError } from "../core/errors.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import { askMailPass } from "./ask-mail-pass.ts";
import { openMailPass } from "./open-mail-pass.ts";

/** Answered instead of what was posted, where that needs a proof or the network has had its share. */
export interface ProveData {
  /** `solve`: a task for the browser, and the mail beside it. `limited`: the mail only, or waiting. `mail`: the mail only. */
  readonly state: "solve" | "limited" | "mail";
  /** JSON for ALTCHA's solver, where there is a task. */
  readonly challenge: string | null;
  /** Where the form was posted to and what it carried: it is sent there again with the proof. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The fields as one, and the mark that they were posted here: both go into the form that asks for a mail. */
  readonly form: string;
  readonly seal: string;
  readonly email: string;
  readonly error: "email_missing" | "email_invalid" | null;
  /** Until the network may try again. */
  readonly minutes: number | null;
}

/** GET /termin/nachweis/:token — what the link in a mail opens: one button that sends what was chosen. */
export interface ContinueData {
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Instead of a page with which booking begins. */
export interface WaitData {
  readonly ahead: number;
  readonly minutes: number;
  /** Seconds until the page asks again by itself. */
  readonly again: number;
  /** What was posted, by somebody whose leave to go on was over: it is sent again once it is their turn. Null: nothing was. */
  readonly fields: readonly (readonly [name: string, value: string])[] | null;
}

/** The same for the waiting page's script, asked for as application/json. */
export type TurnData = { readonly begin: true } | ({ readonly begin: false } & Pick<WaitData, "ahead" | "minutes" | "again">);

/** GET /termin/nachweis — after the mail was asked for, whether it was sent or not. */
export type MailAskedData = Readonly<Record<string, never>>;

/** The mail form again, with what is wrong. */
function again({ form }: PageRequest, error: ProveData["error"]): PageResult {
  const choice = form.get("auswahl") ?? "";
  const data: ProveData = {
    state: "mail",
    challenge: null,
    path: form.get("ziel") ?? "",
    fields: [...new URLSearchParams(choice)],
    form: choice,
    seal: form.get("siegel") ?? "",
    email: (form.get("email") ?? "").slice(0, 254),
    error,
    minutes: null,
  };
  return { view: "admission/prove", data, status: 400 };
}

/** The way on for people without script. They stand before scheduling's pages: `/termin/:token` would take the first. */
export const pages: readonly Page[] = [
  {
    path: "/termin/nachweis",
    guard: "mail",
    load: async () => ({ view: "admission/mail-asked", data: {} satisfies MailAskedData }),
    action: async (transact, request) => {
      const { form, language } = request;
      const text = (name: string, most: number) => (form.get(name) ?? "").slice(0, most);
      const [path, choice, seal, email] = [text("ziel", 8_000), text("auswahl", 40_000), text("siegel", 100), text("email", 1_000)];
      try {
        await transact((ctx) => askMailPass(ctx, { email, language, path, form: choice, seal }));
        return { redirect: "/termin/nachweis" };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { reason } = error;
        if (reason !== "email_missing" && reason !== "email_invalid") throw error;
        return again(request, reason);
      }
    },
  },
  {
    path: "/termin/nachweis/:token",
    load: async (ctx, { params }) => {
      const { path, form, pass } = await openMailPass(ctx, params["token"] ?? "");
      const kept = [...new URLSearchParams(form)].filter(([name]) => name !== "nachweis");
      return { view: "admission/continue", data: { path, fields: [...kept, ["nachweis", pass]] } satisfies ContinueData };
    },
  },
];
