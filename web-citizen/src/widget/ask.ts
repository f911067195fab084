/** What the widget takes from the answers of the REST API (platform/scheduling/rest-schemas.ts). */
export interface Service {
  readonly slug: string;
  readonly name: string;
}
export interface Place {
  readonly location: { readonly slug: string; readonly name: string };
  readonly channel: "counter" | "phone" | "video";
  readonly earliest: { readonly startsAt: string } | null;
}
export interface Day {
  readonly date: string;
  readonly free: boolean;
}
export interface Times {
  readonly times: readonly { readonly startsAt: string }[];
  /** Of the town's own site. */
  readonly page: string;
}

const PATIENCE_MS = 10_000;

/** Asks the town, as anybody would: without cookies, and without saying which page it stands on beyond its origin. */
export async function ask<Answer>(
  town: string,
  language: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await fetch(`${town}/api/v1/${path}?${new URLSearchParams(query)}`, {
    headers: { "accept-language": language },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Answer;
}
