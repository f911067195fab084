import type { Translation } from "../translation.ts";
import type { widget as de } from "./de.ts";

export const widget: Translation<typeof de> = {
  "widget.booking.group": "Termin buchen",
  "widget.booking.service": "Dienst-Leistung",
  "widget.booking.choose": "Bitte wählen Sie",
  "widget.booking.place": "Ort",
  "widget.booking.day": "Tag",
  "widget.booking.loading": "Wir suchen freie Zeiten.",
  "widget.booking.more": "Alle Zeiten zeigen ({count})",
  "widget.booking.failed": "Wir können hier gerade keine freien Zeiten zeigen. Sie können auf der Termin-Seite buchen:",
  "widget.booking.hint": "Klicken Sie auf eine Uhrzeit. Dann öffnet sich die Termin-Seite. Dort buchen Sie den Termin.",
  "widget.booking.onSite": "Mehr auf der Termin-Seite",
};
