import { LANGUAGES } from "@stadttor/messages/language.ts";
import { describe, expect, test } from "vitest";
import type { ComposeMail, Sender } from "../notifications/send-mail.ts";
import { declineOffer } from "./answer-offer.ts";
import { composeAsked } from "./mail-asked.ts";
import { composeLapsed } from "./mail-lapsed.ts";
import { composeOffered } from "./mail-offered.ts";
import { composePassed } from "./mail-passed.ts";
import { times, waitingTown } from "./waiting-town.fixture.ts";
import { withdrawWish } from "./withdraw-wish.ts";

const town = waitingTown();
const TUESDAY = "2027-03-02";
const sender: Sender = {
  name: "Stadt Musterstadt",
  address: "termine@musterstadt.example",
  replyTo: "post@musterstadt.example",
  phone: "01234 56",
  brand: { brandColor: "#003366", actionColor: "#003366", onActionColor: "#ffffff" },
  origin: "https://musterstadt.example",
};
const compose = (mail: ComposeMail, id: string) => town.asJob((ctx) => mail(ctx, sender, id));
const only = async (table: "waiting_entries" | "waiting_offers") =>
  (await town.owner`select id from ${town.owner(table)}`)[0]?.["id"] as string;

/** An offer that Ada has. */
async function anOffer(): Promise<{ wish: string; offer: string }> {
  const booked = await town.fill(TUESDAY);
  const wish = await town.wish("ada@example.org");
  await town.cancel(booked[times(TUESDAY)[0] ?? ""]?.token ?? "");
  await town.run();
  return { wish, offer: await only("waiting_offers") };
}

describe("the mail", () => {
  test("that asks to confirm leads to a page with one button, and comes no more once that is done or too late", async () => {
    const token = (await town.ask("ada@example.org")) ?? "";
    const mail = await compose(composeAsked, await only("waiting_entries"));
    expect(mail).toMatchObject({ to: "ada@example.org", subject: "Bitte bestätigen: Ihr Wunsch nach einem früheren Termin" });
    expect(mail?.text).toContain(`https://musterstadt.example/warteliste/${token}/bestaetigen`);
    expect(mail?.text).toContain("bis Dienstag, 2. März 2027, 8:00 Uhr");
    await town.as((ctx) => withdrawWish(ctx, { token }));
    expect(await compose(composeAsked, await only("waiting_entries"))).toBeNull();
  });

  test("that offers a place says when, where and until when, and neither who nor what for", async () => {
    const { wish, offer } = await anOffer();
    const mail = await compose(composeOffered, offer);
    expect(mail?.subject).toBe("Ein Platz ist frei: Dienstag, 2. März 2027, 10:00 Uhr");
    expect(mail?.text).toContain("antworten Sie bis Montag, 1. März 2027, 9:00 Uhr");
    expect(mail?.text).toContain("Rathaus, Marktplatz 1, 69117");
    expect(mail?.text).toContain(`https://musterstadt.example/warteliste/${wish}/angebot`);
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toMatch(/Wohnsitz|ummeld|Lovelace/i);
    town.now = town.now.add({ minutes: 60 });
    expect(await compose(composeOffered, offer), "too late to answer").toBeNull();
  });

  test("that offers a place is not sent once that is answered", async () => {
    const { wish, offer } = await anOffer();
    await town.answer(declineOffer, wish);
    expect(await compose(composeOffered, offer)).toBeNull();
    expect(await compose(composePassed, offer), "who declined needs no telling").toBeNull();
  });

  test("that a place went to the next says that the wish stays, unless it has ended since", async () => {
    const { wish, offer } = await anOffer();
    expect(await compose(composePassed, offer)).toBeNull();
    town.now = town.now.add({ minutes: 60 });
    await town.run();
    const mail = await compose(composePassed, offer);
    expect(mail?.subject).toBe("Ihr Platz ist weitergegeben, Ihr Wunsch bleibt");
    expect(mail?.text).toContain(`https://musterstadt.example/warteliste/${wish}\n`);
    await town.as((ctx) => withdrawWish(ctx, { token: wish }));
    expect(await compose(composePassed, offer)).toBeNull();
  });

  test("that a wish was not confirmed is for wishes that lapsed", async () => {
    await town.ask("ada@example.org");
    const id = await only("waiting_entries");
    expect(await compose(composeLapsed, id)).toBeNull();
    town.now = town.now.add({ hours: 24 });
    await town.run();
    expect(await compose(composeLapsed, id)).toMatchObject({ subject: "Nicht bestätigt: Ihr Wunsch nach einem früheren Termin" });
  });

  test.each(LANGUAGES)("is whole in %s, with links in that language", async (language) => {
    const { wish, offer } = await anOffer();
    await town.owner`update waiting_entries set language = ${language}`;
    const mail = await compose(composeOffered, offer);
    expect(mail?.text).toContain(`https://musterstadt.example${language === "de" ? "" : `/${language}`}/warteliste/${wish}/angebot`);
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/\{\w+\}|undefined|null/);
  });

  test("is nobody's once the wish has been forgotten", async () => {
    const { offer } = await anOffer();
    await town.owner`update waiting_entries set email = null, erased_at = now()`;
    expect(await compose(composeOffered, offer)).toBeNull();
  });
});
