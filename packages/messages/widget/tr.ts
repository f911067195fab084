import type { Translation } from "../translation.ts";
import type { widget as de } from "./de.ts";

export const widget: Translation<typeof de> = {
  "widget.booking.group": "Randevu al",
  "widget.booking.service": "Hizmet",
  "widget.booking.choose": "Lütfen seçin",
  "widget.booking.place": "Yer",
  "widget.booking.day": "Gün",
  "widget.booking.loading": "Boş saatler yükleniyor.",
  "widget.booking.more": "Bütün saatleri göster ({count})",
  "widget.booking.failed": "Boş saatler şu anda burada gösterilemiyor. Randevuyu randevu sitesinden alabilirsiniz:",
  "widget.booking.hint": "Bir saat seçtiğinizde randevu sitesi açılır. Randevuyu orada alırsınız.",
  "widget.booking.onSite": "Bütün seçenekler randevu sitesinde",
};
