/** Words that carry a wish and not its subject, in German and English; a search leaves them out. */
export const STOP_WORDS: readonly string[] = [
  "ich du er sie es wir ihr man mich mir dich dir uns euch ihn ihm ihnen sich",
  "mein meine meinen meinem meiner meines dein deine deinen unser unsere unseren unserem ihre ihren ihrem sein seine seinen",
  "der die das den dem des ein eine einen einem einer eines kein keine keinen dies diese dieser dieses",
  "und oder aber denn weil dass daß wenn ob als wie so auch noch schon nur sehr mal bitte danke hallo doch nun jetzt dann da dort hier",
  "bin bist ist sind seid war waren wird werden wurde worden habe hast hat haben hatte hätte gewesen sei",
  "will willst wollen wollte möchte möchten würde muss musst müssen soll sollen sollte kann kannst können könnte darf dürfen",
  "brauche brauchen braucht benötige benötigen benötigt bekomme bekommen bekommt kriege kriegen kriegt hole holen gehe geht gehen",
  "mache machen macht tun tue gibt geben lassen lasse welche welcher welches was wo wohin woher wann warum wieso wer wen wem",
  "in im am an auf aus bei mit nach von vom vor zu zum zur für über unter durch gegen ohne bis seit ab um beim ins ans",
  "alle alles etwas jemand einmal gerne gern eigentlich vielleicht",
  "i me my we our you your he she it they the a an of to in on at by for from with is are am be do does did have has had",
  "want need get would like can could should must where how what when which and or please this that",
];

/**
 * What people do with anything, and by what way: says little without what it is done to. A search follows these words,
 * but is not sure of what they alone find beside a word that finds nothing.
 */
export const ORDINARY_WORDS: readonly string[] = [
  "bestellen bestellung beantragen antrag anfordern anmelden anmeldung abmelden abmeldung ummelden ummeldung melden registrieren",
  "machen kaufen kauf verkaufen holen abholen abholung bringen abgeben bekommen erhalten finden suchen buchen reservieren mieten leihen",
  "verlängern verlängerung erneuern erneuerung ändern änderung wechseln umtauschen tauschen ausstellen zahlen bezahlen",
  "neu neue neuen neuer neues online termin formular amt behörde kosten gebühr",
  "order buy sell apply application register registration book make get collect renew renewal extend change pay new appointment form",
];

/** What compounds of quite different things end in: alone it says nothing about which of them is meant. */
export const KIND_WORDS: readonly string[] = [
  "ausweis bescheinigung beihilfe beratung erlaubnis gebühr geld genehmigung karte kennzeichen marke nachweis pass plakette register",
  "schein steuer urkunde vertrag zeugnis zulassung zuschuss",
];

/**
 * Groups of words that mean the same to whoever types them: forms that no stemmer brings together, everyday words and
 * the words of the office. A phrase counts where its words follow one another.
 */
