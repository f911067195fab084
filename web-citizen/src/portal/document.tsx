import { For, Show, type JSX } from "solid-js";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import { ContactWays } from "@stadttor/ui/contact-ways/contact-ways.tsx";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { SiteFooter } from "@stadttor/ui/site-footer/site-footer.tsx";
import { SiteHeader } from "@stadttor/ui/site-header/site-header.tsx";
import { SkipLink } from "@stadttor/ui/skip-link/skip-link.tsx";
import { phoneHref } from "./phone.ts";
import { PhoneIcon } from "./phone-icon.tsx";
import { localHref, type Words } from "./words.ts";

export interface DocumentProps {
  readonly language: string;
  readonly title: string;
  readonly dark: boolean;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly personal?: boolean | undefined;
  readonly children: JSX.Element;
}

/** The HTML around a page. */
export function Document(props: DocumentProps) {
  return (
    <html lang={props.language} data-kern-theme={props.dark ? undefined : "light"}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={props.dark ? "light dark" : "light"} />
        <Show when={props.personal}>
          <meta name="robots" content="noindex" />
        </Show>
        <title>{props.title}</title>
        <link rel="icon" href="data:," />
        <For each={props.styles}>{(href) => <link rel="stylesheet" href={href} />}</For>
        <For each={props.scripts}>{(src) => <script type="module" src={src} />}</For>
      </head>
      <body>{props.children}</body>
    </html>
  );
}

/** What surrounds a town's page: header, ways to reach a person, footer. */
export function Frame(props: { readonly shell: Shell; readonly w: Words; readonly children: JSX.Element }) {
  const { shell, w } = props;
  const { town } = shell;
  return (
    <>
      <SkipLink href="#inhalt" label={w.t("portal.shell.skip")} />
      <SiteHeader
        homeHref={w.href("/")}
        homeLabel={w.t("portal.shell.home")}
        name={town.name}
        slogan={town.slogan}
        banner={town.kind === "live" ? null : w.t(town.kind === "demo" ? "portal.shell.demo" : "portal.shell.sandbox")}
        languagesLabel={w.t("portal.shell.languages")}
        languages={shell.languages.map((code) => ({
          code,
          label: w.t(`portal.shell.language.${code}`),
          href: localHref(code, shell.path),
          current: code === shell.language,
        }))}
      />
      <main id="inhalt" tabindex="-1">
        {props.children}
      </main>
      <ContactWays
        title={w.t("portal.contact.title")}
        text={w.t("portal.contact.text")}
        ways={[
          { href: phoneHref(town.phone), label: w.t("portal.contact.phone", { phone: town.phone }), icon: <PhoneIcon /> },
          // Unknown while the database is away.
          ...(town.mail === ""
            ? []
            : [
                {
                  href: `mailto:${town.mail}`,
                  label: w.t("portal.contact.mail", { mail: town.mail }),
                  icon: <Icon name="kern-icon--mail" />,
                },
              ]),
        ]}
      />
      <SiteFooter
        name={town.name}
        label={w.t("portal.shell.footer")}
        links={[
          { href: w.href("/impressum"), label: w.t("portal.shell.imprint") },
          { href: w.href("/datenschutz"), label: w.t("portal.shell.privacy") },
          { href: w.href("/barrierefreiheit"), label: w.t("portal.shell.accessibility") },
          { href: w.href("/hilfe"), label: w.t("portal.shell.help") },
        ]}
      />
    </>
  );
}
