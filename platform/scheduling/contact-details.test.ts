import { describe, expect, test } from "vitest";
import type { ForWhom, Question } from "../catalogue/service-facts.ts";
import { askedOf } from "./asked-details.ts";
import { checkDetails, type Details } from "./contact-details.ts";
import { detailsInput } from "./enter-details.ts";
import { detailFields, readDetails, typedDetails } from "./typed-details.ts";
import type { Answer, Need } from "../availability/visitor-needs.ts";

const question = (slug: string, kind: Question["kind"], required = true): Question => {
  const options = kind === "choice" ? [{ value: "pkw", label: { de: "Auto" } }] : undefined;
  return { slug, kind, label: { de: slug }, required, options };
};
const CAR = {
  slug: "kfz",
  forWhom: ["self", "proxy"] as ForWhom[],
  questions: [
    question("kennzeichen", "plate"),
    question("da", "yes_no"),
    question("art", "choice", false),
    question("sonst", "text", false),
  ],
};
const PASS = { slug: "pass", forWhom: ["self", "child", "proxy"] as ForWhom[], questions: [] };
const BIRTH = { slug: "geburt", forWhom: ["child"] as ForWhom[], questions: [] };

const erika: Details = { name: "Erika", contact: "slip", email: "", phone: "" };
const check = (services: (typeof CAR)[], more: Partial<Details> = {}, needs: Need[] = []) =>
  checkDetails({ ...erika, ...more }, { channel: "counter", slipAllowed: true, asked: askedOf(services, needs) });
const said = (all: Record<string, string>): Answer[] =>
  Object.entries(all).map(([asked, answer]) => ({ service: "kfz", question: asked, answer }));

describe("for whom", () => {
  test("it can be what all services allow", () => {
    expect(askedOf([CAR, PASS], []).forWhom).toEqual(["self", "proxy"]);
    expect(askedOf([PASS], []).forWhom).toEqual(["self", "child", "proxy"]);
    expect(askedOf([BIRTH, CAR], []).forWhom).toEqual([]);
  });

  test.each<[string, (typeof PASS)[], ForWhom | null | undefined, unknown]>([
    ["oneself where nothing is said", [PASS], undefined, { forWhom: "self" }],
    ["as said", [PASS], "child", { forWhom: "child" }],
    ["no question where there is one way", [BIRTH], null, { forWhom: "child" }],
    ["nobody where the services have none in common", [BIRTH, { ...PASS, forWhom: ["self"] }], "self", { forWhom: null }],
    ["not what a service does not allow", [PASS], "guardian", { for_whom: "for_whom_missing" }],
    ["to be said where oneself is not possible", [{ ...PASS, forWhom: ["child", "proxy"] }], null, { for_whom: "for_whom_missing" }],
  ])("%s", (_, services, forWhom, expected) => {
    expect(check(services as (typeof CAR)[], { forWhom })).toMatchObject(expected as object);
  });
});

describe("an interpreter's language", () => {
  test.each([
    ["Dari", { interpreterLanguage: "Dari" }],
    ["  Arabisch,  Kurdisch (Sorani) ", { interpreterLanguage: "Arabisch, Kurdisch (Sorani)" }],
    ["", { interpreter_language: "interpreter_language_missing" }],
    ["x\r\nBcc: y", { interpreter_language: "interpreter_language_missing" }],
  ])("%j", (interpreterLanguage, expected) => {
    expect(check([PASS] as unknown as (typeof CAR)[], { interpreterLanguage }, ["interpreter"])).toMatchObject(expected);
  });

  test("is not kept where no interpreter comes", () => {
    expect(check([PASS] as unknown as (typeof CAR)[], { interpreterLanguage: "Dari" })).toMatchObject({ interpreterLanguage: null });
  });
});

describe("questions", () => {
  test("answers are kept in the order of the questions and in one spelling, others left out", () => {
    const answers = [
      ...said({ sonst: " ein\nHinweis ", da: "no", kennzeichen: "hd ab 123e", art: "" }),
      { service: "pass", question: "da", answer: "yes" },
    ];
    expect(check([CAR], { answers })).toMatchObject({
      answers: said({ kennzeichen: "HD-AB 123E", da: "no", sonst: "ein Hinweis" }),
    });
  });

  test.each<[Record<string, string>, Record<string, string>]>([
    [{}, { frage__kfz__kennzeichen: "answer_missing", frage__kfz__da: "answer_not_chosen" }],
    [
      { kennzeichen: "HDAB123", da: "vielleicht" },
      { frage__kfz__kennzeichen: "plate_invalid", frage__kfz__da: "answer_not_chosen" },
    ],
    [{ kennzeichen: "HD-A 1", da: "yes", art: "panzer" }, { frage__kfz__art: "answer_not_chosen" }],
    [{ kennzeichen: "HD-A 1", da: "yes", sonst: "ä".repeat(201) }, { frage__kfz__sonst: "answer_too_long" }],
  ])("%j: %j", (answers, errors) => {
    expect(check([CAR], { answers: said(answers) })).toEqual(errors);
  });

  test("200 characters are not too many, whatever they are", () => {
    const answers = said({ kennzeichen: "HD-A 1", da: "yes", sonst: "👋".repeat(200) });
    expect(check([CAR], { answers })).toMatchObject({ answers });
  });
});

describe("a form", () => {
  test("carries everything through hidden fields and back", () => {
    const details = {
      ...erika,
      forWhom: "proxy" as const,
      interpreterLanguage: "Dari",
      answers: [...said({ kennzeichen: "halb", da: "no" }), { service: "a-1", question: "b-2", answer: "x" }],
    };
    expect(readDetails(new URLSearchParams(detailFields(details)))).toEqual(details);
  });

  test("is empty where nothing has been typed or chosen, whatever stood chosen in it", () => {
    const fields = { name: "", contact: "slip", email: "", phone: "", for_whom: "self", frage__kfz__art: "", schluessel: "x" };
    expect(typedDetails(new URLSearchParams(fields))).toBeNull();
    for (const typed of [{ for_whom: "child" }, { frage__kfz__da: "no" }, { interpreter_language: "Dari" }, { name: "E" }] as Record<
      string,
      string
    >[]) {
      expect(typedDetails(new URLSearchParams({ ...fields, ...typed }))).not.toBeNull();
    }
  });

  test.each([
    ["a\0b\u0007c", "abc"],
    ["one\r\n\ttwo", "one two"],
    ["a" + "😀".repeat(299), "a" + "😀".repeat(299)],
    ["😀".repeat(301), "😀".repeat(300)],
    ["a\ud83d", "a\ufffd"],
  ])("takes %j as text of at most 300 whole characters", (typed, read) => {
    const form = new URLSearchParams();
    // Past the decoding of forms, which leaves no half character.
    form.get = (name) => (name === "name" ? typed : null);
    expect(readDetails(form).name).toBe(read);
    if (!typed.isWellFormed()) return;
    expect(readDetails(new URLSearchParams({ frage__kfz__sonst: typed })).answers).toEqual([
      { service: "kfz", question: "sonst", answer: read },
    ]);
    expect(detailsInput.safeParse(readDetails(new URLSearchParams({ name: typed, frage__kfz__sonst: typed }))).success).toBe(true);
  });

  test("asks nothing by names that no question has", () => {
    const form = new URLSearchParams({ frage__kfz: "a", frage__kfz__da__x: "b", frage__KFZ__da: "c", "frage__../__da": "d" });
    expect(readDetails(form).answers).toEqual([]);
  });
});