export const SAME_MEANING: readonly string[] = [
  "umziehen, umzug, umgezogen, umzuziehen, ziehe um, zieht um, ziehen um, zog um, wohnungswechsel, neue wohnung, neue adresse, neue anschrift, adressänderung, moving, moved, new address",
  "wegziehen, wegzug, weggezogen, ziehe weg, auswandern, ausgewandert, ins ausland, auszug, ausgezogen, moving abroad, leaving germany",
  "einziehen, einzug, eingezogen, zuzug, zugezogen, zuziehen, hergezogen",
  "sterben, gestorben, verstorben, stirbt, starb, tot, tod, todesfall, sterbefall, verstorbene, death, died, dead",
  "verloren, verlieren, verlor, verlust, verlegt, abhanden, verschwunden, weg, finde nicht mehr, nicht mehr da, lost",
  "gestohlen, stehlen, geklaut, klauen, diebstahl, entwendet, beklaut, stolen, theft",
  "kaputt, beschädigt, defekt, zerrissen, unleserlich, zerbrochen, gebrochen, damaged, broken",
  "geburt, geboren, neugeboren, neugeborenes, entbindung, auf die welt, zur welt, kind bekommen, baby bekommen, baby ist da, kind ist da, birth, newborn",
  "heiraten, heirat, geheiratet, hochzeit, trauung, eheschließung, standesamtlich, verlobt, getraut, trauen, wedding, marriage, marry",
  "scheidung, geschieden, scheiden, getrennt, divorce",
  "gefunden, fund, fundsache, fundbüro, fundstück, liegen gelassen, liegengelassen, lost property, lost and found",
  "verlängern, verlängerung, erneuern, erneuerung, abgelaufen, läuft ab, ablaufen, ungültig, renew, renewal, expired, extend, extension",
  "umtauschen, umtausch, tauschen, austauschen, austausch, eintauschen, exchange, swap",
  "anmelden, anmeldung, angemeldet, melde an, registrieren, register, registration, registering",
  "abmelden, abmeldung, abgemeldet, melde ab, deregister, deregistration, deregistering",
  "ummelden, ummeldung, umgemeldet, melde um",
  "beginnen, anfangen, eröffnen, aufmachen, gründen, gründung, starten, start, eröffnung",
  "aufgeben, aufhören, schließen, zumachen, dichtmachen, beenden, einstellen, auflösen, schließung, close, closing, shut down",
  "zahlen, bezahlen, bezahlung, überweisen, pay, payment",
  "widersprechen, widerspruch, einspruch, beschwerde, nicht einverstanden",
  "sperren, sperre, gesperrt, geheim halten, block, blocking",
  "abholen, abholung, abgeholt, fertig, liegt bereit, pick up, collect, collection",
  "beglaubigen, beglaubigung, beglaubigt, amtlich bestätigen, certify, certified, certification, notarise",
  "kopie, abschrift, fotokopie, zeugniskopie, copy, copies",
  "unterschrift, unterschreiben, signatur, signature",
  "bescheinigung, nachweis, bestätigung, beleg, certificate, proof, confirmation",
  "beantragen, antrag, apply, application",
  "auto, pkw, kfz, fahrzeug, wagen, karre, car, vehicle",
  "kaufen, gekauft, kauf, bought, buy",
  "verkaufen, verkauft, verkauf, sold, sell",
  "verschrotten, verschrottet, schrott, schrottplatz, stilllegen, stillgelegt, stilllegung, außer betrieb, außerbetriebsetzung",
  "kennzeichen, nummernschild, autokennzeichen, autonummer, autoschild, number plate, licence plate, license plate, plates",
  "fahrzeugschein, fahrzeugbrief, kfz schein, kfz brief, zulassungsbescheinigung, fahrzeugpapiere, autopapiere, vehicle papers",
  "führerschein, fahrerlaubnis, lappen, fleppen, driving licence, driving license, driver's license, drivers licence",
  "personalausweis, perso, ausweis, identitätskarte, id card, identity card, id",
  "reisepass, pass, passport",
  "knöllchen, strafzettel, bußgeld, verwarnung, verwarngeld, bußgeldbescheid, geblitzt, blitzer, falsch geparkt, falschparker, falschparken, fine, parking ticket, speeding",
  "staatsangehörigkeit, staatsbürgerschaft, einbürgerung, einbürgern, deutscher werden, deutsche werden, citizenship, naturalisation, naturalization",
  "aufenthaltstitel, aufenthaltserlaubnis, aufenthaltsgenehmigung, aufenthalt, visum, visa, residence permit",
  "ausland, ausländisch, auslands, foreign, abroad",
  "international, weltweit",
  "kind, kinder, baby, säugling, kleinkind, tochter, sohn, child, children, kid, kids",
  "eltern, mutter, vater, mama, papa, mum, dad, parents, mother, father",
  "adresse, anschrift, wohnanschrift, address",
  "wohnung, wohnsitz, apartment, flat",
  "ändern, änderung, geändert, wechseln, wechsel, change",
  "hund, welpe, hündin, vierbeiner, dog, puppy",
  "behinderung, behindert, schwerbehindert, schwerbehinderung, handicap, gehbehindert, disabled, disability",
  "gewerbe, firma, geschäft, betrieb, unternehmen, laden, selbstständig, selbständig, selbständigkeit, business, company, self-employed, trade",
  "handwerker, handwerk, handwerksbetrieb, monteur, craftsman, tradesman",
  "bewohner, anwohner, resident, residents",
  "parken, parkplatz, parkausweis, stellplatz, parking",
  "kita, kindergarten, krippe, kindertagesstätte, tagesmutter, kinderbetreuung, betreuungsplatz, nursery, daycare, kindergarden",
  "sperrmüll, sperrgut, alte möbel, entrümpeln, entrümpelung, sofa, matratze, bulky waste",
  "angeln, fischen, angelschein, fischereischein, angler, fishing",
  "bauen, bau, baugenehmigung, bauantrag, umbauen, umbau, anbau, building",
  "vorläufig, sofort, schnell, eilig, express, dringend, heute noch, urgent, emergency, temporary",
  "pin, geheimnummer, geheimzahl",
  "vorname, vornamen, first name",
  "geschlecht, geschlechtseintrag, trans, transgender, divers, nichtbinär, nonbinary, gender",
  "kirche, kirchensteuer, church",
  "miete, mietzuschuss, mietkosten, rent",
  "sozialwohnung, geförderte wohnung, wohnberechtigungsschein, social housing",
  "rente, rentner, rentnerin, rentenversicherung, pension",
  "arbeitgeber, arbeit, job, employer, work",
  "unterhalt, alimente, kindesunterhalt, maintenance",
  "vaterschaft, vater anerkennen, paternity",
  "vorstrafe, vorstrafen, vorbestraft, strafregister, criminal record",
  "urkunde, geburtsurkunde, sterbeurkunde, heiratsurkunde, eheurkunde",
  "halteverbot, haltverbot, parkverbot, no parking",
  "adressauskunft, jemanden suchen, jemand finden, person suchen, people search",
  "freischalten, aktivieren, freischaltung, aktivierung, activate",
  "vergessen, weiß nicht mehr, forgot, forgotten",
];

