import { localPath } from "@stadttor/messages/language.ts";
import { operation, type Operation } from "../core/rest-operation.ts";
import { toWallTime } from "../hours/wall-time.ts";
import { fieldAt } from "./rest-fields.ts";
import { CART_REASONS, NO_APPOINTMENT } from "./rest-reasons.ts";
import * as schema from "./rest-schemas.ts";
import { daysOf, listPlaces, pageOf, timesOf } from "./rest-times.ts";
import { timeView } from "./views.ts";

/** Where and when something is free. */
export const findOperations: readonly Operation[] = [
  operation({
    id: "listPlaces",
    method: "get",
    path: "/places",
    summary: "Where services can be booked together",
    description: "Each location with the channel, the minutes it takes there, and the earliest free time. In the town's own order.",
    query: schema.cartQuery,
    status: 200,
    output: schema.places,
    errors: { 400: CART_REASONS },
    fieldAt,
    run: async (ctx, { query, language, origin }) => ({ places: await listPlaces(ctx, query, language, origin) }),
  }),
  operation({
    id: "listDays",
    method: "get",
    path: "/days",
    summary: "Days that can be booked, and which have a free time",
    query: schema.placeQuery,
    status: 200,
    output: schema.days,
    errors: { 400: CART_REASONS, ...NO_APPOINTMENT, 409: ["not_movable"] },
    fieldAt,
    run: async (ctx, { query, language, origin }) => {
      const days = await daysOf(ctx, query);
      const { timeZone } = ctx.tenant;
      return {
        timeZone,
        days: days.map(({ on, free, moreAt }) => ({ date: on, free, moreAt: moreAt === null ? null : toWallTime(moreAt, timeZone) })),
        page: origin + localPath(language, pageOf(query)),
      };
    },
  }),
  operation({
    id: "listTimes",
    method: "get",
    path: "/times",
    summary: "The free times of one day",
    description: "Empty for a day that cannot be booked. A time may be gone a moment later: to hold it decides.",
    query: schema.timesQuery,
    status: 200,
    output: schema.times,
    errors: { 400: CART_REASONS, ...NO_APPOINTMENT, 409: ["not_movable"] },
    fieldAt,
    run: async (ctx, { query, language, origin }) => {
      const found = await timesOf(ctx, query, query.date);
      return {
        date: query.date,
        times: found.map((time) => timeView(time, ctx.tenant.timeZone)),
        page: origin + localPath(language, `${pageOf(query)}&tag=${query.date}`),
      };
    },
  }),
];
