/** A town's own text. The server renders it from Markdown, and no raw HTML passes there. */
export function Markdown(props: { readonly html: string }) {
  // oxlint-disable-next-line stadttor/no-html-strings
  return <div class="st-prose" innerHTML={props.html} />;
}
