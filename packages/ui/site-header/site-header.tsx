import { For, Show, type JSX } from "solid-js";
import { Icon } from "../icon/icon.tsx";
import { Pictogram } from "../pictogram/pictogram.tsx";

export interface LanguageLink {
  readonly code: string;
  /** BCP 47 tags of the language's name and of the page it leads to. */
  readonly lang: string;
  readonly hreflang: string;
  /** The language's name in itself. */
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

export interface NavLink {
  readonly href: string;
  readonly label: string;
  /** `page`: this one; `true`: one below it. */
  readonly current: "page" | "true" | null;
}

export interface LogoImage {
  readonly href: string;
  /** In pixels of the image; it is shown smaller. */
  readonly width: number;
  readonly height: number;
}

export interface SiteHeaderProps {
  readonly homeHref: string;
  /** Where the name leads, read out after it. */
  readonly homeLabel: string;
  readonly name: string;
  readonly slogan: string;
  readonly logo: { readonly light: LogoImage; readonly dark: LogoImage | null } | null;
  /** Stands above everything, as on demos. */
  readonly banner?: string | null | undefined;
  readonly phone: { readonly href: string; readonly label: string };
  /** Left out where the page has its own. */
  readonly search?: JSX.Element;
  readonly menuLabel: string;
  readonly navLabel: string;
  readonly nav: readonly NavLink[];
  readonly languagesLabel: string;
  readonly languages: readonly LanguageLink[];
}

/** A logo wider than this many times its height bears the town's name itself. */
const WORDMARK = 2;

/** The town's face, the ways through its site, the languages. */
export function SiteHeader(props: SiteHeaderProps) {
  return (
    <header class="st-header">
      <Show when={props.banner}>{(banner) => <p class="st-header__banner">{banner()}</p>}</Show>
      <div class="st-header__inner st-width">
        <Home {...props} />
        <Show when={props.search}>
          <div class="st-header__search">{props.search}</div>
        </Show>
        <div class="st-header__tools">
          <Languages {...props} />
          <details class="st-menu st-header__menu" name="st-header">
            <summary class="st-menu__summary">
              <Icon name="kern-icon--dehaze" />
              <span class="st-menu__label">{props.menuLabel}</span>
            </summary>
            <nav class="st-menu__panel" aria-label={props.menuLabel}>
              <NavList nav={props.nav} />
              <p class="st-menu__phone">
                <Phone {...props.phone} />
              </p>
            </nav>
          </details>
        </div>
      </div>
      <div class="st-header__bar">
        <div class="st-header__bar-inner st-width">
          <nav class="st-header__nav" aria-label={props.navLabel}>
            <NavList nav={props.nav} />
          </nav>
          <p class="st-header__phone">
            <Phone {...props.phone} />
          </p>
        </div>
      </div>
    </header>
  );
}

function Home(props: SiteHeaderProps) {
  const { logo } = props;
  const named = logo !== null && logo.light.width >= WORDMARK * logo.light.height;
  return (
    <a class="st-header__home" href={props.homeHref}>
      <Show
        when={logo}
        fallback={
          <span class="st-crest" aria-hidden="true">
            {props.name.slice(0, 1)}
          </span>
        }
      >
        {(images) => (
          <picture class={images().dark ? "st-logo" : "st-logo st-logo--light-only"}>
            <Show when={images().dark}>{(dark) => <source media="(prefers-color-scheme: dark)" srcset={dark().href} />}</Show>
            <img
              class={named ? "st-logo__image st-logo__image--wide" : "st-logo__image"}
              src={images().light.href}
              width={images().light.width}
              height={images().light.height}
              alt={named ? props.name : ""}
            />
          </picture>
        )}
      </Show>
      <span class="st-header__names">
        <Show when={!named}>
          <span class="st-header__name">{props.name}</span>
        </Show>
        <Show when={props.slogan}>
          <span class="st-header__slogan">{props.slogan}</span>
        </Show>
      </span>
      <span class="kern-sr-only"> ({props.homeLabel})</span>
    </a>
  );
}

function NavList(props: Pick<SiteHeaderProps, "nav">) {
  return (
    <ul class="st-nav">
      <For each={props.nav}>
        {(link) => (
          <li>
            <a class="st-nav__link" href={link.href} aria-current={link.current ?? undefined}>
              {link.label}
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}

function Phone(props: SiteHeaderProps["phone"]) {
  return (
    <a class="st-phone" href={props.href}>
      <Pictogram name="phone" />
      <span>{props.label}</span>
    </a>
  );
}

function Languages(props: SiteHeaderProps) {
  const current = () => props.languages.find((language) => language.current);
  return (
    <Show when={props.languages.length > 1}>
      <details class="st-menu st-languages" name="st-header">
        <summary class="st-menu__summary">
          <Icon name="kern-icon--language" />
          <span class="kern-sr-only">{props.languagesLabel}: </span>
          <span class="st-languages__now">{current()?.label}</span>
        </summary>
        <nav class="st-menu__panel" aria-label={props.languagesLabel}>
          <ul class="st-nav">
            <For each={props.languages}>
              {(language) => (
                <li>
                  <a
                    class="st-nav__link"
                    href={language.href}
                    lang={language.lang}
                    hreflang={language.hreflang}
                    aria-current={language.current ? "true" : undefined}
                  >
                    {language.label}
                  </a>
                </li>
              )}
            </For>
          </ul>
        </nav>
      </details>
    </Show>
  );
}
