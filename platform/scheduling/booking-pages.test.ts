import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PageResult } from "../core/page.ts";
import { bookAppointment } from "./book-appointment.ts";
import { bookingTown } from "./booking-town.fixture.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import type { AppointmentData, ChoosePlaceData, ChooseServicesData, ChooseSlotData, EnterDetailsData, ReviewData } from "./pages.ts";
import { pages } from "./pages.ts";

const town = bookingTown();
const { as, hold, mailTokenOf } = town;

/** Calls a page as the page runner does: GET, or POST where there is a form. */
async function visit(address: string, form?: Record<string, string>): Promise<PageResult> {
  const { pathname, searchParams: query } = new URL(address, "http://town");
  const parts = pathname.split("/");
  const page = pages.find(({ path }) => {
    const wanted = path.split("/");
    return wanted.length === parts.length && wanted.every((part, i) => part.startsWith(":") || part === parts[i]);
  });
  if (page === undefined) throw new Error(`no page ${pathname}`);
  const params = pathname.startsWith("/termin/") ? { token: parts[2] ?? "" } : {};
  const request = { language: "de" as const, params, query, form: new URLSearchParams(form), origin: "http://town" };
  return form === undefined ? as((ctx) => page.load(ctx, request)) : (page.action?.(as, request) ?? Promise.reject(new Error("no action")));
}

interface Views {
  "scheduling/choose-services": ChooseServicesData;
  "scheduling/choose-place": ChoosePlaceData;
  "scheduling/choose-slot": ChooseSlotData;
  "scheduling/enter-details": EnterDetailsData;
  "scheduling/review": ReviewData;
  "scheduling/appointment": AppointmentData;
}

/** The same for a page that shows something. */
async function see<View extends keyof Views>(view: View, address: string, form?: Record<string, string>) {
  const result = await visit(address, form);
  if ("redirect" in result || result.view !== view) throw new Error(`${address} leads to ${JSON.stringify(result)}`);
  return { data: result.data as Views[View], status: result.status ?? 200 };
}

async function led(address: string, form: Record<string, string>): Promise<string> {
  const result = await visit(address, form);
  if (!("redirect" in result)) throw new Error(`${address} shows ${result.view}`);
  return result.redirect;
}

/** Beside the fixture's: more services, one of another office, and a location in the north that opens later and has steps. */
beforeAll(async () => {
  const questions = JSON.stringify([
    { slug: "kennzeichen", kind: "plate", label: { de: "Kennzeichen" }, required: true },
    { slug: "angemeldet", kind: "yes_no", label: { de: "Angemeldet?" }, help: { de: "Hier." }, required: true },
    { slug: "art", kind: "choice", label: { de: "Art" }, required: false, options: [{ value: "pkw", label: { de: "Auto" } }] },
  ]);
  await as(async ({ tx }) => {
    await tx.execute(sql`update booking_settings set needs = '{"more_time": 10, "interpreter": 15, "wheelchair": 0}'`);
    await tx.execute(
      sql`insert into offices (tenant_id, slug, name, position) select tenant_id, 'verkehr', '{"de": "Verkehrsamt"}', 1 from offices`,
    );
    await tx.execute(sql`
      insert into locations (tenant_id, office_id, municipality_id, slug, name, street, postal_code, city, phone, directions, step_free,
                             position, postal_codes)
      select l.tenant_id, o.id, l.municipality_id, case o.slug when 'verkehr' then 'hof' else 'nord' end, l.name, l.street, l.postal_code, l.city,
             l.phone, l.directions, false, -1, '{69123}'
      from locations l, offices o`);
    await tx.execute(sql`
      insert into resources (tenant_id, office_id, location_id, kind, slug, name, channels, position)
      select tenant_id, office_id, id, 'counter', 's1', '{"de": "1"}', '{counter}', 1 from locations where position = -1`);
    await tx.execute(sql`
      insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters)
      select tenant_id, office_id, id, 'counter', 1, '10:00', '16:00', 1, 1 from locations where position = -1`);
    await tx.execute(sql`
      insert into services (tenant_id, office_id, slug, position, alone, often_with, never_with, questions, for_whom, name, summary, description,
                            documents, fees, fees_source, fees_as_of, minutes, max_quantity, presence_required)
      select s.tenant_id, o.id, more.slug, more.position, more.slug = 'ehe',
             case more.slug when 'pass' then '{meldung,ehe,kfz,pass}' else '{}' end::text[],
             case more.slug when 'pass' then '{kfz}' else '{}' end::text[],
             case more.slug when 'kfz' then ${questions} else '[]' end::jsonb,
             case more.slug when 'kfz' then '{self,guardian,proxy}' when 'geburt' then '{child}' else '{self}' end::text[],
             jsonb_build_object('de', more.slug), s.summary, s.description, s.documents, s.fees, s.fees_source, s.fees_as_of, s.minutes,
             s.max_quantity, s.presence_required
      from services s, offices o,
        (values ('pass', 1), ('ehe', 2), ('kfz', 3), ('meldung', 4), ('fremd', 5), ('geburt', 6)) as more (slug, position)
      where (more.slug = 'fremd') = (o.slug = 'verkehr')`);
    await tx.execute(sql`
      insert into service_offers (tenant_id, office_id, location_id, service_id, channel, presence_required)
      select s.tenant_id, s.office_id, l.id, s.id, 'counter', s.presence_required
      from services s join locations l using (tenant_id, office_id)
      on conflict do nothing`);
    await tx.execute(sql`update locations set postal_codes = '{69115,69117}' where slug = 'rathaus'`);
  });
});

