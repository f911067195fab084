export const misuse = {
  "misuse.network.what": "So viele Buchungen aus demselben Netz: {bookings} von {all}.",
  "misuse.network.help":
    "Das kann eine Bibliothek, eine Unterkunft oder eine Beratungsstelle sein. Sonst begrenzen Sie, was ein Netz in zehn Minuten reservieren kann.",
  "misuse.names-address.what": "So viele verschiedene Namen unter einer E-Mail-Adresse: {names}, mit so vielen Buchungen: {bookings}.",
  "misuse.names-address.help":
    "Das kann eine Einrichtung sein, die für andere bucht: Nehmen Sie sie dann aus. Sonst begrenzen Sie, wie viele Termine eine Adresse haben darf.",
  "misuse.names-phone.what": "So viele verschiedene Namen unter einer Telefonnummer: {names}, mit so vielen Buchungen: {bookings}.",
  "misuse.names-phone.help":
    "Das kann eine Beratungsstelle sein, die ihre Nummer angibt. Sonst begrenzen Sie, wie viele Termine eine Adresse haben darf, und fragen Sie bei diesen Terminen nach.",
  "misuse.renamed.what": "So viele Termine gingen kurz nach der Buchung auf einen anderen Namen über: {changes} von {all}.",
  "misuse.renamed.help":
    "So sieht es aus, wenn Termine verkauft werden. Sehen Sie die Namensänderungen dieser Termine an und fragen Sie am Schalter nach dem Ausweis.",
  "misuse.handed-over.what":
    "So viele Termine wurden abgesagt und binnen einer Minute von jemand anderem gebucht: {times} von {all} Absagen.",
  "misuse.handed-over.help":
    "So lassen sich Termine weitergeben. Lassen Sie zurückgegebene Zeiten eine Weile ruhen, bevor sie wieder angeboten werden.",
  "misuse.lapsed.what": "So viele Reservierungen verfielen ungenutzt: {lapsed} von {all}, das sind {percent} %. Üblich sind {usual} %.",
  "misuse.lapsed.help":
    "Vielleicht hält jemand Zeiten für andere fest. Es kann auch ein Schritt der Buchung schwer zu verstehen sein. Begrenzen Sie, was ein Netz reservieren kann.",
  "misuse.burst.what":
    "In einer einzigen Minute kamen so viele Buchungen aus einem Netz oder schneller, als man eine E-Mail liest: {bookings} von {all}.",
  "misuse.burst.help":
    "So arbeiten Programme. Verlangen Sie bei Andrang früher einen Nachweis, oder geben Sie Zeiten nicht auf die Minute genau frei.",
  "misuse.mail.subject.one": "Termine: ein auffälliges Muster",
  "misuse.mail.subject.other": "Termine: {count} auffällige Muster",
  "misuse.mail.lead": "in den Buchungen vom {from} bis zum {to} ist etwas aufgefallen:",
  "misuse.mail.settings": "Einstellungen dafür: {names}.",
  "misuse.mail.careful":
    "Das sind Hinweise, keine Beweise: Jedes Muster kann einen guten Grund haben. Um welche Termine es geht, sehen Ihre Beschäftigten im System.",
} as const;
