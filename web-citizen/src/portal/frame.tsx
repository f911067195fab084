import { type JSX } from "solid-js";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import { ContactWays } from "@stadttor/ui/contact-ways/contact-ways.tsx";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { Pictogram } from "@stadttor/ui/pictogram/pictogram.tsx";
import { SearchField } from "@stadttor/ui/search-field/search-field.tsx";
import { SiteFooter, type FooterLink } from "@stadttor/ui/site-footer/site-footer.tsx";
import { SiteHeader } from "@stadttor/ui/site-header/site-header.tsx";
import { SkipLink } from "@stadttor/ui/skip-link/skip-link.tsx";
import { languageLinks } from "./language-links.ts";
import { mainNavigation } from "./navigation.ts";
import { News } from "./news.tsx";
import { phoneHref, phoneText } from "./phone.ts";
import type { Words } from "./words.ts";

/** The nationwide number of all German authorities. */
const AUTHORITIES = "115";

export interface FrameProps {
  readonly shell: Shell;
  readonly w: Words;
  /** The page has the search field in its own content. */
  readonly ownSearch: boolean;
  readonly children: JSX.Element;
}

/** What surrounds a town's page: ways to skip, header, news, the page, ways to reach a person, footer. */
export function Frame(props: FrameProps) {
  const { shell, w } = props;
  const { town } = shell;
  const search = () => (
    <SearchField
      action={w.href("/suche")}
      name="q"
      id="suche"
      label={w.t("portal.search.label")}
      button={w.t("portal.search.button")}
      size="small"
    />
  );
  return (
    <>
      <SkipLink href="#inhalt" label={w.t("portal.shell.skip")} />
      <SkipLink href="#suche" label={w.t("portal.shell.skipToSearch")} />
      <SiteHeader
        homeHref={w.href("/")}
        homeLabel={w.t("portal.shell.home")}
        name={town.name}
        slogan={town.slogan}
        logo={town.logo}
        banner={town.kind === "live" ? null : w.t(town.kind === "demo" ? "portal.shell.demo" : "portal.shell.sandbox")}
        phone={{ href: phoneHref(town.phone), label: w.t("portal.contact.phone", { phone: phoneText(town.phone) }) }}
        search={props.ownSearch ? undefined : search()}
        menuLabel={w.t("portal.shell.menu")}
        navLabel={w.t("portal.shell.navigation")}
        nav={mainNavigation(shell.path, w)}
        languagesLabel={w.t("portal.shell.languages")}
        languages={languageLinks(shell)}
      />
      <News news={shell.news} w={w} />
      <main id="inhalt" tabindex="-1">
        {props.children}
      </main>
      <ContactWays title={w.t("portal.contact.title")} text={w.t("portal.contact.text")} ways={contactWays(shell, w)} />
      <SiteFooter name={town.name} slogan={town.slogan} label={w.t("portal.footer.label")} groups={footerGroups(shell, w)} />
    </>
  );
}

function contactWays({ town }: Shell, w: Words) {
  const ways = [
    {
      href: phoneHref(town.phone),
      label: w.t("portal.contact.phone", { phone: phoneText(town.phone) }),
      note: town.phone === AUTHORITIES ? w.t("portal.contact.authorities") : town.name,
      icon: <Pictogram name="phone" />,
    },
  ];
  if (town.phone !== AUTHORITIES) {
    ways.push({
      href: phoneHref(AUTHORITIES),
      label: w.t("portal.contact.phone", { phone: AUTHORITIES }),
      note: w.t("portal.contact.authorities"),
      icon: <Pictogram name="phone" />,
    });
  }
  // Unknown while the database is away.
  if (town.mail !== "") {
    ways.push({
      href: `mailto:${town.mail}`,
      label: w.t("portal.contact.write"),
      note: town.mail,
      icon: <Icon name="kern-icon--mail" />,
    });
  }
  return ways;
}

function footerGroups(shell: Shell, w: Words): readonly { readonly title: string; readonly links: readonly FooterLink[] }[] {
  const { town } = shell;
  const link = (path: string, label: string): FooterLink => ({ href: w.href(path), label });
  const languages = languageLinks(shell).filter(({ code, current }) => !current && ["de", "de-leicht", "en"].includes(code));
  const subject = encodeURIComponent(w.t("portal.footer.barrierSubject", { town: town.name }));
  return [
    {
      title: w.t("portal.footer.services"),
      links: [
        ...mainNavigation(shell.path, w).slice(0, 3),
        link("/aemter", w.t("portal.nav.offices")),
        link("/termin", w.t("portal.nav.book")),
        link("/termin/code", w.t("portal.footer.ownAppointment")),
      ],
    },
    {
      title: w.t("portal.footer.forAll"),
      links: [
        ...languages.map(({ href, label, lang, hreflang }) => ({ href, label, lang, hreflang })),
        ...(town.mail === "" ? [] : [{ href: `mailto:${town.mail}?subject=${subject}`, label: w.t("portal.footer.barrier") }]),
        link("/hilfe", w.t("portal.nav.help")),
        link("/hilfe#app", w.t("portal.footer.app")),
      ],
    },
    {
      title: w.t("portal.footer.legal"),
      links: [
        link("/impressum", w.t("portal.shell.imprint")),
        link("/datenschutz", w.t("portal.shell.privacy")),
        link("/barrierefreiheit", w.t("portal.shell.accessibility")),
      ],
    },
  ];
}
