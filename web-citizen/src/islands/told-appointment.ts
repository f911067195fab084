import { isAppointment, type KeptAppointment } from "./kept-appointments.ts";

/** What an appointment's own page tells of it: to be kept, or over, perhaps with the one that took its place. */
export type Told = { readonly kept: KeptAppointment } | { readonly over: string; readonly successor: string | null };

/** Reads `data-appointment` of a page; null where it says nothing. */
export function toldBy(page: ParentNode): Told | null {
  const source = page.querySelector<HTMLElement>("[data-appointment]")?.dataset["appointment"];
  if (source === undefined) return null;
  const told = JSON.parse(source) as { over?: string; successor?: string | null };
  if (isAppointment(told)) return { kept: told };
  return typeof told.over === "string" ? { over: told.over, successor: told.successor ?? null } : null;
}

/**
 * What the town's site knows of a kept appointment now: as it is, its successor where it was moved, `over` where it was
 * cancelled or erased. Null where nobody can tell, as without network.
 */
export async function askFor(href: string): Promise<Told | null> {
  try {
    const answer = await fetch(href, { headers: { accept: "text/html" }, cache: "no-store" });
    if (answer.status === 404 || answer.status === 410) return { over: href, successor: null };
    if (!answer.ok) return null;
    const told = toldBy(new DOMParser().parseFromString(await answer.text(), "text/html"));
    return told !== null && "over" in told && told.successor !== null ? await askFor(told.successor) : told;
  } catch {
    return null;
  }
}
