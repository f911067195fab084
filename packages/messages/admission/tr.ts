import type { Translation } from "../translation.ts";
import type { admission as de } from "./de.ts";

export const admission: Translation<typeof de> = {
  "admission.prove.title": "Kısa bir adım daha",
  "admission.prove.lead":
    "Şu anda çok sayıda kişi randevu almak istiyor. Programların bütün saatleri almaması için her isteği kısaca kontrol ediyoruz. Seçiminiz korunur.",
  "admission.prove.solveTitle": "Cihazınız bir hesap yapıyor",
  "admission.prove.solveText": "Bu çoğunlukla yalnızca birkaç saniye sürer. Sonra sayfa kendiliğinden devam eder.",
  "admission.prove.working": "Cihazınız şu anda hesap yapıyor …",
  "admission.prove.done": "Tamam, devam ediliyor.",
  "admission.prove.failed": "Bu cihazda olmadı. Lütfen e-posta ile devam edin.",
  "admission.prove.limitedTitle": "İnternet bağlantınızdan şu anda çok sayıda istek geliyor",
  "admission.prove.limitedLead":
    "Bu, örneğin bir kütüphanede veya yurtta olduğu gibi birçok kişi aynı bağlantıyı kullandığında olur. E-posta ile hemen devam edin veya daha sonra yeniden deneyin. Seçiminiz korunur.",
  "admission.prove.limitedWait": "E-posta olmadan devam edebilmeniz için kalan dakika: {minutes}",
  "admission.prove.mailTitle": "E-posta ile devam",
  "admission.prove.mailText": "Size bir bağlantı göndeririz. Tek düğmeli bir sayfa açılır ve o düğmeyle tam buradan devam edersiniz.",
  "admission.prove.email": "E-posta adresi",
  "admission.prove.emailHint": "Yalnızca bu iletiyi gönderir, adresi birkaç saat sonra sileriz.",
  "admission.prove.send": "Bağlantıyı gönder",
  "admission.prove.phone": "Bizi arayabilirsiniz de: {phone}",
  "admission.asked.title": "Posta kutunuza bakın",
  "admission.asked.lead": "Adres doğruysa birazdan size bir bağlantı ulaşır. Bağlantı 30 dakika geçerlidir.",
  "admission.asked.notHeld":
    "Bu saat henüz sizin için ayrılmadı. Bağlantıyı açana kadar başkası alırsa size sonraki boş saatleri gösteririz.",
  "admission.asked.nothing": "Bir şey gelmedi mi? İstenmeyen posta klasörüne de bakın. Bir adrese saatte en fazla 3 bağlantı göndeririz.",
  "admission.continue.title": "Randevunuza devam",
  "admission.continue.lead": "Düğmeye basın. Kaldığınız yerden devam edersiniz.",
  "admission.continue.action": "Devam",
  "admission.wait.title": "Bekleme odasındasınız",
  "admission.wait.tab": "Önünüzde: {ahead} (bekleme odası)",
  "admission.wait.lead": "Şu anda çok sayıda kişi randevu almak istiyor. Herkesi sırayla alıyoruz: Önce gelen önce girer.",
  "admission.wait.ahead": "Önünüzdeki kişi sayısı",
  "admission.wait.minutes": "Tahmini bekleme süresi (dakika)",
  "admission.wait.keep":
    "Bu sayfayı açık bırakın. Sayfa kendiliğinden bakar ve sıranız gelince sizi ileri götürür. Sayfayı kapatırsanız yeriniz bir dakika boyunca korunur.",
  "admission.wait.posted":
    "Seçiminiz ve bilgileriniz korunur ve sıranız gelince gönderilir. Cihazınız kendiliğinden devam etmezse yaklaşık her yarım dakikada bir düğmeye basın.",
  "admission.wait.cookie": "Yerinizi yalnızca bu iş için kullanılan bir çerezle aklımızda tutarız.",
  "admission.wait.check": "Şimdi bak",
  "admission.wait.phone": "Beklemek istemiyor musunuz? Bizi arayın: {phone}",
  "admission.mail.subject": "Randevu almaya devam edin",
  "admission.mail.lead": "bu bağlantıyla randevu almaya devam edersiniz.",
  "admission.mail.action": "Randevu almaya devam",
  "admission.mail.until": "Bağlantı 30 dakika geçerlidir. Bununla henüz bir randevu alınmış olmaz.",
  "admission.mail.stranger": "Randevu almak istemediniz mi? O zaman biri adresini yanlış yazmıştır. Bir şey yapmanız gerekmez.",
};
