import { z } from "zod";
import { parseInstant } from "./wall-time.ts";

/** An ISO 8601 instant with offset, as a verb takes it; what is finer than nanoseconds, which Temporal cannot read, is none. */
export const instantInput = z.iso.datetime({ offset: true }).refine((text) => parseInstant(text) !== null);
