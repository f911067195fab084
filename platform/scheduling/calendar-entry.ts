import type { Language } from "@stadttor/messages/language.ts";
import { text } from "@stadttor/messages/text.ts";
import type { Channel } from "../catalogue/channel.ts";
import { localize } from "../tenancy/localize.ts";
import type { CalendarEntry } from "./calendar-file.ts";

interface Place {
  readonly name: Parameters<typeof localize>[0];
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

/** `Bürgeramt Mitte, Marktplatz 1, 69117 Heidelberg`; without the name where one of the services is discreet, as it could tell the matter. */
export function neutralAddress(place: Place, services: readonly { readonly discreet: boolean }[], language: Language): string {
  const name = services.some(({ discreet }) => discreet) ? [] : [localize(place.name, language)];
  return [...name, place.street, `${place.postalCode} ${place.city}`].join(", ");
}

const FROM_AFAR = { phone: "notifications.calendar.byPhone", video: "notifications.calendar.byVideo" } as const;

export interface EntryFacts extends Pick<CalendarEntry, "seriesId" | "revision" | "startsAt" | "endsAt" | "timeZone" | "stamp"> {
  readonly language: Language;
  readonly channel: Channel;
  /** As {@link neutralAddress} makes it. */
  readonly address: string;
  /** The town, as its mails name it. */
  readonly sender: string;
  readonly phone: string;
}

/** The entry of a calendar file, in a mail or to download. No link: a calendar is shared more widely than a mailbox. */
export function calendarEntry({ language, channel, address, sender, phone, ...times }: EntryFacts): CalendarEntry {
  return {
    ...times,
    summary: text(language, "notifications.calendar.summary", { sender }),
    location: channel === "counter" ? address : text(language, FROM_AFAR[channel]),
    description: text(language, "notifications.calendar.change", { phone }),
  };
}