/** What is said, and what kind of thing it is. Leads in this direction only. */
export const LEADS_TO: readonly (readonly [said: string, means: string])[] = [
  ["motorrad, moped, roller, anhänger, wohnmobil, wohnwagen, lkw, transporter, bus, oldtimer, motorbike, motorcycle, trailer", "fahrzeug"],
  ["perso, ausweis", "personalausweis"],
  ["kinderpass, babypass, kinderreisepass, kinderausweis", "kind ausweis"],
  ["dackel, schäferhund, pudel, labrador, hundesteuer, hundemarke", "hund"],
  ["portemonnaie, geldbeutel, brieftasche, handtasche, geldbörse, wallet, purse", "verloren"],
  ["schlüssel, handy, rucksack, regenschirm, brille, jacke, keys", "fundsachen"],
  ["schrank, bett, teppich, möbel, waschmaschine, kühlschrank", "sperrmüll"],
  ["garage, carport, gartenhaus, wintergarten, balkon, dachausbau, zaun, gaube", "bauen"],
  ["bestatter, beerdigung, begräbnis, bestattung, friedhof, funeral", "sterbefall"],
  ["oma, opa, mutter, vater, mann, frau, bruder, schwester, großmutter, großvater", "angehörige"],
  ["markt, jahrmarkt, wochenmarkt, haustür, haustürgeschäft, flohmarkt, straßenverkauf", "reisegewerbe"],
  ["geringes einkommen, wenig geld, miete zu hoch, miete zu teuer", "wohngeld"],
  ["fotokopie, zeugnis, diplom, abschlusszeugnis, unterlagen, transcript, diploma", "beglaubigung"],
  ["urlaub, flug, reise, verreisen, usa, travel", "reisepass"],
];

/** What newcomers call it where they come from. Its words count as if they had been typed in German. */
export const SAID_ELSEWHERE: readonly (readonly [said: string, means: string])[] = [
  [
    "реєстрація, реєстрацію, зареєструватися, прописка, прописку, прописатися, регистрация, регистрацию, зарегистрироваться",
    "wohnsitz anmelden",
  ],
  ["ikamet kaydı, ikametgah kaydı, adres kaydı, adres kayıt, adres, تسجيل العنوان, تسجيل السكن, تسجيل عنوان السكن", "wohnsitz anmelden"],
];
