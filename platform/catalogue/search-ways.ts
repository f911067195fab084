import { readPostalCode } from "./postal-code.ts";
import { typosAllowed, typosBetween } from "./search-distance.ts";
import { isStopWord, stemWord, wordsOf } from "./search-terms.ts";

/** What people ask the search for that is no service but a page of the site. */
export type SiteWay = "hours" | "ownAppointment" | "locations";

/** A query that holds all words of a phrase asks for it. */
const ASKS: Readonly<Record<SiteWay, readonly string[]>> = {
  hours: [
    "öffnungszeiten, öffnungszeit, sprechzeiten, sprechstunde, sprechstunden, servicezeiten, geöffnet, opening hours, opening times",
    "office hours, çalışma saatleri, açılış saatleri, mesai saatleri, години роботи, графік роботи, години прийому, часы работы",
    "график работы, ساعات العمل, أوقات العمل, أوقات الدوام, ساعات الدوام",
  ],
  ownAppointment: [
    "termin absagen, termin abgesagt, termin sage ab, termin verschieben, termin verlegen, termin stornieren, termin ändern, termin umbuchen",
    "termin löschen, termin code, terminabsage, terminverschiebung, terminänderung, cancel appointment, reschedule appointment",
    "move appointment, change appointment, randevu iptal, randevu erteleme, randevu ertelemek, randevu değiştirme, randevu değiştirmek",
    "скасувати запис, скасувати прийом, скасувати зустріч, перенести запис, перенести прийом, перенести зустріч, отменить запись",
    "перенести запись, إلغاء موعد, تأجيل موعد, تغيير موعد",
  ],
  locations: ["standort, standorte, anfahrt, anfahrtsplan, wegbeschreibung, directions, locations"],
};

/** These ask for a place only where nothing beside them is asked for: "adresse ändern" is a service. */
const ADDRESS = ["adresse anschrift address location adres adresi адреса адрес عنوان"];
const BESIDE_ADDRESS = [
  "amt amtes bürgeramt bürgerbüro bürgerservice rathaus behörde stadt stadtverwaltung öffnungszeiten anfahrt plz office town hall city",
];

const PHRASES = Object.entries(ASKS).map(
  ([way, lists]) => [way as SiteWay, lists.flatMap((list) => list.split(",")).map((phrase) => wordsOf(phrase))] as const,
);
const ADDRESS_WORDS = ADDRESS.flatMap(wordsOf);
const BESIDE_WORDS = BESIDE_ADDRESS.flatMap(wordsOf);

/**
 * The pages of the site that a query is about, in the order of {@link SiteWay}; empty for one about a service. German and
 * English forgive typos and inflection as the search does, Turkish, Ukrainian and Arabic are known in plain words.
 */
export function siteWays(query: string): readonly SiteWay[] {
  const words = wordsOf(query);
  const ways = PHRASES.filter(([, phrases]) => phrases.some((phrase) => phrase.every((part) => words.some((word) => isMeant(word, part)))));
  const found = ways.map(([way]) => way);
  return !found.includes("locations") && (postalCodeIn(query) !== "" || asksForAddress(words)) ? [...found, "locations"] : found;
}

/** The postal code in a query, alone or beside words, also as "76 133"; empty where there is none. */
export function postalCodeIn(query: string): string {
  return readPostalCode(query) || (/(?<![\p{L}\p{N}])\d{5}(?![\p{L}\p{N}])/u.exec(query)?.[0] ?? "");
}

function asksForAddress(words: readonly string[]): boolean {
  const telling = words.filter((word) => !isStopWord(word));
  const [address, others] = [
    telling.filter((word) => isOneOf(word, ADDRESS_WORDS)),
    telling.filter((word) => !isOneOf(word, ADDRESS_WORDS)),
  ];
  return address.length > 0 && others.every((word) => isOneOf(word, BESIDE_WORDS));
}

const isOneOf = (word: string, parts: readonly string[]): boolean => parts.some((part) => isMeant(word, part));

/** The first letter is rarely missed, and another one makes another word: "affen" and "offen". */
function isMeant(word: string, part: string): boolean {
  if (stemWord(word) === stemWord(part)) return true;
  // Turkish hangs its endings on: "randevumu".
  if (part === "randevu" && word.startsWith(part)) return true;
  const limit = Math.min(2, typosAllowed(part.length));
  return word[0] === part[0] && typosBetween(word, part, limit) <= limit;
}