const slugs = (services: readonly { slug: string }[]) => services.map(({ slug }) => slug);
const places = ({ places: offers }: ChoosePlaceData) => offers.map(({ location }) => location);

describe("step 1", () => {
  test("shows the choice first, what often goes with it, and of the rest only what can join it", async () => {
    const { data } = await see("scheduling/choose-services", "/termin?leistung-pass=2&bedarf=more_time");
    expect(data.chosen).toEqual([{ slug: "pass", name: "pass", minutes: 15, maxQuantity: 5, quantity: 2 }]);
    // Neither what wants to be alone, nor what keeps apart, nor another office's; nothing stands twice.
    expect(slugs(data.often)).toEqual(["meldung"]);
    expect(data.groups.map(({ services }) => slugs(services))).toEqual([[town.service, "geburt"]]);
    expect(data.needs).toEqual([
      { need: "interpreter", minutes: 15, stated: false },
      { need: "wheelchair", minutes: 0, stated: false },
      { need: "more_time", minutes: 10, stated: true },
    ]);
  });

  test("shows everything, by office, where nothing is chosen; and nothing beside what is alone", async () => {
    const all = await see("scheduling/choose-services", "/termin");
    expect(all.data.groups.map(({ services }) => slugs(services))).toEqual([
      [town.service, "pass", "ehe", "kfz", "meldung", "geburt"],
      ["fremd"],
    ]);
    const { data } = await see("scheduling/choose-services", "/termin?leistung-ehe=1");
    expect(data).toMatchObject({ alone: true, often: [], groups: [] });
  });

  test.each([
    ["leistung-pass=1&bedarf=unsinn", "need_not_offered", ["bedarf"]],
    ["leistung-pass=1&bedarf=sign_language", "need_not_offered", ["bedarf"]],
    ["leistung-pass=1&leistung-ehe=1", "cart_alone", ["leistung-ehe"]],
    ["leistung-pass=1&leistung-kfz=1", "cart_not_together", ["leistung-pass", "leistung-kfz"]],
    ["leistung-pass=1&leistung-fremd=1", "cart_offices_differ", []],
    ["leistung-fremd=1&bedarf=wheelchair", "cart_no_step_free", ["bedarf-wheelchair"]],
    ["leistung-pass=viele", "quantity_too_large", ["leistung-pass"]],
    ["bedarf=more_time", "cart_empty", []],
  ])("%s comes back with %s", async (query, error, errorFields) => {
    for (const step of ["ort", "zeit"]) {
      const { data, status } = await see("scheduling/choose-services", `/termin/${step}?${query}&ort=rathaus&kanal=counter`);
      expect({ status, error: data.error, errorFields: data.errorFields }).toEqual({ status: 400, error, errorFields });
      // What was chosen stands there to be changed.
      expect(slugs(data.chosen).map((slug) => `leistung-${slug}`)).toEqual(
        expect.arrayContaining(errorFields.filter((f) => f.startsWith("l"))),
      );
    }
  });
});

