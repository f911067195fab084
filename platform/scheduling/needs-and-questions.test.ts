import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookAppointment } from "./book-appointment.ts";
import { countStatements } from "../run/count-statements.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { type HoldSlotInput, holdSlot } from "./hold-slot.ts";
import { loadAppointment } from "./load-appointment.ts";
import { moveAppointment } from "./move-appointment.ts";
import { readAppointment } from "./read-appointment.ts";

const town = bookingTown();
const { as, hold, mailTokenOf, isFree } = town;

const QUESTIONS = [
  { slug: "kennzeichen", kind: "plate", label: { de: "Kennzeichen" }, required: true },
  { slug: "angemeldet", kind: "yes_no", label: { de: "Schon angemeldet?" }, required: false },
];
const offer = (needs: object) => as(({ tx }) => tx.execute(sql`update booking_settings set needs = ${JSON.stringify(needs)}::jsonb`));
const ask = (questions: object) =>
  as(({ tx }) => tx.execute(sql`update services set questions = ${JSON.stringify(questions)}::jsonb, for_whom = '{self,proxy}'`));
const answersTo = (answers: Record<string, string>) =>
  Object.entries(answers).map(([question, answer]) => ({ service: town.service, question, answer }));

/** What stands in the row. */
async function stored(id: string) {
  const { rows } = await as(({ tx }) =>
    tx.execute(sql`
      select needs, interpreter_language, for_whom, answers, contact, extract(epoch from ends_at - starts_at)::int / 60 as minutes
      from appointments where id = ${id}`),
  );
  return rows[0];
}
const rowCount = async () => (await as(({ tx }) => tx.execute(sql`select from appointments`))).rows.length;

beforeEach(() => offer({ more_time: 10, interpreter: 15, wheelchair: 0 }));

describe("needs", () => {
  test("lengthen the time that is held, once however many services there are", async () => {
    const { id } = await hold("2027-03-02T09:00:00+01:00", undefined, {
      services: { [town.service]: 2 },
      needs: ["more_time", "wheelchair", "interpreter"],
    });
    expect(await stored(id)).toMatchObject({ needs: ["interpreter", "wheelchair", "more_time"], minutes: 55 });
    // The place is taken to the end of it, and no longer.
    await hold("2027-03-02T09:00:00+01:00", undefined, { services: { [town.service]: 5 } });
    expect([await isFree("2027-03-02T09:45:00+01:00"), await isFree("2027-03-02T10:00:00+01:00")]).toEqual([false, true]);
  });

  test("that do not fit before closing time are not offered", async () => {
    const last = "2027-03-02T15:45:00+01:00";
    await expect(hold(last, undefined, { needs: ["more_time"] })).rejects.toMatchObject({ reason: "slot_not_offered" });
    await hold(last, undefined, { needs: ["wheelchair"] });
  });

  test.each([["unsinn"], ["sign_language"], ["__proto__"]])(
    "%s, which the town does not offer, is refused and nothing changes",
    async (need) => {
      const before = await rowCount();
      const refused = { kind: "invalid", reason: "need_not_offered" };
      await expect(hold("2027-03-03T09:00:00+01:00", undefined, { needs: ["more_time", need] })).rejects.toMatchObject(refused);
      expect(await rowCount()).toBe(before);
    },
  );

  test("a wheelchair finds no place where every way has steps", async () => {
    const free = (stepFree: boolean) => as(({ tx }) => tx.execute(sql`update locations set step_free = ${stepFree}`));
    await free(false);
    const at = "2027-03-03T10:00:00+01:00";
    await expect(hold(at, undefined, { needs: ["wheelchair"] })).rejects.toMatchObject({ reason: "cart_no_step_free" });
    await hold(at, undefined, { needs: ["more_time"] });
    await free(true);
    await hold(at, undefined, { needs: ["wheelchair"] });
  });

  test("stay with an appointment that is moved, and so does the time for them, whatever the town offers by then", async () => {
    const more = { needs: ["more_time", "interpreter"], details: { ...details, interpreterLanguage: "Dari" } };
    const held = await hold("2027-03-04T09:00:00+01:00", undefined, more);
    await as((ctx) => bookAppointment(ctx, { token: held.token }));
    await as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(held.id) }));
    await offer({});
    const there = { location: town.location, channel: "counter" as const, startsAt: "2027-03-05T09:00:00+01:00" };
    const moved = await as((ctx) => moveAppointment(ctx, { token: mailTokenOf(held.id), ...there }));
    expect(await stored(moved.id)).toMatchObject({ needs: ["interpreter", "more_time"], interpreter_language: "Dari", minutes: 40 });
    // At 15:30 only the service itself would fit.
    const late = { ...there, startsAt: "2027-03-05T15:30:00+01:00" };
    await expect(as((ctx) => moveAppointment(ctx, { token: moved.token, ...late }))).rejects.toMatchObject({ reason: "slot_not_offered" });
  });

  test("are told to who has proved to be the person, and to nobody else", async () => {
    const more = { needs: ["interpreter"], details: { ...details, interpreterLanguage: "Dari" } };
    const { id, token } = await hold("2027-03-04T11:00:00+01:00", undefined, more);
    await as((ctx) => bookAppointment(ctx, { token }));
    expect((await as((ctx) => readAppointment(ctx, { token }))).person).toBeNull();
    const told = await as((ctx) => readAppointment(ctx, { token: mailTokenOf(id) }));
    expect(told.person).toMatchObject({ needs: ["interpreter"], interpreterLanguage: "Dari" });
  });
});

