import { For, Show, type JSX } from "solid-js";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import { hrefLang } from "./language-links.ts";
import { structuredScript } from "./structured-script.ts";
import { localHref, type Words } from "./words.ts";

export interface DocumentProps {
  readonly w: Words;
  readonly title: string;
  readonly description?: string | undefined;
  readonly dark: boolean;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** Search engines stay out. */
  readonly hidden?: boolean | undefined;
  /** The town whose page it is; the bare domain has none. */
  readonly town?: Pick<Shell, "origin" | "path" | "languages" | "icons"> | undefined;
  /** schema.org, see {@link structuredScript}. */
  readonly structured?: readonly object[] | undefined;
  /** Seconds after which a browser without script asks for the page again. */
  readonly refresh?: number | undefined;
  /** In another site's frame: links open the whole window. */
  readonly bare?: boolean | undefined;
  readonly children: JSX.Element;
}

/** The HTML around a page. */
export function Document(props: DocumentProps) {
  const { w } = props;
  return (
    <html
      lang={w.htmlLang}
      dir={w.dir === "rtl" ? "rtl" : undefined}
      class={w.language === "de-leicht" ? "st-leicht" : undefined}
      data-kern-theme={props.dark ? undefined : "light"}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={props.dark ? "light dark" : "light"} />
        <title>{props.title}</title>
        <Show when={props.bare}>
          <base target="_top" />
        </Show>
        <Show when={props.description}>
          <meta name="description" content={props.description} />
        </Show>
        <Show when={props.refresh}>
          {(seconds) => (
            <noscript>
              <meta http-equiv="refresh" content={String(seconds())} />
            </noscript>
          )}
        </Show>
        <Show when={props.hidden}>
          <meta name="robots" content="noindex" />
        </Show>
        <Show when={props.town} fallback={<link rel="icon" href="data:," />}>
          {(town) => <TownLinks {...town()} language={w.language} hidden={props.hidden === true} dark={props.dark} />}
        </Show>
        <For each={props.styles}>{(href) => <link rel="stylesheet" href={href} />}</For>
        <For each={props.scripts}>{(src) => <script type="module" src={src} />}</For>
        {/* oxlint-disable-next-line stadttor/no-html-strings */}
        <For each={props.structured ?? []}>{(one) => <script type="application/ld+json" innerHTML={structuredScript(one)} />}</For>
      </head>
      <body>{props.children}</body>
    </html>
  );
}

type TownLinksProps = NonNullable<DocumentProps["town"]> & {
  readonly language: Words["language"];
  readonly hidden: boolean;
  readonly dark: boolean;
};

/** The page's one address and its sisters in other languages, without what was typed behind `?`; the town's face for tabs and home screens. */
function TownLinks({ origin, path, languages, language, icons, hidden, dark }: TownLinksProps) {
  const [bare = "/"] = path.split("?");
  const at = (code: Words["language"]) => origin + localHref(code, bare);
  return (
    <>
      <Show when={!hidden}>
        <link rel="canonical" href={at(language)} />
        <Show when={languages.length > 1}>
          <For each={languages}>{(code) => <link rel="alternate" hreflang={hrefLang(code)} href={at(code)} />}</For>
          <link rel="alternate" hreflang="x-default" href={at("de")} />
        </Show>
      </Show>
      <Show when={icons} fallback={<link rel="icon" href="data:," />}>
        {(face) => (
          <>
            <link rel="icon" type="image/png" sizes="192x192" href={`/icon-${face().hash}-192.png`} />
            <link rel="apple-touch-icon" sizes="180x180" href={`/icon-${face().hash}-180.png`} />
            <meta name="theme-color" content={face().themeColor} media={dark ? "(prefers-color-scheme: light)" : undefined} />
          </>
        )}
      </Show>
      <link rel="manifest" href={`/manifest.webmanifest${language === "de" ? "" : `?sprache=${language}`}`} />
    </>
  );
}
