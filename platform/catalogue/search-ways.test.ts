import { describe, expect, test } from "vitest";
import { siteWays } from "./search-ways.ts";

describe.each([
  [
    "hours",
    [
      "öffnungszeiten",
      "Öfnungszeiten",
      "oeffnungszeiten bürgeramt",
      "öffnunszeiten",
      "sprechzeiten",
      "wann habt ihr geöffnet",
      "opening hours",
      "çalışma saatleri",
      "години роботи",
      "ساعات العمل",
    ],
  ],
  [
    "ownAppointment",
    [
      "termin absagen",
      "Termin verschieben",
      "termin absgen",
      "termin verschiben",
      "ich möchte meinen Termin stornieren",
      "ich sage meinen termin ab",
      "cancel my appointment",
      "reschedule appointment",
      "randevu iptal",
      "randevumu iptal etmek istiyorum",
      "скасувати запис",
      "перенести прийом",
      "إلغاء الموعد",
    ],
  ],
  [
    "locations",
    [
      "adresse",
      "Adrese",
      "adresse vom Bürgeramt",
      "Standorte",
      "anfahrt",
      "address",
      "adres",
      "адреса",
      "العنوان",
      "76133",
      "76 133",
      "plz 76133",
    ],
  ],
] as const)("%s", (way, queries) => {
  test.each(queries)("%s", (query) => expect(siteWays(query)).toEqual([way]));
});

test("two things asked for at once are two ways, each once", () => {
  expect(siteWays("adresse und öffnungszeiten und Anfahrt")).toEqual(["hours", "locations"]);
});

test.each([
  "",
  "…",
  "reisepass",
  "termin",
  "termin buchen",
  "reisepass verschieben",
  "adresse ändern",
  "adresse im fahrzeugschein",
  "neue adresse",
  "7613",
  "761330",
  "abmelden",
  "hund anmelden",
  "gewerbe eröffnen",
  "adressauskunft",
  "constructor",
])("%s is about a service, or nothing", (query) => expect(siteWays(query)).toEqual([]));
