import { describe, expect, test } from "vitest";
import { conflict } from "../core/errors.ts";
import { expireAppointments } from "../scheduling/expire-appointments.ts";
import { loadAppointment } from "../scheduling/load-appointment.ts";
import { moveAppointment } from "../scheduling/move-appointment.ts";
import { acceptOffer, declineOffer } from "./answer-offer.ts";
import { times, waitingTown } from "./waiting-town.fixture.ts";
import { withdrawWish } from "./withdraw-wish.ts";

const town = waitingTown();
const { entry, answer, freed, held, instead } = town;
const [TUESDAY, WEDNESDAY, THURSDAY] = ["2027-03-02", "2027-03-03", "2027-03-04"] as const;
const at = (day: string, nth: number) => times(day)[nth] as string;

describe("an offer", () => {
  test("that is accepted is booked at once for who wished, and nobody else gets it", async () => {
    const booked = await town.fill(TUESDAY);
    const ada = await town.wish("ada@example.org");
    await town.wish("ben@example.org");
    await town.cancel(booked[at(TUESDAY, 1)]?.token ?? "");
    await town.run();
    const { token } = await answer(acceptOffer, ada);
    const appointment = await town.as((ctx) => loadAppointment(ctx, { token }));
    expect(appointment).toMatchObject({ status: "booked", by: "mail", name: "Ada Lovelace", email: "ada@example.org", on: TUESDAY });
    expect(await entry(ada)).toMatchObject({ status: "served", offer: null });
    expect(await town.told("appointment.booked")).toBe(2 + 1);
    expect(await answer(acceptOffer, ada), "pressed twice").toEqual({ token });
    expect(await town.told("appointment.booked")).toBe(2 + 1);
    await town.run();
    expect(await town.offers("open")).toEqual([]);
    await expect(answer(declineOffer, ada)).rejects.toMatchObject(conflict("offer_over"));
  });

  test("that is declined goes to the next in the transaction that ends it; who declined is asked last, and not for that day", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY);
    const ada = await town.wish("ada@example.org");
    const ben = await town.wish("ben@example.org");
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    await answer(declineOffer, ada);
    expect(await freed(), "freed with the answer").toBe(1);
    await town.run();
    expect(await town.offers("open")).toEqual(["ben@example.org 2027-03-02T10:00 open"]);
    await answer(declineOffer, ben);
    await town.run();
    expect(await town.offers("open"), "both have let that day go").toEqual([]);
    await town.wish("eva@example.org");
    await town.cancel(booked[at(WEDNESDAY, 0)]?.token ?? "");
    await town.run();
    expect(await town.offers("open"), "who has had none comes first").toEqual(["eva@example.org 2027-03-03T10:00 open"]);
    await town.cancel(booked[at(WEDNESDAY, 1)]?.token ?? "");
    await town.run();
    expect(await town.offers("open")).toContain("ada@example.org 2027-03-03T10:15 open");
  });

  test("that nobody answers passes to the next, however often and by how many workers that is looked at; one mail says so", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY);
    const ada = await town.wish("ada@example.org");
    await town.wish("ben@example.org", { latestOn: "2.3.2027" });
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    town.now = town.now.add({ minutes: 60 });
    await expect(answer(acceptOffer, ada), "too late, though no job has come by").rejects.toMatchObject(conflict("offer_over"));
    await answer(declineOffer, ada);
    expect(await town.offers(), "nor does declining count any more").toEqual(["ada@example.org 2027-03-02T10:00 open"]);
    await Promise.all([town.run(), town.run(), town.run()]);
    await town.run();
    expect(await town.offers()).toEqual(["ada@example.org 2027-03-02T10:00 passed", "ben@example.org 2027-03-02T10:00 open"]);
    expect(await entry(ada)).toMatchObject({ status: "waiting", passed: 1 });
    expect(await town.told("waiting.passed")).toBe(1);
    await town.cancel(booked[at(WEDNESDAY, 0)]?.token ?? "");
    await town.run();
    town.now = town.now.add({ minutes: 60 });
    await town.run();
    expect(await town.offers("passed")).toContain("ada@example.org 2027-03-03T10:00 passed");
    expect(await town.told("waiting.passed"), "told once for each").toBe(2);
  });

  test("passes on too where the job that expires holds comes by first", async () => {
    const booked = await town.fill(TUESDAY);
    await town.wish("ada@example.org");
    await town.wish("ben@example.org");
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    town.now = town.now.add({ minutes: 60 });
    await town.owner`update appointments set expires_at = now() where status = 'held'`;
    await town.asJob(expireAppointments);
    expect(await town.offers("open"), "its hold is gone, the offer not yet").toEqual(["ada@example.org 2027-03-02T10:00 open"]);
    expect(await held()).toBe(0);
    await town.run();
    expect(await town.offers()).toEqual(["ada@example.org 2027-03-02T10:00 passed", "ben@example.org 2027-03-02T10:00 open"]);
  });

  test("of an old page does not answer a new one", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY);
    const ada = await town.wish("ada@example.org");
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    const old = (await entry(ada)).offer?.id ?? "";
    await answer(declineOffer, ada);
    await town.cancel(booked[at(WEDNESDAY, 0)]?.token ?? "");
    await town.run();
    await expect(town.as((ctx) => acceptOffer(ctx, { token: ada, offer: old }))).rejects.toMatchObject(conflict("offer_over"));
    await town.as((ctx) => declineOffer(ctx, { token: ada, offer: old }));
    expect(await town.offers("open")).toEqual(["ada@example.org 2027-03-03T10:00 open"]);
  });

  test("is given back when the wish is withdrawn", async () => {
    const booked = await town.fill(TUESDAY);
    const ada = await town.wish("ada@example.org");
    await town.wish("ben@example.org");
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    await town.as((ctx) => withdrawWish(ctx, { token: ada }));
    await town.as((ctx) => withdrawWish(ctx, { token: ada }));
    await town.run();
    expect(await town.offers()).toEqual(["ada@example.org 2027-03-02T10:00 withdrawn", "ben@example.org 2027-03-02T10:00 open"]);
    expect(await held()).toBe(1);
  });

  test("beyond what an address may have is refused and stays open until its time is over", async () => {
    const booked = await town.fill(TUESDAY);
    const ada = await town.wish("ada@example.org");
    const mine = await town.book(at(WEDNESDAY, 0), "ada@example.org");
    await town.owner`update booking_settings set open_per_address = 1`;
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    await expect(answer(acceptOffer, ada)).rejects.toMatchObject({ reason: "too_many_open" });
    await town.cancel(mine.token);
    await answer(acceptOffer, ada);
    expect(await entry(ada)).toMatchObject({ status: "served" });
  });

  test("comes three times in a day at most", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY, THURSDAY, "2027-03-05");
    const ada = await town.wish("ada@example.org");
    for (const day of [TUESDAY, WEDNESDAY, THURSDAY, "2027-03-05"]) {
      await town.cancel(booked[at(day, 0)]?.token ?? "");
      await town.run();
      await answer(declineOffer, ada);
    }
    expect(await town.offers()).toHaveLength(3);
  });
});

