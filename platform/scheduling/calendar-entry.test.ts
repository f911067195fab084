import { describe, expect, test } from "vitest";
import { calendarEntry, neutralAddress } from "./calendar-entry.ts";

const place = { name: { de: "Sozialamt", en: "Social office" }, street: "Marktplatz 1", postalCode: "69117", city: "Musterstadt" };
const at = Temporal.Instant.from("2030-12-03T08:00:00Z");
const entry = (channel: "counter" | "phone" | "video") =>
  calendarEntry({
    seriesId: "a",
    revision: 0,
    startsAt: at,
    endsAt: at,
    timeZone: "Europe/Berlin",
    stamp: at,
    language: "de",
    channel,
    address: "Marktplatz 1, 69117 Musterstadt",
    sender: "Stadt Musterstadt",
    phone: "089 99998 1",
  });

describe("where an appointment is", () => {
  test("has the place's name in the person's language", () => {
    expect(neutralAddress(place, [{ discreet: false }], "en")).toBe("Social office, Marktplatz 1, 69117 Musterstadt");
  });

  test("has no name as soon as one service is discreet", () => {
    expect(neutralAddress(place, [{ discreet: false }, { discreet: true }], "de")).toBe("Marktplatz 1, 69117 Musterstadt");
  });

  test("is an address at the counter alone; a call and a video call are told apart", () => {
    expect(entry("counter").location).toBe("Marktplatz 1, 69117 Musterstadt");
    const [phone, video] = [entry("phone").location, entry("video").location];
    expect(phone).toMatch(/Telefon|telefonisch/i);
    expect(video).toMatch(/Video/i);
    expect(`${phone}${video}`).not.toContain("Marktplatz");
  });
});
