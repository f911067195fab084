import type { Translation } from "../translation.ts";
import type { admission as de } from "./de.ts";

export const admission: Translation<typeof de> = {
  "admission.prove.title": "خطوة قصيرة أخرى",
  "admission.prove.lead":
    "يريد عدد كبير جدًا من الناس الآن حجز موعد. حتى لا تأخذ البرامج كل الأوقات، نتحقق من كل طلب بسرعة. يبقى اختياركم محفوظًا.",
  "admission.prove.solveTitle": "جهازكم يحل مسألة حسابية",
  "admission.prove.solveText": "يستغرق ذلك عادة بضع ثوانٍ فقط. ثم تتابع الصفحة من تلقاء نفسها.",
  "admission.prove.working": "جهازكم يحسب الآن …",
  "admission.prove.done": "تم، نتابع الآن.",
  "admission.prove.failed": "لم ينجح ذلك على هذا الجهاز. يرجى المتابعة بالبريد الإلكتروني.",
  "admission.prove.limitedTitle": "تصل من اتصالكم بالإنترنت الآن طلبات كثيرة",
  "admission.prove.limitedLead":
    "يحدث ذلك عندما يستخدم أشخاص كثيرون الاتصال نفسه، مثلًا في مكتبة أو سكن. تابعوا فورًا بالبريد الإلكتروني أو حاولوا لاحقًا. يبقى اختياركم محفوظًا.",
  "admission.prove.limitedWait": "عدد الدقائق حتى المتابعة بدون بريد إلكتروني: {minutes}",
  "admission.prove.mailTitle": "المتابعة بالبريد الإلكتروني",
  "admission.prove.mailText": "نرسل إليكم رابطًا. يفتح صفحة فيها زر واحد، وبه تتابعون من هنا تمامًا.",
  "admission.prove.email": "عنوان البريد الإلكتروني",
  "admission.prove.emailHint": "نرسل هذه الرسالة فقط ونحذف العنوان بعد بضع ساعات.",
  "admission.prove.send": "إرسال الرابط",
  "admission.prove.phone": "يمكنكم الاتصال بنا أيضًا: {phone}",
  "admission.asked.title": "انظروا في بريدكم",
  "admission.asked.lead": "إذا كان العنوان صحيحًا فسيصلكم رابط بعد قليل. وهو صالح لمدة 30 دقيقة.",
  "admission.asked.notHeld": "لم يُحجز الوقت لكم بعد. إذا أخذه أحد قبل أن تفتحوا الرابط فسنعرض عليكم الأوقات التالية المتاحة.",
  "admission.asked.nothing":
    "لم يصل شيء؟ انظروا أيضًا في مجلد الرسائل غير المرغوب فيها. نرسل إلى العنوان الواحد 3 روابط على الأكثر في الساعة.",
  "admission.continue.title": "المتابعة إلى موعدكم",
  "admission.continue.lead": "اضغطوا على الزر. ثم تتابعون من حيث توقفتم.",
  "admission.continue.action": "متابعة",
  "admission.wait.title": "أنتم في غرفة الانتظار",
  "admission.wait.tab": "أمامكم: {ahead} (غرفة الانتظار)",
  "admission.wait.lead": "يريد عدد كبير جدًا من الناس الآن حجز موعد. ندخل الجميع بالدور: من جاء أولًا يدخل أولًا.",
  "admission.wait.ahead": "عدد الأشخاص أمامكم",
  "admission.wait.minutes": "وقت الانتظار التقريبي بالدقائق",
  "admission.wait.keep":
    "اتركوا هذه الصفحة مفتوحة. فهي تتحقق من تلقاء نفسها وتنقلكم عندما يأتي دوركم. إذا أغلقتموها يبقى مكانكم محفوظًا دقيقة واحدة.",
  "admission.wait.posted":
    "يبقى اختياركم وبياناتكم محفوظة وتُرسل عندما يأتي دوركم. إذا لم يتابع جهازكم من تلقاء نفسه فاضغطوا الزر كل نصف دقيقة تقريبًا.",
  "admission.wait.cookie": "نتذكر مكانكم بملف تعريف ارتباط يخدم هذا الغرض فقط.",
  "admission.wait.check": "التحقق الآن",
  "admission.wait.phone": "لا تريدون الانتظار؟ اتصلوا بنا: {phone}",
  "admission.mail.subject": "تابعوا حجز موعدكم",
  "admission.mail.lead": "بهذا الرابط تتابعون حجز موعدكم.",
  "admission.mail.action": "متابعة الحجز",
  "admission.mail.until": "الرابط صالح لمدة 30 دقيقة. وهو لا يحجز موعدًا بعد.",
  "admission.mail.stranger": "لم تريدوا حجز موعد؟ إذن أخطأ أحدهم في كتابة عنوانه. لا يلزمكم فعل شيء.",
};
