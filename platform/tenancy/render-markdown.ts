import { micromark } from "micromark";

/** Markdown (CommonMark) to HTML. Raw HTML is escaped and dangerous link protocols are dropped: tenants write these texts. */
export const renderMarkdown = (text: string): string => micromark(text);
