import { z } from "zod";

const slug = z.string().max(100);
const line = z.string().max(40);

/** What a wish says of place, day and hour, as a form carries it. */
export const wishInput = z.strictObject({
  /** By slug; none: any. */
  locations: z.array(slug).max(100),
  channel: line,
  weekdays: z.array(line).max(14),
  earliestOn: line,
  latestOn: line,
  fromTime: line,
  untilTime: line,
});