describe("step 2", () => {
  test("the earliest time of all comes first and leads to that time; then the places by their earliest", async () => {
    const { data } = await see("scheduling/choose-place", "/termin/ort?leistung-pass=1&bedarf=more_time");
    expect(places(data)).toEqual(["rathaus", "nord"]);
    // What begins at this very moment is offered no more.
    const [startsAt, endsAt] = ["2027-03-01T08:15:00+01:00", "2027-03-01T08:40:00+01:00"];
    expect(data.earliest).toMatchObject({ location: "rathaus", earliest: { startsAt, endsAt } });
    const there = await see("scheduling/choose-slot", data.earliest?.href ?? "");
    expect(there.data).toMatchObject({
      day: "2027-03-01",
      preselected: { startsAt },
      error: null,
      cart: { minutes: 25, needs: ["more_time"] },
    });
    // The address that keeps the times fresh keeps the time as well.
    expect((await see("scheduling/choose-slot", there.data.self)).data.preselected).toEqual(there.data.preselected);
  });

  test.each([
    ["69123", ["nord", "rathaus"], ["nord"], "known", null, 200],
    ["69 115", ["rathaus", "nord"], ["rathaus"], "known", null, 200],
    // The address of both.
    ["69117", ["rathaus", "nord"], ["rathaus", "nord"], "known", null, 200],
    ["10115", ["rathaus", "nord"], [], "unknown", null, 200],
    ["6911", ["rathaus", "nord"], [], "nothing_asked", "postal_code_invalid", 400],
    ["", ["rathaus", "nord"], [], "nothing_asked", null, 200],
  ])("postal code %j", async (code, order, nearest, found, error, expected) => {
    const { data, status } = await see("scheduling/choose-place", `/termin/ort?leistung-pass=1&plz=${encodeURIComponent(code)}`);
    expect(places(data)).toEqual(order);
    expect(data.places.filter((place) => place.nearest).map(({ location }) => location)).toEqual(nearest);
    expect(data.postalCode).toEqual({ value: code, found, error });
    expect(status).toBe(expected);
  });

  test("a wheelchair leaves the place without steps, and with one place there is nothing to choose", async () => {
    const { data } = await see("scheduling/choose-place", "/termin/ort?leistung-pass=1&bedarf=wheelchair");
    expect(places(data)).toEqual(["rathaus"]);
    expect(data.earliest).toBeNull();
  });
});

test("a time somebody came for and that is gone is said to be gone, and the others are there", async () => {
  const query = "/termin/zeit?leistung-pass=1&ort=rathaus&kanal=counter&tag=2027-03-02";
  const gone = `&${new URLSearchParams({ beginn: "2027-03-02T07:00:00+01:00" })}`;
  const { data, status } = await see("scheduling/choose-slot", query + gone);
  expect({ status, preselected: data.preselected, error: data.error }).toEqual({ status: 200, preselected: null, error: "slot_taken" });
  expect(data.times.length).toBeGreaterThan(20);
  expect((await see("scheduling/choose-slot", query)).data.error).toBeNull();
});