describe("services that keep apart", () => {
  test("are not held together, whoever asks; each alone is", async () => {
    await as(({ tx }) =>
      tx.execute(sql`
        with twin as (
          insert into services (tenant_id, office_id, slug, name, summary, description, documents, fees, fees_source, fees_as_of, minutes,
                                max_quantity, presence_required, alone)
          select tenant_id, office_id, 'ehe', name, summary, description, documents, fees, fees_source, fees_as_of, minutes, 1,
                 presence_required, true
          from services returning tenant_id, id)
        insert into service_offers (tenant_id, office_id, location_id, service_id, channel, presence_required)
        select o.tenant_id, o.office_id, o.location_id, twin.id, o.channel, o.presence_required from twin join service_offers o using (tenant_id)`),
    );
    const at = "2027-03-08T09:00:00+01:00";
    const both = { services: { [town.service]: 1, ehe: 1 } };
    await expect(hold(at, undefined, both)).rejects.toMatchObject({ kind: "invalid", reason: "cart_alone" });
    await hold(at, undefined, { services: { ehe: 1 } });
    await as(({ tx }) =>
      tx.execute(sql`update services set alone = false, never_with = ${`{${town.service}}`}::text[] where slug = 'ehe'`),
    );
    await expect(hold(at, undefined, both)).rejects.toMatchObject({ kind: "invalid", reason: "cart_not_together" });
    await as(({ tx }) => tx.execute(sql`update services set never_with = '{}' where slug = 'ehe'`));
    await hold(at, undefined, both);
  });
});

describe("questions", () => {
  beforeAll(() => ask(QUESTIONS).then(() => {}));

  test("must be answered where they are required; answers are kept in one spelling", async () => {
    const { id, token } = await hold("2027-03-09T09:00:00+01:00", undefined, { needs: ["interpreter"] });
    const enter = (more: object) => as((ctx) => enterDetails(ctx, { token, details: { ...details, ...more } }));
    await expect(enter({ forWhom: "child" })).rejects.toMatchObject({
      reason: "details",
      details: {
        fields: {
          [`frage__${town.service}__kennzeichen`]: "answer_missing",
          interpreter_language: "interpreter_language_missing",
          for_whom: "for_whom_missing",
        },
      },
    });
    await expect(as((ctx) => bookAppointment(ctx, { token }))).rejects.toMatchObject({ reason: "details_missing" });
    await enter({
      forWhom: "proxy",
      interpreterLanguage: "Dari",
      answers: answersTo({ kennzeichen: "hd ab 123", angemeldet: "no", fremd: "x" }),
    });
    expect(await stored(id)).toMatchObject({
      for_whom: "proxy",
      interpreter_language: "Dari",
      answers: answersTo({ kennzeichen: "HD-AB 123", angemeldet: "no" }),
    });
    expect(await as((ctx) => bookAppointment(ctx, { token }))).toEqual({ status: "unconfirmed" });
  });

  test("what was answered so far goes along through a lapsed hold and any number of changes", async () => {
    const half = {
      ...details,
      forWhom: "proxy" as const,
      interpreterLanguage: "Da",
      answers: answersTo({ kennzeichen: "HDAB123", angemeldet: "yes" }),
    };
    const needs = ["interpreter"];
    const kept = { contact: null, for_whom: "proxy", interpreter_language: "Da", answers: half.answers };
    const one = await hold("2027-03-10T09:00:00+01:00", undefined, { needs, details: half });
    expect(await stored(one.id)).toMatchObject(kept);
    town.now = town.now.add({ minutes: 11 });
    const two = await hold("2027-03-10T10:00:00+01:00", undefined, { needs, replaces: one.token });
    expect(await stored(two.id)).toMatchObject(kept);
    // Without the need nobody has to know the language.
    const three = await hold("2027-03-10T11:00:00+01:00", undefined, { replaces: two.token });
    expect(await stored(three.id)).toMatchObject({ ...kept, needs: [], interpreter_language: null });
    const full = { ...half, answers: answersTo({ kennzeichen: "HD-AB 123" }) };
    const four = await hold("2027-03-10T12:00:00+01:00", undefined, { replaces: three.token, details: full });
    expect(await stored(four.id)).toMatchObject({ contact: "mail", answers: answersTo({ kennzeichen: "HD-AB 123" }) });
    // What suffices here need not elsewhere: the same person is asked again where a language is wanted.
    const five = await hold("2027-03-10T13:00:00+01:00", undefined, { needs, replaces: four.token });
    expect(await stored(five.id)).toMatchObject({ contact: null, for_whom: "proxy", answers: answersTo({ kennzeichen: "HD-AB 123" }) });
  });

  test("with control characters or half a character in what does not suffice yet are kept without them", async () => {
    const broken = (text: string) => ({
      ...details,
      name: text,
      email: text,
      interpreterLanguage: text,
      answers: answersTo({ kennzeichen: text }),
    });
    const { id } = await hold("2027-03-11T13:00:00+01:00", undefined, { needs: ["interpreter"], details: broken("a\0b\ud83d") });
    const text = "ab\ufffd";
    expect(await stored(id)).toMatchObject({ contact: null, interpreter_language: text, answers: answersTo({ kennzeichen: text }) });
  });

  test("move along with a booked appointment", async () => {
    const answers = answersTo({ kennzeichen: "HD-AB 123" });
    const held = await hold("2027-03-11T09:00:00+01:00", undefined, { details: { ...details, forWhom: "proxy", answers } });
    await as((ctx) => bookAppointment(ctx, { token: held.token }));
    await as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(held.id) }));
    const there = { location: town.location, channel: "counter" as const, startsAt: "2027-03-11T10:00:00+01:00" };
    const moved = await as((ctx) => moveAppointment(ctx, { token: mailTokenOf(held.id), ...there }));
    expect(await stored(moved.id)).toMatchObject({ for_whom: "proxy", answers });
    expect((await as((ctx) => loadAppointment(ctx, { token: moved.token }))).answers).toEqual(answers);
  });
});

