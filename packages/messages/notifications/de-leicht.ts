import type { Translation } from "../translation.ts";
import type { notifications as de } from "./de.ts";

export const notifications: Translation<typeof de> = {
  "notifications.mail.greeting": "Guten Tag!",
  "notifications.mail.when": "Wann",
  "notifications.mail.where": "Wo",
  "notifications.mail.questions": "Haben Sie Fragen? Rufen Sie an",
  "notifications.mail.byPhone": "Am Telefon. Wir rufen Sie an.",
  "notifications.mail.byVideo": "Mit Video. Den Link finden Sie auf der Seite von Ihrem Termin.",
  "notifications.mail.neutral":
    "Was bringen Sie mit? Das steht auf der Seite von Ihrem Termin. In E-Mails schreiben wir das nicht. So schützen wir Sie.",
  "notifications.mail.secret":
    "Bitte geben Sie diese E-Mail nicht weiter. Denn mit dem Link kann man Ihren Termin ändern. Und man kann den Termin absagen.",
  "notifications.mail.calendar": "An dieser E-Mail hängt eine Datei. Damit kommt der Termin in Ihren Kalender.",
  "notifications.mail.automatic": "Ein Computer hat diese E-Mail geschickt. Ihre Antwort kommt hier an: {address}",
  "notifications.mail.imprint": "Wer schickt diese E-Mail? (Impressum)",
  "notifications.mail.isCancelled": "Dieser Termin ist jetzt abgesagt.",
  "notifications.mail.isMoved": "Dieser Termin hat jetzt eine neue Zeit. Die neue Zeit steht in einer anderen E-Mail von uns.",
  "notifications.mail.manage": "Termin ansehen, verschieben oder absagen",
  "notifications.mail.bookAgain": "Neuen Termin buchen",
  "notifications.unconfirmed.subject": "Bitte bestätigen Sie Ihren Termin: {when}",
  "notifications.unconfirmed.lead":
    "Wir halten einen Termin für Sie frei. Bitte bestätigen Sie den Termin. Bestätigen heißt: Sie sagen Ja zu dem Termin. Erst dann gehört der Termin Ihnen.",
  "notifications.unconfirmed.until": "Sie haben Zeit bis: {until}. Danach bekommt eine andere Person den Termin.",
  "notifications.unconfirmed.action": "Termin bestätigen",
  "notifications.unconfirmed.stranger":
    "Haben Sie keinen Termin gebucht? Dann hat eine andere Person die Adresse falsch geschrieben. Sie müssen nichts tun.",
  "notifications.booked.subject": "Ihr Termin: {when}",
  "notifications.booked.lead": "Ihr Termin ist gebucht.",
  "notifications.moved.subject": "Neue Zeit für Ihren Termin: {when}",
  "notifications.moved.lead": "Ihr Termin hat eine neue Zeit. Die alte Zeit gilt nicht mehr.",
  "notifications.cancelled.subject": "Termin abgesagt: {when}",
  "notifications.cancelled.lead": "Dieser Termin ist abgesagt. Das heißt: Der Termin findet nicht statt. Sie müssen nichts mehr tun.",
  "notifications.cancelled.calendar": "An dieser E-Mail hängt eine Datei. Die Datei löscht den Termin aus Ihrem Kalender.",
  "notifications.reminder.subject": "Denken Sie an Ihren Termin: {when}",
  "notifications.reminder.lead": "Sie haben bald einen Termin. Bitte denken Sie daran.",
  "notifications.reminder.change": "Können Sie nicht kommen? Dann sagen Sie den Termin bitte ab. So bekommt eine andere Person die Zeit.",
  "notifications.expired.subject": "Termin nicht bestätigt: {when}",
  "notifications.expired.lead": "Sie haben den Termin nicht bestätigt. Darum ist der Termin wieder frei. Sie haben jetzt keinen Termin.",
  "notifications.expired.again": "Brauchen Sie noch einen Termin? Dann buchen Sie bitte einen neuen Termin.",
  "notifications.calendar.summary": "Termin: {sender}",
  "notifications.calendar.change": "Wollen Sie den Termin ändern? Benutzen Sie den Link in Ihrer E-Mail. Oder rufen Sie an: {phone}",
  "notifications.calendar.byPhone": "Am Telefon",
  "notifications.calendar.byVideo": "Mit Video",
  "notifications.review.subject.one": "Bitte prüfen Sie 1 Text",
  "notifications.review.subject.other": "Bitte prüfen Sie {count} Texte",
  "notifications.review.lead": "Bitte lesen Sie diese Texte noch einmal:",
  "notifications.review.item": "{name} (bis zum {date})",
  "notifications.review.what":
    "Sind die Kosten noch richtig? Sind die Papiere und die Gesetze noch richtig? Wählen Sie danach einen neuen Tag zum Prüfen. Wir erinnern Sie dann wieder.",
  "notifications.change.subject": "Bitte bestätigen Sie eine Änderung für den Termin: {when}",
  "notifications.change.asked.lead":
    "Für diesen Termin soll ein anderer Name gelten. Bitte bestätigen Sie das. Erst dann gilt der neue Name.",
  "notifications.change.newAddress.lead":
    "Diese E-Mail-Adresse soll für den Termin gelten. Bitte bestätigen Sie das. Erst dann gilt die neue Adresse.",
  "notifications.change.consent.lead":
    "Für diesen Termin soll ein anderer Name gelten. Auch die E-Mail-Adresse soll neu sein. Dafür müssen Sie zuerst Ja sagen.",
  "notifications.change.until": "Sie haben Zeit bis: {until}. Sagen Sie nicht Ja? Dann bleibt alles gleich.",
  "notifications.change.action": "Änderung ansehen",
  "notifications.change.stranger": "Wollten Sie das nicht? Dann bestätigen Sie nichts. Bitte rufen Sie uns an: {phone}",
  "notifications.change.mistyped":
    "Kennen Sie diesen Termin nicht? Dann hat eine andere Person die Adresse falsch geschrieben. Sie müssen nichts tun.",
  "notifications.change.told.subject": "Neue E-Mail-Adresse für Ihren Termin: {when}",
  "notifications.change.told.lead":
    "Für diesen Termin soll eine andere E-Mail-Adresse gelten. Die neue Adresse muss das bestätigen. Danach bekommen Sie hier keine E-Mails mehr. Auch die alten Links gelten dann nicht mehr.",
  "notifications.change.told.stranger": "Wollten Sie das nicht? Dann rufen Sie uns bitte gleich an: {phone}",
  "notifications.changed.subject": "Geändert: Ihr Termin {when}",
  "notifications.changed.lead":
    "Die Angaben zu Ihrem Termin sind geändert. Zeit und Ort bleiben gleich. Wollten Sie das nicht? Bitte rufen Sie uns an.",
};