describe("steps 4 and 5", () => {
  const QUERY = "/termin/zeit?leistung-kfz=1&bedarf=interpreter&ort=rathaus&kanal=counter";
  const beginn = "2027-03-03T09:00:00+01:00";
  const person = { name: "Erika", contact: "mail", email: "erika@example.org", phone: "" };
  const said = {
    for_whom: "proxy",
    interpreter_language: "Dari",
    frage__kfz__kennzeichen: "hd ab 123",
    frage__kfz__angemeldet: "no",
    frage__kfz__art: "",
  };

  test("what the services and the visitor's needs ask for is asked, and what is wrong comes back as it was typed", async () => {
    const details = await led(QUERY, { beginn });
    const { data } = await see("scheduling/enter-details", details);
    expect(data.forWhom).toEqual(["self", "guardian", "proxy"]);
    expect(data.questions).toEqual([
      {
        service: "kfz",
        questions: [
          { field: "frage__kfz__kennzeichen", kind: "plate", label: "Kennzeichen", help: null, required: true, options: [], answer: "" },
          { field: "frage__kfz__angemeldet", kind: "yes_no", label: "Angemeldet?", help: "Hier.", required: true, options: [], answer: "" },
          {
            field: "frage__kfz__art",
            kind: "choice",
            label: "Art",
            help: null,
            required: false,
            options: [{ value: "pkw", label: "Auto" }],
            answer: "",
          },
        ],
      },
    ]);
    const wrong = await see("scheduling/enter-details", details, { ...person, for_whom: "guardian", frage__kfz__kennzeichen: "HDAB123" });
    expect(wrong.status).toBe(400);
    expect(wrong.data.errors).toEqual({
      interpreter_language: "interpreter_language_missing",
      frage__kfz__kennzeichen: "plate_invalid",
      frage__kfz__angemeldet: "answer_not_chosen",
    });
    expect(wrong.data.values.forWhom).toBe("guardian");
    expect(wrong.data.questions[0]?.questions.map(({ answer }) => answer)).toEqual(["HDAB123", "", ""]);
  });

  test("all of it is on the review, and on the appointment's page for who opens the mail; before that the browser is told nothing", async () => {
    const details = await led(QUERY, { beginn });
    const review = await see("scheduling/review", await led(details, { ...person, ...said }));
    const told = {
      minutes: 30,
      needs: ["interpreter"],
      interpreterLanguage: "Dari",
      forWhom: "proxy",
      answers: [
        { field: "frage__kfz__kennzeichen", kind: "plate", question: "Kennzeichen", answer: "HD-AB 123" },
        { field: "frage__kfz__angemeldet", kind: "yes_no", question: "Angemeldet?", answer: "no" },
      ],
    };
    expect(review.data.appointment).toMatchObject(told);
    const token = details.split("/")[2] ?? "";
    const untold = { minutes: 30, needs: [], interpreterLanguage: null, forWhom: null, answers: [] };
    const { id } = await as(async (ctx) => {
      await bookAppointment(ctx, { token });
      const { rows } = await ctx.tx.execute<{ id: string }>(sql`select id from appointments where status = 'unconfirmed'`);
      return rows[0] as { id: string };
    });
    const browser = await see("scheduling/appointment", `/termin/${token}`);
    expect(browser.data.appointment).toMatchObject(untold);
    expect(browser.data.documents).toEqual(["Personalausweis"]);
    expect(JSON.stringify(browser.data)).not.toMatch(/Dari|HD-AB|proxy|Vollmacht/);
    await as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(id) }));
    const mail = await see("scheduling/appointment", `/termin/${mailTokenOf(id)}`);
    expect(mail.data.appointment).toMatchObject(told);
    expect(mail.data.documents).toEqual(["Personalausweis", expect.stringContaining("Vollmacht")]);
    // Moving it looks for as long a time, and names no need in an address.
    const moving = await see("scheduling/choose-slot", `/termin/${mailTokenOf(id)}/verschieben`);
    expect(moving.data).toMatchObject({ cart: { minutes: 30, needs: ["interpreter"] } });
    expect(moving.data.action + moving.data.self).not.toContain("interpreter");
  });

  test("what was typed is there again after the hold has lapsed, complete or not, and needs are still planned for", async () => {
    const later = "2027-03-04T09:00:00+01:00";
    const details = await led(QUERY, { beginn: later });
    town.now = town.now.add({ minutes: 11 });
    const again = await see("scheduling/choose-slot", details, { ...person, ...said, frage__kfz__kennzeichen: "HDAB123" });
    expect(again.data).toMatchObject({ error: "hold_expired", cart: { minutes: 30, needs: ["interpreter"] } });
    expect(again.data.hidden).toMatchObject({
      name: "Erika",
      for_whom: "proxy",
      interpreter_language: "Dari",
      frage__kfz__kennzeichen: "HDAB123",
      frage__kfz__angemeldet: "no",
    });
    const review = await led(again.data.action, { ...again.data.hidden, beginn: later });
    // The plate is not right yet, so it is asked for again.
    expect(await visit(review)).toEqual({ redirect: review.replace("pruefen", "angaben") });
    const form = await see("scheduling/enter-details", review.replace("pruefen", "angaben"));
    expect(form.data.values).toMatchObject({ forWhom: "proxy", interpreterLanguage: "Dari" });
    expect(form.data.questions[0]?.questions.map(({ answer }) => answer)).toEqual(["HDAB123", "no", ""]);
    const done = await led(review.replace("pruefen", "angaben"), { ...person, ...said });
    expect((await see("scheduling/review", done)).data.appointment).toMatchObject({ needs: ["interpreter"], forWhom: "proxy" });
  });

  test("a browser that has been asked to confirm starts again without the needs, which it is not told any more", async () => {
    const needing = "/termin/zeit?leistung-kfz=1&bedarf=interpreter&bedarf=wheelchair&ort=rathaus&kanal=counter";
    const details = await led(needing, { beginn: "2027-03-03T13:00:00+01:00" });
    await led(details, { ...person, ...said });
    await led(details.replace("angaben", "pruefen"), {});
    town.now = town.now.add({ minutes: 61 });
    const opened = [
      await see("scheduling/choose-slot", details),
      await see("scheduling/choose-slot", details, { ...person, ...said }),
      await see("scheduling/choose-slot", details.replace("angaben", "pruefen")),
    ];
    for (const { data } of opened) {
      expect(data.cart).toMatchObject({ minutes: 15, needs: [] });
      expect(JSON.stringify([data.cart, data.action, data.self, data.days])).not.toMatch(/interpreter|wheelchair|bedarf/);
    }
  });

  test("with one person it can be for nobody is asked, and the review says who", async () => {
    const details = await led("/termin/zeit?leistung-geburt=1&ort=rathaus&kanal=counter", { beginn: "2027-03-03T14:00:00+01:00" });
    const { data } = await see("scheduling/enter-details", details);
    expect([data.forWhom, data.errors]).toEqual([["child"], {}]);
    const review = await see("scheduling/review", await led(details, person));
    expect([review.data.appointment.forWhom, review.data.values.forWhom]).toEqual(["child", "child"]);
    // Together with what is for oneself there is nobody both are for, and nobody is named.
    const both = await led("/termin/zeit?leistung-geburt=1&leistung-meldung=1&ort=rathaus&kanal=counter", {
      beginn: "2027-03-03T15:00:00+01:00",
    });
    expect((await see("scheduling/review", await led(both, { ...person, for_whom: "self" }))).data.appointment.forWhom).toBeNull();
  });

  test.each([
    ["half a character", "a" + "😀".repeat(150)],
    ["many characters", "😀".repeat(400)],
    ["control characters", "a\0b\u001b\u009fc"],
  ])("%s in an answer break nothing, and the form comes back with what was typed", async (_, answer) => {
    const questions = JSON.stringify([{ slug: "grund", kind: "text", label: { de: "Grund" }, required: false }]);
    await as(({ tx }) => tx.execute(sql`update services set questions = ${questions}::jsonb where slug = 'meldung'`));
    const query = "/termin/zeit?leistung-meldung=1&ort=rathaus&kanal=counter";
    const half = { ...person, name: "Erika\0", email: "", frage__meldung__grund: answer };
    // With the details before the time, complete or not.
    for (const form of [half, { ...half, email: person.email }]) {
      const review = await led(query, { ...form, beginn: "2027-03-04T14:00:00+01:00" });
      const token = review.split("/")[2] ?? "";
      const { data } = await see("scheduling/enter-details", `/termin/${token}/angaben`, half);
      expect(data.values.name).toBe("Erika");
      const kept = data.questions[0]?.questions[0]?.answer ?? "";
      expect(kept).toMatch(/^\P{Cc}+$/u);
      expect([kept.isWellFormed(), kept.slice(0, 1)]).toEqual([true, answer.slice(0, 1) === "a" ? "a" : "\ud83d"]);
      await visit(`/termin/${token}/absagen`, {});
    }
  });

  test("somebody too late for a time keeps all that was typed", async () => {
    const at = "2027-03-03T11:00:00+01:00";
    await hold(at, undefined, { services: { kfz: 1 } });
    await hold(at, undefined, { services: { kfz: 1 } });
    const { data, status } = await see("scheduling/choose-slot", QUERY, { beginn: at, ...person, ...said });
    expect(status).toBe(409);
    expect(data.hidden).toMatchObject({ ...person, for_whom: "proxy", frage__kfz__kennzeichen: "hd ab 123" });
  });

  test("the documents are those of the day of the visit", async () => {
    const changes = JSON.stringify([{ from: "2027-03-03", documents: [{ de: "Neues Formular" }] }]);
    await as(({ tx }) => tx.execute(sql`update services set changes = ${changes}::jsonb where slug = 'meldung'`));
    const slip = { ...person, contact: "slip", email: "" };
    const documentsOn = async (day: string) => {
      const details = await led(`/termin/zeit?leistung-meldung=1&ort=rathaus&kanal=counter`, { beginn: `${day}T14:00:00+01:00` });
      await led(await led(details, slip), {});
      return (await see("scheduling/appointment", `/termin/${details.split("/")[2]}`)).data.documents;
    };
    expect([await documentsOn("2027-03-02"), await documentsOn("2027-03-03")]).toEqual([["Personalausweis"], ["Neues Formular"]]);
  });
});
