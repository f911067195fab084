/** How a citizen meets the office: at the counter, by phone, by video. */
export const CHANNELS = ["counter", "phone", "video"] as const;
export type Channel = (typeof CHANNELS)[number];
