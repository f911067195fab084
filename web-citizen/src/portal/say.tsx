import type { Said } from "@stadttor/platform/tenancy/pages.ts";
import type { Words } from "./words.ts";

/** A town's words: as plain text in the page's own language, else marked with theirs, so that they are read out rightly. */
export function Say(props: { readonly of: Said; readonly w: Words }) {
  const { of, w } = props;
  const { lang, dir } = w.marks(of.lang);
  return lang === undefined && dir === undefined ? (
    of.text
  ) : (
    <span lang={lang} dir={dir}>
      {of.text}
    </span>
  );
}
