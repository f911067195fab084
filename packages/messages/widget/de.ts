export const widget = {
  "widget.booking.group": "Termin buchen",
  "widget.booking.service": "Leistung",
  "widget.booking.choose": "Bitte wählen",
  "widget.booking.place": "Ort",
  "widget.booking.day": "Tag",
  "widget.booking.loading": "Freie Zeiten werden geladen.",
  "widget.booking.more": "Alle Zeiten zeigen ({count})",
  "widget.booking.failed": "Freie Zeiten lassen sich hier gerade nicht zeigen. Sie können aber auf der Terminseite buchen:",
  "widget.booking.hint": "Wenn Sie eine Uhrzeit wählen, öffnet sich die Terminseite. Dort buchen Sie den Termin.",
  "widget.booking.onSite": "Alle Möglichkeiten auf der Terminseite",
} as const;
