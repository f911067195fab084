import type { Language } from "@stadttor/messages/language.ts";
import type { Words } from "./words.ts";

/** A town's own text. The server renders it from Markdown, and no raw HTML passes there. `language`: the one it is in. */
export function Markdown(props: { readonly html: string; readonly language?: Language; readonly w?: Words }) {
  const marks = props.w && props.language ? props.w.marks(props.language) : {};
  // oxlint-disable-next-line stadttor/no-html-strings
  return <div class="st-prose" lang={marks.lang} dir={marks.dir} innerHTML={props.html} />;
}
