import type { Translation } from "../translation.ts";
import type { widget as de } from "./de.ts";

export const widget: Translation<typeof de> = {
  "widget.booking.group": "Book an appointment",
  "widget.booking.service": "Service",
  "widget.booking.choose": "Please choose",
  "widget.booking.place": "Location",
  "widget.booking.day": "Day",
  "widget.booking.loading": "Loading free times.",
  "widget.booking.more": "Show all times ({count})",
  "widget.booking.failed": "Free times cannot be shown here at the moment. You can still book on the booking site:",
  "widget.booking.hint": "Choosing a time opens the booking site, where you book the appointment.",
  "widget.booking.onSite": "All options on the booking site",
};