describe("who has an appointment", () => {
  test("is offered only what is earlier, and moved there by accepting: one calendar entry, the old place for the next", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY, THURSDAY);
    const mine = booked[at(WEDNESDAY, 1)] ?? { id: "", token: "" };
    const ada = await instead(mine.token);
    const ben = await town.wish("ben@example.org");
    await town.cancel(booked[at(THURSDAY, 0)]?.token ?? "");
    await town.run();
    expect((await town.offers("open")).join(), "later does not help").toMatch(/^ben@example.org 2027-03-04T10:00 open$/);
    await answer(declineOffer, ben);
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    const { token } = await answer(acceptOffer, ada);
    const [old, moved] = [await town.as((ctx) => loadAppointment(ctx, mine)), await town.as((ctx) => loadAppointment(ctx, { token }))];
    expect(old).toMatchObject({ status: "moved", movedToId: moved.id });
    expect(moved).toMatchObject({ status: "booked", on: TUESDAY, seriesId: old.seriesId, revision: old.revision + 1, email: old.email });
    expect(await town.told("appointment.moved")).toBe(1);
    await town.run();
    expect(await town.offers("open")).toEqual(["ben@example.org 2027-03-03T10:15 open"]);
    expect((await answer(acceptOffer, ada)).token).toBe(token);
  });

  test("asks once, is known again after moving, and then waits for what is earlier than that", async () => {
    const booked = await town.fill(TUESDAY, THURSDAY);
    const mine = booked[at(THURSDAY, 0)] ?? { id: "", token: "" };
    const ada = await instead(mine.token);
    expect(await instead(mine.token)).toBe(ada);
    const moved = await town.as((ctx) =>
      moveAppointment(ctx, { token: mine.token, location: "rathaus", channel: "counter", startsAt: at(WEDNESDAY, 0) }),
    );
    expect(await instead(moved.token)).toBe(ada);
    await town.cancel(booked[at(THURSDAY, 1)]?.token ?? "");
    await town.run();
    expect(await town.offers()).toEqual([]);
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    await answer(acceptOffer, ada);
    expect(await town.as((ctx) => loadAppointment(ctx, moved))).toMatchObject({ status: "moved" });
  });

  test("waits no more once it is cancelled: the wish ends, and what was held for it goes to the next", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY);
    const mine = booked[at(WEDNESDAY, 0)] ?? { id: "", token: "" };
    const ada = await instead(mine.token);
    await town.wish("ben@example.org", { latestOn: "2.3.2027" });
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    const { offer } = await entry(ada);
    await town.cancel(mine.token);
    await expect(town.as((ctx) => acceptOffer(ctx, { token: ada, offer: offer?.id ?? "" }))).rejects.toMatchObject(conflict("offer_over"));
    await town.run();
    expect(await entry(ada)).toMatchObject({ status: "withdrawn", offer: null });
    expect(await town.offers("open")).toEqual(["ben@example.org 2027-03-02T10:00 open"]);
  });

  test("is not the one who asked any more once another address has it", async () => {
    const booked = await town.fill(TUESDAY, WEDNESDAY);
    const ada = await instead(booked[at(WEDNESDAY, 0)]?.token ?? "");
    await town.cancel(booked[at(TUESDAY, 0)]?.token ?? "");
    await town.run();
    expect(await town.offers("open")).toHaveLength(1);
    await town.owner`
      update appointments set email = 'new@example.org', email_norm = 'new@example.org' where id = ${booked[at(WEDNESDAY, 0)]?.id ?? ""}`;
    await expect(answer(acceptOffer, ada)).rejects.toMatchObject(conflict("offer_over"));
    await town.cancel(booked[at(TUESDAY, 1)]?.token ?? "");
    await town.run();
    expect(await entry(ada)).toMatchObject({ status: "withdrawn", offer: null });
    expect(await town.offers("open")).toEqual([]);
    expect(await held()).toBe(0);
  });
});
