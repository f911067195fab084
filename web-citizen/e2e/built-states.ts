import { expect, type Route } from "@playwright/test";
import { examples as admission } from "../src/admission/examples.ts";
import { shell } from "../src/portal/examples.ts";
import type { ViewName } from "../src/render.tsx";
import { examples as scheduling } from "../src/scheduling/examples.ts";
import { townUrl } from "./addresses.ts";
import type { Language } from "./booking-words.ts";
import type { Look, Walk } from "./walk.ts";

/** Where somebody is who takes a time. */
const PATH = "/termin/zeit?leistung-wohnsitz=1&ort=rathaus&kanal=counter";
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'";

export const builtUrl = (slug: string): string => townUrl(slug, PATH);

/** A page as it is built, of data of our own. Its pictures and colours are a made-up town's. */
export async function builtPage(view: ViewName, data: unknown, language: Language = "de"): Promise<string> {
  const { render } = (await import(new URL("../dist/server/render.js", import.meta.url).href)) as typeof import("../src/render.tsx");
  return render(view, data, { ...shell(language, PATH), brandingHref: "", icons: null });
}

/** Answers in the server's place, with the server's policy. */
export const answerWith = (route: Route, status: number, body: string): Promise<void> =>
  route.fulfill({ status, body, headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY } });

const { "scheduling/choose-slot": slot } = scheduling;
const { "admission/prove": prove, "admission/wait": wait } = admission;
const STATES: Readonly<Record<string, readonly [view: ViewName, data: unknown]>> = {
  "prove-failed": ["admission/prove", prove.solve],
  "prove-limited": ["admission/prove", prove.limited],
  "prove-error": ["admission/prove", prove.wrong],
  "proof-asked": ["admission/mail-asked", admission["admission/mail-asked"].asked],
  "proof-continue": ["admission/continue", admission["admission/continue"].chosen],
  wait: ["admission/wait", wait.many],
  "times-portions": ["scheduling/choose-slot", slot.inPortions],
  "times-portions-full-day": ["scheduling/choose-slot", slot.dayFullForNow],
  "times-portions-nothing": ["scheduling/choose-slot", slot.nothingForNow],
};

/** Leads through what no demo town shows by itself: a rush, which would be everybody's there, and releases that can be foreseen. */
export async function walkBuilt({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  let body = "";
  await page.route(builtUrl(slug), (route) => answerWith(route, 200, body));
  for (const [name, [view, data]] of Object.entries(STATES)) {
    body = await builtPage(view, data, language);
    await page.goto(builtUrl(slug));
    // Its task is none that can be solved.
    if (name === "prove-failed") await expect(page.getByRole("status").first()).not.toBeEmpty();
    await look(name);
  }
  await page.unroute(builtUrl(slug));
}
