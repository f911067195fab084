import type { ContinueData, MailAskedData, ProveData, WaitData } from "@stadttor/platform/admission/pages.ts";

const form = "beginn=2026-12-01T09%3A00%3A00%2B01%3A00&schluessel=0b7e1c9a-1f4e-4a55-9a53-3f8d4d9a2c11&name=Erika+Mustermann";
const path = "/termin/zeit?leistung-wohnsitz=1&ort=rathaus&kanal=counter";
const fields = [...new URLSearchParams(form)];

const solve: ProveData = {
  state: "solve",
  challenge: '{"parameters":{"algorithm":"PBKDF2/SHA-256"},"signature":"00"}',
  path,
  fields,
  form,
  seal: "seal",
  email: "",
  error: null,
  minutes: null,
};

/** Each page of this folder in each of its states. */
export const examples = {
  "admission/prove": {
    solve,
    limited: { ...solve, state: "limited", challenge: null, minutes: 7, email: "erika@example.org" } satisfies ProveData,
    wrong: { ...solve, state: "mail", challenge: null, email: "erika@", error: "email_invalid" } satisfies ProveData,
  },
  "admission/mail-asked": { asked: {} satisfies MailAskedData },
  "admission/continue": { chosen: { path, fields: [...fields, ["nachweis", "mail.x"]] } satisfies ContinueData },
  "admission/wait": {
    many: { ahead: 137, minutes: 12, again: 10, fields: null } satisfies WaitData,
    next: { ahead: 0, minutes: 1, again: 3, fields: null } satisfies WaitData,
    posted: { ahead: 4, minutes: 1, again: 3, fields } satisfies WaitData,
  },
};
