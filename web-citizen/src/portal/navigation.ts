import type { NavLink } from "@stadttor/ui/site-header/site-header.tsx";
import type { Words } from "./words.ts";

/** The ways through every town's site, in the order most people want them. */
const WAYS = [
  { path: "/leistungen", key: "portal.nav.services" },
  { path: "/lebenslagen", key: "portal.nav.situations" },
  { path: "/standorte", key: "portal.nav.locations" },
  { path: "/termin", key: "portal.nav.book" },
  { path: "/hilfe", key: "portal.nav.help" },
] as const;

/** The main navigation; `path` is the page's own, without language prefix. */
export function mainNavigation(path: string, w: Words): readonly NavLink[] {
  const [here = "/"] = path.split(/[?#]/);
  return WAYS.map((way) => ({
    href: w.href(way.path),
    label: w.t(way.key),
    current: here === way.path ? "page" : here.startsWith(`${way.path}/`) ? "true" : null,
  }));
}
