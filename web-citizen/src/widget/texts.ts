import type { Language } from "@stadttor/messages/language.ts";

/** What the widget says, and where that stands in packages/messages. The build takes these texts alone, in every language. */
export const WIDGET_KEYS = {
  group: "widget.booking.group",
  service: "widget.booking.service",
  choose: "widget.booking.choose",
  place: "widget.booking.place",
  day: "widget.booking.day",
  loading: "widget.booking.loading",
  more: "widget.booking.more",
  failed: "widget.booking.failed",
  hint: "widget.booking.hint",
  onSite: "widget.booking.onSite",
  counter: "catalogue.channel.counter",
  phone: "catalogue.channel.phone",
  video: "catalogue.channel.video",
  nothing: "scheduling.slot.nothing",
  timesOn: "scheduling.slot.timesOn",
  take: "scheduling.slot.choose",
  clock: "time.clock.full",
} as const;

export type WidgetTexts = Readonly<Record<keyof typeof WIDGET_KEYS, string>>;

declare global {
  /** Put in by widget.config.ts. */
  const __WIDGET_TEXTS__: Readonly<Record<Language, WidgetTexts>>;
}
