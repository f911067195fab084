import type { Translation } from "../translation.ts";
import type { misuse as de } from "./de.ts";

export const misuse: Translation<typeof de> = {
  "misuse.network.what": "So viele Buchungen aus einem Netz: {bookings} von {all}.",
  "misuse.network.help": "Das kann eine Bücherei sein oder ein Wohnheim. Sonst setzen Sie eine Grenze für ein Netz.",
  "misuse.names-address.what": "So viele Namen bei einer E-Mail-Adresse: {names}. So viele Buchungen: {bookings}.",
  "misuse.names-address.help":
    "Das kann ein Heim sein. Dann setzen Sie die Adresse auf die Liste mit Ausnahmen. Sonst setzen Sie eine Grenze für eine Adresse.",
  "misuse.names-phone.what": "So viele Namen bei einer Telefon-Nummer: {names}. So viele Buchungen: {bookings}.",
  "misuse.names-phone.help":
    "Das kann eine Beratung sein. Sonst setzen Sie eine Grenze für eine Adresse. Und fragen Sie bei den Terminen nach.",
  "misuse.renamed.what": "So viele Termine haben kurz nach der Buchung einen anderen Namen: {changes} von {all}.",
  "misuse.renamed.help": "Vielleicht verkauft jemand Termine. Sehen Sie sich die Namen an. Fragen Sie am Schalter nach dem Ausweis.",
  "misuse.handed-over.what": "So viele Termine hat jemand abgesagt. Und eine andere Person hat sie gleich gebucht: {times} von {all}.",
  "misuse.handed-over.help": "So kann man Termine weitergeben. Bieten Sie eine freie Zeit erst etwas später wieder an.",
  "misuse.lapsed.what": "So viele Zeiten waren umsonst frei gehalten: {lapsed} von {all}. Das sind {percent} %. Sonst sind es {usual} %.",
  "misuse.lapsed.help":
    "Vielleicht hält jemand Zeiten für andere frei. Oder die Buchung ist zu schwer. Setzen Sie eine Grenze für ein Netz.",
  "misuse.burst.what": "In 1 Minute gab es sehr viele Buchungen auf einmal: {bookings} von {all}.",
  "misuse.burst.help":
    "So arbeiten Programme. Verlangen Sie früher einen Nachweis. Oder geben Sie Zeiten nicht immer zur gleichen Minute frei.",
  "misuse.mail.subject.one": "Termine: 1 Hinweis",
  "misuse.mail.subject.other": "Termine: {count} Hinweise",
  "misuse.mail.lead": "In den Buchungen vom {from} bis {to} fällt etwas auf:",
  "misuse.mail.settings": "Dafür gibt es diese Einstellung: {names}",
  "misuse.mail.careful": "Das sind nur Hinweise. Vielleicht gibt es einen guten Grund. Im System sehen Sie die Termine dazu.",
};
