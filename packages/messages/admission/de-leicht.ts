import type { Translation } from "../translation.ts";
import type { admission as de } from "./de.ts";

export const admission: Translation<typeof de> = {
  "admission.prove.title": "Noch ein kurzer Schritt",
  "admission.prove.lead":
    "Gerade wollen sehr viele Menschen einen Termin. Manche Anfragen kommen von Programmen. Darum prüfen wir jede Anfrage kurz. Ihre Auswahl bleibt da.",
  "admission.prove.solveTitle": "Ihr Gerät löst eine Aufgabe",
  "admission.prove.solveText": "Das dauert meistens nur ein paar Sekunden. Danach geht es von allein weiter.",
  "admission.prove.working": "Ihr Gerät rechnet gerade.",
  "admission.prove.done": "Fertig. Es geht weiter.",
  "admission.prove.failed": "Das hat auf diesem Gerät nicht geklappt. Bitte machen Sie mit einer E-Mail weiter.",
  "admission.prove.limitedTitle": "Aus Ihrem Internet-Anschluss kommen gerade viele Anfragen",
  "admission.prove.limitedLead":
    "Vielleicht nutzen viele Menschen den gleichen Anschluss. Zum Beispiel in einer Bibliothek. Sie können sofort mit einer E-Mail weitermachen. Oder Sie versuchen es später noch einmal. Ihre Auswahl bleibt da.",
  "admission.prove.limitedWait": "So viele Minuten dauert es ohne E-Mail: {minutes}",
  "admission.prove.mailTitle": "Weiter mit einer E-Mail",
  "admission.prove.mailText":
    "Wir schicken Ihnen einen Link. Der Link öffnet eine Seite mit einem Knopf. Mit dem Knopf geht es hier weiter.",
  "admission.prove.email": "E-Mail-Adresse",
  "admission.prove.emailHint": "Wir schicken Ihnen nur diese eine E-Mail. Nach ein paar Stunden löschen wir die Adresse.",
  "admission.prove.send": "Link schicken",
  "admission.prove.phone": "Sie können auch anrufen: {phone}",
  "admission.asked.title": "Schauen Sie in Ihre E-Mails",
  "admission.asked.lead": "Ist die Adresse richtig? Dann bekommen Sie gleich einen Link. Der Link gilt 30 Minuten.",
  "admission.asked.notHeld":
    "Die Zeit ist noch nicht für Sie frei gehalten. Vielleicht ist die Zeit dann schon weg. Dann zeigen wir Ihnen andere freie Zeiten.",
  "admission.asked.nothing":
    "Ist keine E-Mail da? Schauen Sie auch im Spam-Ordner nach. Wir schicken in 1 Stunde höchstens 3 Links an eine Adresse.",
  "admission.continue.title": "Weiter zu Ihrem Termin",
  "admission.continue.lead": "Drücken Sie auf den Knopf. Dann machen Sie an der gleichen Stelle weiter.",
  "admission.continue.action": "Weiter",
  "admission.wait.title": "Sie sind im Warte-Raum",
  "admission.wait.tab": "Vor Ihnen: {ahead} (Warte-Raum)",
  "admission.wait.lead":
    "Gerade wollen sehr viele Menschen einen Termin buchen. Alle kommen nacheinander dran. Wer zuerst da war, kommt zuerst dran.",
  "admission.wait.ahead": "So viele Menschen sind vor Ihnen dran",
  "admission.wait.minutes": "So viele Minuten dauert es ungefähr",
  "admission.wait.keep":
    "Lassen Sie diese Seite offen. Die Seite schaut von allein nach. Sind Sie dran? Dann geht es von allein weiter. Schließen Sie die Seite? Dann bleibt Ihr Platz 1 Minute für Sie frei.",
  "admission.wait.posted":
    "Ihre Auswahl und Ihre Angaben bleiben da. Sind Sie dran? Dann schicken wir alles ab. Geht es nicht von allein weiter? Dann drücken Sie alle 30 Sekunden auf den Knopf.",
  "admission.wait.cookie": "Wir merken uns Ihren Platz mit einem Cookie. Ein Cookie ist eine kleine Datei in Ihrem Gerät.",
  "admission.wait.check": "Jetzt nachschauen",
  "admission.wait.phone": "Wollen Sie nicht warten? Dann rufen Sie uns an: {phone}",
  "admission.mail.subject": "Weiter mit Ihrer Termin-Buchung",
  "admission.mail.lead": "mit diesem Link machen Sie bei Ihrer Termin-Buchung weiter.",
  "admission.mail.action": "Weiter zur Buchung",
  "admission.mail.until": "Der Link gilt 30 Minuten. Sie haben damit noch keinen Termin.",
  "admission.mail.stranger": "Wollten Sie keinen Termin buchen? Dann hat sich jemand bei der Adresse vertippt. Sie müssen nichts tun.",
};
