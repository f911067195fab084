import { For } from "solid-js";

export interface SiteFooterProps {
  readonly name: string;
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

/** What the law and people look for at the end of every page. */
export function SiteFooter(props: SiteFooterProps) {
  return (
    <footer class="st-footer">
      <div class="st-footer__inner st-width">
        <p class="st-footer__name">{props.name}</p>
        <nav aria-label={props.label}>
          <ul class="st-footer__links">
            <For each={props.links}>
              {(link) => (
                <li>
                  <a href={link.href}>{link.label}</a>
                </li>
              )}
            </For>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
