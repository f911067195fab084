import { z } from "zod";
import { CHANNELS } from "../catalogue/channel.ts";
import { FOR_WHOM } from "../catalogue/service-facts.ts";
import { NEEDS } from "../availability/visitor-needs.ts";
import { detailsInput } from "./enter-details.ts";
import { holdSlotInput } from "./hold-slot.ts";
import { moveAppointmentInput } from "./move-appointment.ts";

/** What the operations of scheduling take and answer. Names and descriptions here are those of the OpenAPI document. */
const wallTime = z.iso
  .datetime({ offset: true })
  .meta({ description: "By the town's clock, with its offset.", example: "2026-12-01T09:00:00+01:00" });
const channel = z.enum(CHANNELS).meta({ id: "Channel", description: "At the counter, by phone or by video." });
const page = z.url().meta({ description: "The same on the town's own site, for people." });

/** A service and how often: `personalausweis`, `reisepass:2`. */
const SERVICE = /^[a-z0-9-]{1,100}(:[1-9][0-9]?)?$/;

export const cartQuery = z.strictObject({
  service: z
    .array(z.string().regex(SERVICE))
    .max(20)
    .optional()
    .meta({
      description: "Slug of a service, `slug:2` for two units; repeated for several services in one appointment.",
      example: ["reisepass:2"],
    }),
  needs: z
    .array(z.enum(NEEDS))
    .max(NEEDS.length)
    .optional()
    .meta({ description: "What the visitor needs and the town offers; it may take time of its own." }),
});

export const placeQuery = cartQuery.extend({
  location: z.string().max(100).meta({ description: "Slug of a location from `/places`." }),
  channel,
  appointment: z.string().max(60).optional().meta({
    description: "Token of a booked appointment to be moved: its own place counts as free, and it names the services instead of `service`.",
  }),
});

export const timesQuery = placeQuery.extend({ date: z.iso.date() });

export const tokenParams = z.strictObject({
  token: z
    .string()
    .max(60)
    .meta({
      description:
        "Opens one appointment: the token a hold was answered with, or the one in the link of a mail. " +
        "Only the latter proves the address: it alone confirms, and moves and cancels what was confirmed by mail.",
    }),
});

export const time = z.strictObject({ startsAt: wallTime, endsAt: wallTime }).meta({ id: "Time" });

const location = z
  .strictObject({ slug: z.string(), name: z.string(), street: z.string(), postalCode: z.string(), city: z.string(), phone: z.string() })
  .meta({ id: "Location" });

export const places = z
  .strictObject({
    places: z.array(
      z
        .strictObject({
          location,
          channel,
          minutes: z.int().meta({ description: "Of the whole visit, here." }),
          earliest: time.nullable(),
          page,
        })
        .meta({ id: "Place" }),
    ),
  })
  .meta({ id: "Places" });

export const days = z
  .strictObject({
    timeZone: z.string().meta({ description: "The town's, by the IANA database.", example: "Europe/Berlin" }),
    days: z
      .array(
        z
          .strictObject({
            date: z.iso.date(),
            free: z.boolean(),
            moreAt: wallTime.nullable().meta({ description: "When more of its places are released." }),
          })
          .meta({ id: "Day" }),
      )
      .meta({
        description: "Every day that can be booked, in order.",
      }),
    page,
  })
  .meta({ id: "Days" });

export const times = z
  .strictObject({
    date: z.iso.date(),
    times: z.array(time),
    page: page.meta({
      description: "The town's page with these times; followed by `&beginn=` and an encoded `startsAt` it opens with that one chosen.",
    }),
  })
  .meta({ id: "Times" });

export const details = detailsInput.meta({ id: "Details", description: "Who comes. `contact` is `slip` for people without mail." });
const chosen = holdSlotInput.pick({ services: true, location: true, channel: true, startsAt: true }).extend({
  services: holdSlotInput.shape.services.meta({ description: "Slug → quantity.", example: { personalausweis: 1 } }),
  needs: z.array(z.enum(NEEDS)).max(NEEDS.length).optional(),
});
export const hold = chosen
  .extend({
    details: details.optional(),
    replaces: z
      .string()
      .max(60)
      .optional()
      .meta({ description: "Token of a hold whose place this one takes; its details are carried along." }),
  })
  .meta({ id: "Hold" });
export const booking = chosen.extend({ details }).meta({ id: "Booking" });
export const move = moveAppointmentInput.omit({ token: true }).meta({ id: "Move" });

const STATUSES = ["held", "unconfirmed", "booked", "past", "cancelled", "expired", "moved"] as const;
const status = z.enum(STATUSES).meta({
  id: "Status",
  description: "`unconfirmed` waits for the link in the mail to be used; with `expired` the place is free again.",
});

const person = z
  .strictObject({
    name: z.string(),
    contact: z.enum(["mail", "slip"]),
    email: z.string(),
    phone: z.string(),
    forWhom: z.enum(FOR_WHOM).nullable(),
    interpreterLanguage: z.string(),
    answers: z.array(z.strictObject({ service: z.string(), question: z.string(), answer: z.string() })),
  })
  .meta({ id: "Person" });

export const appointment = z
  .strictObject({
    token: z.string(),
    status,
    startsAt: wallTime,
    endsAt: wallTime,
    expiresAt: wallTime.nullable().meta({ description: "Until when a hold or an unconfirmed booking is kept." }),
    channel,
    location,
    services: z.array(z.strictObject({ slug: z.string(), name: z.string(), quantity: z.int(), minutes: z.int() })),
    needs: z.array(z.enum(NEEDS)).meta({ description: "Told to who has proved to be the person." }),
    person: person.nullable().meta({ description: "Told to who has proved to be the person." }),
    documents: z.array(z.string()).meta({ description: "What to bring." }),
    canMove: z.boolean(),
    canCancel: z.boolean(),
    movedTo: z.string().nullable().meta({ description: "Token of the appointment in its place." }),
    page,
    calendar: z.url().nullable().meta({ description: "The same as an iCalendar file." }),
  })
  .meta({ id: "Appointment" });

export const booked = z
  .strictObject({ token: z.string(), status: z.enum(["unconfirmed", "booked"]), page })
  .meta({ id: "Booked", description: "What there is to know at once; `GET /appointments/{token}` has the rest." });
