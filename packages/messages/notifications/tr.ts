import type { Translation } from "../translation.ts";
import type { notifications as de } from "./de.ts";

export const notifications: Translation<typeof de> = {
  "notifications.mail.greeting": "Merhaba,",
  "notifications.mail.when": "Ne zaman",
  "notifications.mail.where": "Nerede",
  "notifications.mail.questions": "Sorularınız için",
  "notifications.mail.byPhone": "Telefonla: Sizi biz arayacağız.",
  "notifications.mail.byVideo": "Görüntülü görüşmeyle: Katılım bağlantısını randevu sayfanızda bulabilirsiniz.",
  "notifications.mail.neutral":
    "Randevunun konusu ve yanınızda getirmeniz gerekenler, randevu sayfanızda yazılıdır. Sizi korumak için bunları e-postada belirtmiyoruz.",
  "notifications.mail.secret":
    "Bu e-postayı kimseyle paylaşmayın: İçindeki bağlantıyla randevunuzun zamanı değiştirilebilir veya randevunuz iptal edilebilir.",
  "notifications.mail.calendar": "Randevu, takviminiz için dosya olarak ektedir.",
  "notifications.mail.automatic": "Bu e-posta otomatik olarak gönderildi. Yanıtlar şu adrese ulaşır: {address}",
  "notifications.mail.imprint": "Künye (Impressum)",
  "notifications.mail.isCancelled": "Bu randevu bu arada iptal edildi.",
  "notifications.mail.isMoved":
    "Bu randevunun zamanı bu arada değiştirildi. Yeni zamanı size gönderdiğimiz başka bir e-postada bulabilirsiniz.",
  "notifications.mail.manage": "Randevuyu görüntüle, değiştir veya iptal et",
  "notifications.mail.bookAgain": "Yeni randevu al",
  "notifications.unconfirmed.subject": "Lütfen randevunuzu onaylayın: {when}",
  "notifications.unconfirmed.lead": "Sizin için bir randevu ayırdık. Randevu, siz onayladığınızda geçerli olur.",
  "notifications.unconfirmed.until": "Bunun için son zaman: {until}. Daha sonra randevu saatini yeniden boşa çıkarırız.",
  "notifications.unconfirmed.action": "Randevuyu onayla",
  "notifications.unconfirmed.stranger":
    "Randevu almadınız mı? O zaman biri e-posta adresini yanlış yazmış demektir. Bir şey yapmanız gerekmez.",
  "notifications.booked.subject": "Randevunuz: {when}",
  "notifications.booked.lead": "Randevunuz alındı.",
  "notifications.moved.subject": "Değiştirildi: randevunuzun yeni zamanı {when}",
  "notifications.moved.lead": "Randevunuzun yeni bir zamanı var. Eski zamanı artık geçerli değil.",
  "notifications.cancelled.subject": "İptal edildi: randevunuz ({when})",
  "notifications.cancelled.lead": "Bu randevu iptal edildi. Başka bir şey yapmanız gerekmez.",
  "notifications.cancelled.calendar": "Ekteki dosya, randevuyu takviminizden kaldırır.",
  "notifications.reminder.subject": "Hatırlatma: randevunuz ({when})",
  "notifications.reminder.lead": "Size randevunuzu hatırlatmak istiyoruz.",
  "notifications.reminder.change": "Gelemeyecek misiniz? Lütfen randevuyu iptal edin. Böylece bu saati başkası alabilir.",
  "notifications.expired.subject": "Onaylanmadı: randevunuz ({when})",
  "notifications.expired.lead": "Randevu zamanında onaylanmadı. Bu nedenle randevu saatini yeniden boşa çıkardık.",
  "notifications.expired.again": "Hâlâ randevuya ihtiyacınız var mı? O zaman lütfen yeniden randevu alın.",
  "notifications.calendar.summary": "Randevu: {sender}",
  "notifications.calendar.change":
    "Zamanı değiştirmek veya iptal etmek için e-postanızdaki bağlantıyı kullanın veya şu numarayı arayın: {phone}",
  "notifications.calendar.byPhone": "Telefonla",
  "notifications.calendar.byVideo": "Görüntülü görüşmeyle",
  "notifications.review.subject.one": "Kontrol edilecek bir metin",
  "notifications.review.subject.other": "Kontrol edilecek {count} metin",
  "notifications.review.lead": "Şu hizmetlerin metinlerini yeniden okumak için belirlenen gün geldi:",
  "notifications.review.item": "{name} (son tarih: {date})",
  "notifications.review.what":
    "Lütfen ücretleri, belgeleri ve yasal dayanağı kontrol edin. Ardından yeni bir kontrol günü belirleyin. O gün size yine hatırlatırız.",
  "notifications.change.subject": "Lütfen değişikliği onaylayın, randevunuz: {when}",
  "notifications.change.asked.lead": "Bu randevu için başka bir ad geçerli olacak. Siz onayladığınızda geçerli olur.",
  "notifications.change.newAddress.lead": "Bu e-posta adresi randevu için geçerli olacak. Siz onayladığınızda geçerli olur.",
  "notifications.change.consent.lead":
    "Bu randevu için başka bir ad ve başka bir e-posta adresi geçerli olacak. Bunun için önce sizin onayınız gerekiyor.",
  "notifications.change.until": "Bunun için son zaman: {until}. Onaylamazsanız her şey olduğu gibi kalır.",
  "notifications.change.action": "Değişikliği gör",
  "notifications.change.stranger": "Bunu istemediniz mi? O zaman onaylamayın ve bizi arayın: {phone}",
  "notifications.change.mistyped":
    "Bu randevuyu bilmiyor musunuz? O zaman biri e-posta adresini yanlış yazmış demektir. Bir şey yapmanız gerekmez.",
  "notifications.change.told.subject": "Yeni e-posta adresi istendi, randevunuz: {when}",
  "notifications.change.told.lead":
    "Bu randevu için başka bir e-posta adresi geçerli olacak. O adres onaylanınca buraya artık e-posta gelmez ve önceki e-postalarımızdaki bağlantı geçersiz olur.",
  "notifications.change.told.stranger": "Bunu istemediniz mi? O zaman lütfen bizi hemen arayın: {phone}",
  "notifications.changed.subject": "Bilgiler değiştirildi, randevunuz: {when}",
  "notifications.changed.lead": "Randevunuzun bilgileri değiştirildi. Zaman ve yer aynı kaldı. Bunu istemediyseniz lütfen bizi arayın.",
};