describe("the same form with another wish", () => {
  const at = "2027-03-15T09:00:00+01:00";
  const two = () => ({ services: { [town.service]: 2 } });
  beforeAll(() => ask([]).then(() => {}));

  test.each<[string, () => Partial<HoldSlotInput>, number]>([
    ["a need more", () => ({ needs: ["more_time"] }), 25],
    ["a need that takes no time", () => ({ needs: ["wheelchair"] }), 15],
    ["two of the service", two, 30],
  ])("%s takes the place of the first", async (_, wish, minutes) => {
    const key = crypto.randomUUID();
    const one = await hold(at, key, { details });
    const other = await hold(at, key, wish());
    expect(other.id).not.toBe(one.id);
    expect(await stored(other.id)).toMatchObject({ minutes, needs: wish().needs ?? [], contact: "mail" });
    expect((await as((ctx) => loadAppointment(ctx, { token: one.token }))).status).toBe("cancelled");
    // The same once more is the same hold, and without the wish it is the first again.
    expect(await hold(at, key, wish())).toEqual(other);
    const back = await hold(at, key);
    expect([back.id === other.id, await stored(back.id)]).toMatchObject([false, { minutes: 15, needs: [] }]);
    await as(({ tx }) => tx.execute(sql`update appointments set status = 'cancelled', expires_at = null where id = ${back.id}`));
  });

  test("needs in another order are the same", async () => {
    const key = crypto.randomUUID();
    const one = await hold("2027-03-15T11:00:00+01:00", key, { needs: ["more_time", "wheelchair"] });
    expect(await hold("2027-03-15T11:00:00+01:00", key, { needs: ["wheelchair", "more_time"] })).toEqual(one);
  });

  test("that does not fit leaves the first as it was", async () => {
    const key = crypto.randomUUID();
    const late = "2027-03-15T15:45:00+01:00";
    const one = await hold(late, key);
    await expect(hold(late, key, two())).rejects.toMatchObject({ reason: "slot_not_offered" });
    expect((await as((ctx) => loadAppointment(ctx, { token: one.token }))).status).toBe("held");
  });

  test("is a hold of its own once the first is booked", async () => {
    const key = crypto.randomUUID();
    const one = await hold("2027-03-16T09:00:00+01:00", key, { details });
    await as((ctx) => bookAppointment(ctx, { token: one.token }));
    const other = await hold("2027-03-16T09:00:00+01:00", key, two());
    expect(other.id).not.toBe(one.id);
    expect((await as((ctx) => loadAppointment(ctx, { token: one.token }))).status).toBe("unconfirmed");
  });
});

test("a hold is 3 statements, with or without needs, beside the three of its transaction; taking the place of another costs three more", async () => {
  const holding = (startsAt: string, more: Partial<HoldSlotInput> = {}) =>
    as(async (ctx) => {
      const count = countStatements(ctx);
      const place = { services: { [town.service]: 1 }, location: town.location, channel: "counter" as const };
      const held = await holdSlot(ctx, { ...place, startsAt, idempotencyKey: crypto.randomUUID(), language: "de", ...more });
      return { ...held, statements: count.sent };
    });
  // This process knows the town's rules from then on.
  await holding("2027-03-12T08:00:00+01:00");
  const plain = await holding("2027-03-12T09:00:00+01:00");
  const needing = await holding("2027-03-12T10:00:00+01:00", { needs: ["more_time"] });
  const replacing = await holding("2027-03-12T11:00:00+01:00", { needs: ["more_time"], replaces: needing.token });
  expect([plain, needing, replacing].map(({ statements }) => statements)).toEqual([3, 3, 6]);
});
