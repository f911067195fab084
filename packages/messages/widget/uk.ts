import type { Translation } from "../translation.ts";
import type { widget as de } from "./de.ts";

export const widget: Translation<typeof de> = {
  "widget.booking.group": "Записатися на прийом",
  "widget.booking.service": "Послуга",
  "widget.booking.choose": "Будь ласка, виберіть",
  "widget.booking.place": "Місце",
  "widget.booking.day": "День",
  "widget.booking.loading": "Завантажуємо вільний час.",
  "widget.booking.more": "Показати весь час ({count})",
  "widget.booking.failed": "Зараз тут не можна показати вільний час. Ви можете записатися на сторінці запису:",
  "widget.booking.hint": "Коли Ви виберете час, відкриється сторінка запису. Там Ви запишетеся.",
  "widget.booking.onSite": "Усі можливості на сторінці запису",
};
