import type { Translation } from "../translation.ts";
import type { widget as de } from "./de.ts";

export const widget: Translation<typeof de> = {
  "widget.booking.group": "حجز موعد",
  "widget.booking.service": "الخدمة",
  "widget.booking.choose": "يُرجى الاختيار",
  "widget.booking.place": "المكان",
  "widget.booking.day": "اليوم",
  "widget.booking.loading": "يجري تحميل الأوقات المتاحة.",
  "widget.booking.more": "عرض كل الأوقات ({count})",
  "widget.booking.failed": "لا يمكن عرض الأوقات المتاحة هنا حاليًا. يمكنكم الحجز على صفحة المواعيد:",
  "widget.booking.hint": "عند اختيار وقت تُفتح صفحة المواعيد. هناك تحجزون الموعد.",
  "widget.booking.onSite": "كل الخيارات على صفحة المواعيد",
};
