import { HtmlValidate } from "html-validate";
import { HTML_RULES } from "../src/html-rules.ts";
import { TOWNS } from "./addresses.ts";
import { expect, test } from "./citizen-test.ts";
import { crawlTown } from "./crawl.ts";

const validator = new HtmlValidate(HTML_RULES);
/** The markup of a page is the same in each language but for the words: all in German and from right to left, of the others each tenth. */
const EACH = 10;
const isValidated = (path: string, index: number) => !/^\/(de-leicht|en|tr|uk)(\/|$)/.test(path) || index % EACH === 0;

for (const { slug, name } of TOWNS) {
  test(`every page there is a link to is there, valid, and itself, without script: ${name}`, async () => {
    test.setTimeout(240_000);
    const { pages, lostFragments, outside } = await crawlTown(slug, ["/"]);
    const html = pages.filter((page) => page.html !== "");
    expect(html.length).toBeGreaterThan(100);
    expect(pages.filter(({ status }) => status !== 200).map(({ path, status, from }) => `${status} ${path} (from ${from})`)).toEqual([]);
    expect(lostFragments).toEqual([]);
    for (const href of outside.keys()) expect(href).toMatch(/^https:\/\/|^http:\/\/[\w.-]*localhost[:/]/);

    const problems: string[] = [];
    const titles = new Map<string, string[]>();
    for (const [index, page] of html.entries()) {
      const { results } = isValidated(page.path, index) ? validator.validateStringSync(page.html) : { results: [] };
      for (const { ruleId, message, line } of results.flatMap(({ messages }) => messages)) {
        problems.push(`${page.path}:${line} ${ruleId}: ${message}`);
      }
      if (page.html.match(/<h1[\s>]/g)?.length !== 1) problems.push(`${page.path}: not one h1`);
      if (/\{\w+\}|undefined|\[object |NaN/.test(page.html.replace(/<script[\s\S]*?<\/script>/g, "")))
        problems.push(`${page.path}: a text left unfilled`);
      const title = /<title>([^<]*)<\/title>/.exec(page.html)?.[1] ?? "";
      const language = /^\/(de-leicht|en|tr|uk|ar)(?=\/|$)/.exec(page.path)?.[1] ?? "de";
      titles.set(`${language} ${title}`, [...(titles.get(`${language} ${title}`) ?? []), page.path.replace(/\?.*/, "")]);
    }
    // A page, its checklist and its snippet are told apart by their titles (WCAG 2.2, 2.4.2); a snippet is its service's.
    const shared = [...titles].map(
      ([title, paths]) => [title, [...new Set(paths.filter((path) => !path.endsWith("/ausschnitt")))]] as const,
    );
    expect(shared.filter(([, paths]) => paths.length > 1)).toEqual([]);
    expect([...new Set(problems)].slice(0, 40)).toEqual([]);
    test.info().annotations.push({ type: "pages", description: String(html.length) });
  });
}
