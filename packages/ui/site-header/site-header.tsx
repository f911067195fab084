import { For, Show } from "solid-js";

export interface LanguageLink {
  /** BCP 47 tag. */
  readonly code: string;
  /** The language's name in itself. */
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

export interface SiteHeaderProps {
  readonly homeHref: string;
  /** Where the name leads, read out after it. */
  readonly homeLabel: string;
  readonly name: string;
  readonly slogan: string;
  /** Stands above everything, as on demos. */
  readonly banner?: string | null | undefined;
  readonly languagesLabel: string;
  readonly languages: readonly LanguageLink[];
}

/** The town's face: its crest, its name, the languages. */
export function SiteHeader(props: SiteHeaderProps) {
  return (
    <header class="st-header">
      <Show when={props.banner}>{(banner) => <p class="st-header__banner">{banner()}</p>}</Show>
      <div class="st-header__inner st-width">
        <a class="st-header__home" href={props.homeHref}>
          <span class="st-crest" aria-hidden="true">
            {props.name.slice(0, 1)}
          </span>
          <span class="st-header__names">
            <span class="st-header__name">{props.name}</span>
            <Show when={props.slogan}>
              <span class="st-header__slogan">{props.slogan}</span>
            </Show>
          </span>
          <span class="kern-sr-only"> ({props.homeLabel})</span>
        </a>
        <Show when={props.languages.length > 1}>
          <nav class="st-header__languages" aria-label={props.languagesLabel}>
            <ul>
              <For each={props.languages}>
                {(language) => (
                  <li>
                    <a
                      href={language.href}
                      lang={language.code}
                      hreflang={language.code}
                      aria-current={language.current ? "true" : undefined}
                    >
                      {language.label}
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </nav>
        </Show>
      </div>
    </header>
  );
}
