import type { Translation } from "../translation.ts";
import type { misuse as de } from "./de.ts";

export const misuse: Translation<typeof de> = {
  "misuse.network.what": "عدد الحجوزات من شبكة واحدة: {bookings} من أصل {all}.",
  "misuse.network.help": "قد تكون مكتبة أو سكنًا جماعيًّا أو مركز استشارة. وإلا فحدّدوا ما يمكن لشبكة واحدة حجزه خلال عشر دقائق.",
  "misuse.names-address.what": "عدد الأسماء المختلفة بعنوان إلكتروني واحد: {names}، وعدد الحجوزات: {bookings}.",
  "misuse.names-address.help": "قد تكون مؤسسة تحجز لغيرها: عندئذٍ استثنوها. وإلا فحدّدوا عدد المواعيد لكل عنوان.",
  "misuse.names-phone.what": "عدد الأسماء المختلفة برقم هاتف واحد: {names}، وعدد الحجوزات: {bookings}.",
  "misuse.names-phone.help": "قد يكون مركز استشارة يذكر رقمه. وإلا فحدّدوا عدد المواعيد لكل عنوان، واسألوا عن هذه المواعيد.",
  "misuse.renamed.what": "عدد المواعيد التي انتقلت إلى اسم آخر بعد الحجز بقليل: {changes} من أصل {all}.",
  "misuse.renamed.help": "هكذا يبدو الأمر عندما تُباع المواعيد. انظروا في تغييرات الأسماء واطلبوا الهوية عند الشباك.",
  "misuse.handed-over.what": "عدد المواعيد التي أُلغيت وحجزها آخرون خلال دقيقة: {times} من أصل {all} من الإلغاءات.",
  "misuse.handed-over.help": "هكذا تُنقل المواعيد إلى آخرين. اتركوا الأوقات المُعادة مدةً قبل عرضها من جديد.",
  "misuse.lapsed.what": "عدد الأوقات المحجوزة مؤقتًا ولم تُستعمل: {lapsed} من أصل {all}، أي {percent} %. المعتاد {usual} %.",
  "misuse.lapsed.help": "ربما يحجز أحدهم أوقاتًا لغيره. وربما كانت إحدى خطوات الحجز صعبة الفهم. حدّدوا ما يمكن لشبكة واحدة حجزه.",
  "misuse.burst.what": "في دقيقة واحدة جاء هذا العدد من الحجوزات من شبكة واحدة أو أسرع من قراءة رسالة: {bookings} من أصل {all}.",
  "misuse.burst.help": "هكذا تعمل البرامج. اطلبوا الإثبات أبكر عند الازدحام، أو لا تفتحوا الأوقات في الدقيقة نفسها.",
  "misuse.mail.subject.one": "المواعيد: نمط لافت واحد",
  "misuse.mail.subject.other": "المواعيد: {count} نمط لافت",
  "misuse.mail.lead": "لوحظ شيء في الحجوزات من {from} إلى {to}:",
  "misuse.mail.settings": "الإعدادات لذلك: {names}.",
  "misuse.mail.careful": "هذه إشارات لا أدلة: فقد يكون لكل نمط سبب وجيه. يرى موظفوكم في النظام المواعيد المعنية.",
  "misuse.mail.subject.zero": "المواعيد: لا نمط لافت",
  "misuse.mail.subject.two": "المواعيد: نمطان لافتان",
  "misuse.mail.subject.few": "المواعيد: {count} أنماط لافتة",
  "misuse.mail.subject.many": "المواعيد: {count} نمطًا لافتًا",
};
