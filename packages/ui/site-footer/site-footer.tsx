import { For, Show } from "solid-js";

export interface FooterLink {
  readonly href: string;
  readonly label: string;
  /** Where the link's words are in another language, or it leads to a page in another one. */
  readonly lang?: string | undefined;
  readonly hreflang?: string | undefined;
}

export interface SiteFooterProps {
  readonly name: string;
  readonly slogan: string;
  readonly label: string;
  readonly groups: readonly { readonly title: string; readonly links: readonly FooterLink[] }[];
}

/** What the law and people look for at the end of every page. */
export function SiteFooter(props: SiteFooterProps) {
  return (
    <footer class="st-footer">
      <div class="st-footer__inner st-width">
        <div class="st-footer__town">
          <p class="st-footer__name">{props.name}</p>
          <Show when={props.slogan}>
            <p>{props.slogan}</p>
          </Show>
        </div>
        <nav class="st-footer__groups" aria-label={props.label}>
          <For each={props.groups}>
            {(group) => (
              <div>
                <p class="st-footer__title">{group.title}</p>
                <ul class="st-footer__links">
                  <For each={group.links}>
                    {(link) => (
                      <li>
                        <a href={link.href} lang={link.lang} hreflang={link.hreflang}>
                          {link.label}
                        </a>
                      </li>
                    )}
                  </For>
                </ul>
              </div>
            )}
          </For>
        </nav>
      </div>
    </footer>
  );
}
