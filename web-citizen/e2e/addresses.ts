/** The towns of tenants/demo, as their own pages name them, each with its time zone. */
export const TOWNS = [
  { slug: "heidelberg", name: "Heidelberg", zone: "Europe/Berlin" },
  { slug: "karlsruhe", name: "Karlsruhe", zone: "Europe/Berlin" },
  { slug: "musterstadt", name: "Musterstadt", zone: "Europe/Busingen" },
  { slug: "potsdam-mittelmark", name: "Potsdam-Mittelmark", zone: "Europe/Berlin" },
  { slug: "stuttgart", name: "Stuttgart", zone: "Europe/Berlin" },
] as const;

export type Town = (typeof TOWNS)[number];

/** A city, and a Landkreis that serves several municipalities: what differs most between towns. */
export const TWO_TOWNS = [TOWNS[0], TOWNS[3]] as const;

/** The front page; global set-up has put it into the environment before any test file is read. */
export const frontPage = (): string => process.env["BASE_URL"] ?? "http://stadttor.localhost:3000/";

/** An address of a town's site; `path` starts with a slash. */
export function townUrl(slug: string, path = "/"): string {
  const { protocol, host } = new URL(frontPage());
  return `${protocol}//${slug}.${host}${path}`;
}
