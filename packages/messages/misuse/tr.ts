import type { Translation } from "../translation.ts";
import type { misuse as de } from "./de.ts";

export const misuse: Translation<typeof de> = {
  "misuse.network.what": "Aynı ağdan yapılan randevu sayısı: {bookings}, toplam {all}.",
  "misuse.network.help":
    "Bu bir kütüphane, yurt veya danışma merkezi olabilir. Değilse bir ağın on dakikada ayırabileceği sayıyı sınırlayın.",
  "misuse.names-address.what": "Tek e-posta adresindeki farklı ad sayısı: {names}, randevu sayısı: {bookings}.",
  "misuse.names-address.help":
    "Bu, başkaları için randevu alan bir kurum olabilir: O zaman onu muaf tutun. Değilse bir adresin randevu sayısını sınırlayın.",
  "misuse.names-phone.what": "Tek telefon numarasındaki farklı ad sayısı: {names}, randevu sayısı: {bookings}.",
  "misuse.names-phone.help":
    "Bu, kendi numarasını veren bir danışma merkezi olabilir. Değilse bir adresin randevu sayısını sınırlayın ve bu randevuları sorun.",
  "misuse.renamed.what": "Randevu alındıktan kısa süre sonra başka ada geçen randevular: {changes}, toplam {all}.",
  "misuse.renamed.help": "Randevular satıldığında böyle görünür. Bu randevulardaki ad değişikliklerine bakın ve gişede kimlik sorun.",
  "misuse.handed-over.what": "İptal edilip bir dakika içinde başkasınca alınan randevular: {times}, toplam iptal {all}.",
  "misuse.handed-over.help": "Randevular böyle devredilebilir. Geri verilen saatleri yeniden sunmadan önce bir süre bekletin.",
  "misuse.lapsed.what": "Kullanılmadan biten ayırmalar: {lapsed}, toplam {all}, yani %{percent}. Olağan: %{usual}.",
  "misuse.lapsed.help":
    "Belki biri başkaları için saat tutuyor. Ya da randevu adımlarından biri zor anlaşılıyor. Bir ağın ayırabileceği sayıyı sınırlayın.",
  "misuse.burst.what": "Tek bir dakikada aynı ağdan veya bir e-posta okunamayacak kadar hızlı gelen randevular: {bookings}, toplam {all}.",
  "misuse.burst.help": "Programlar böyle çalışır. Yoğunlukta daha erken kanıt isteyin veya saatleri tam dakikasında açmayın.",
  "misuse.mail.subject.one": "Randevular: dikkat çeken bir durum",
  "misuse.mail.subject.other": "Randevular: dikkat çeken {count} durum",
  "misuse.mail.lead": "{from} ile {to} arasındaki randevularda dikkat çekenler:",
  "misuse.mail.settings": "Bunun ayarları: {names}.",
  "misuse.mail.careful":
    "Bunlar ipucudur, kanıt değildir: Her durumun iyi bir nedeni olabilir. Hangi randevular olduğunu çalışanlarınız sistemde görür.",
};
