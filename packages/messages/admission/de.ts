export const admission = {
  "admission.prove.title": "Noch ein kurzer Schritt",
  "admission.prove.lead":
    "Gerade möchten sehr viele Menschen einen Termin. Damit keine Programme alle Zeiten wegnehmen, prüfen wir jede Anfrage kurz. Ihre Auswahl bleibt erhalten.",
  "admission.prove.solveTitle": "Ihr Gerät löst eine Rechenaufgabe",
  "admission.prove.solveText": "Das dauert meist nur wenige Sekunden. Danach geht es von selbst weiter.",
  "admission.prove.working": "Ihr Gerät rechnet gerade …",
  "admission.prove.done": "Geschafft, es geht weiter.",
  "admission.prove.failed": "Das hat auf diesem Gerät nicht geklappt. Machen Sie bitte per E-Mail weiter.",
  "admission.prove.limitedTitle": "Von Ihrem Internetanschluss kommen gerade viele Anfragen",
  "admission.prove.limitedLead":
    "Das kommt vor, wenn viele Menschen denselben Anschluss nutzen, zum Beispiel in einer Bibliothek oder einer Unterkunft. Machen Sie per E-Mail gleich weiter oder versuchen Sie es später noch einmal. Ihre Auswahl bleibt erhalten.",
  "admission.prove.limitedWait": "Minuten, bis es auch ohne E-Mail weitergeht: {minutes}",
  "admission.prove.mailTitle": "Weiter per E-Mail",
  "admission.prove.mailText": "Wir schicken Ihnen einen Link. Er öffnet eine Seite mit einem Knopf. Damit machen Sie genau hier weiter.",
  "admission.prove.email": "E-Mail-Adresse",
  "admission.prove.emailHint": "Wir schicken nur diese eine Nachricht und löschen die Adresse nach wenigen Stunden.",
  "admission.prove.send": "Link schicken",
  "admission.prove.phone": "Sie können auch anrufen: {phone}",
  "admission.asked.title": "Sehen Sie in Ihr Postfach",
  "admission.asked.lead": "Wenn die Adresse stimmt, ist gleich ein Link bei Ihnen. Er gilt 30 Minuten.",
  "admission.asked.notHeld":
    "Die Zeit ist noch nicht für Sie reserviert. Ist sie vergeben, bis Sie den Link öffnen, zeigen wir Ihnen die nächsten freien Zeiten.",
  "admission.asked.nothing":
    "Nichts angekommen? Sehen Sie auch im Spam-Ordner nach. An eine Adresse schicken wir höchstens 3 Links in einer Stunde.",
  "admission.continue.title": "Weiter zu Ihrem Termin",
  "admission.continue.lead": "Drücken Sie auf den Knopf. Dann geht es da weiter, wo Sie aufgehört haben.",
  "admission.continue.action": "Weiter",
  "admission.wait.title": "Sie sind im Warteraum",
  "admission.wait.tab": "Vor Ihnen: {ahead} (Warteraum)",
  "admission.wait.lead":
    "Gerade möchten sehr viele Menschen einen Termin buchen. Wir lassen alle der Reihe nach weiter: Wer zuerst da war, ist zuerst dran.",
  "admission.wait.ahead": "Personen vor Ihnen",
  "admission.wait.minutes": "Geschätzte Wartezeit in Minuten",
  "admission.wait.keep":
    "Lassen Sie diese Seite offen. Sie sieht von selbst nach und führt Sie weiter, sobald Sie dran sind. Schließen Sie die Seite, bleibt Ihr Platz eine Minute lang erhalten.",
  "admission.wait.posted":
    "Ihre Auswahl und Ihre Angaben bleiben erhalten und werden abgeschickt, sobald Sie dran sind. Geht es auf Ihrem Gerät nicht von selbst weiter, drücken Sie etwa jede halbe Minute auf den Knopf.",
  "admission.wait.cookie": "Ihren Platz merken wir uns mit einem Cookie, das nur dafür da ist.",
  "admission.wait.check": "Jetzt nachsehen",
  "admission.wait.phone": "Sie möchten nicht warten? Rufen Sie uns an: {phone}",
  "admission.mail.subject": "Weiter mit Ihrer Terminbuchung",
  "admission.mail.lead": "mit diesem Link machen Sie bei Ihrer Terminbuchung weiter.",
  "admission.mail.action": "Weiter zur Buchung",
  "admission.mail.until": "Der Link gilt 30 Minuten. Ein Termin ist damit noch nicht gebucht.",
  "admission.mail.stranger": "Sie wollten keinen Termin buchen? Dann hat sich jemand bei der Adresse vertippt. Sie müssen nichts tun.",
} as const;
