/**
 * Keeps one page of a town on the device, "Meine Termine", with the files it names, and shows it where the network is
 * away. Nothing else is kept: no other page, nothing with a token, no answer to a form. The same script serves every
 * town; each has an origin and so a cache of its own. It is a plain script, without imports: browsers load it as one.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Another name where what is kept changes its shape: the former cache goes when this worker takes over. */
const CACHE = "stadttor-1";
const PAGE = "/meine-termine";
const PREFIX = /^\/(?:de-leicht|en|tr|uk|ar)(?=\/|$)/;
/** Named by what is in them: what is there is never out of date. */
const FILE = /^\/(?:assets\/[\w.-]+|branding-[0-9a-f]+\.css|icon-[0-9a-f]+-\w+\.png|marke\/[\w.-]+)$/;
const NAMED = /\s(?:href|src|srcset)="(\/[^"\s]+)"/g;
const DAY_MS = 24 * 60 * 60_000;

const prefixOf = (path: string): string => PREFIX.exec(path)?.[0] ?? "";
const isKeptPage = (path: string): boolean => path.slice(prefixOf(path).length) === PAGE;
const filesIn = (html: string): string[] => [...html.matchAll(NAMED)].map(([, path = ""]) => path).filter((path) => FILE.test(path));

worker.addEventListener("install", (event) => {
  event.waitUntil(fetchAndKeep(PAGE).then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

/** A page tells in which language its person reads. */
worker.addEventListener("message", (event) => {
  const { keep } = (event.data ?? {}) as { keep?: unknown };
  if (typeof keep === "string" && isKeptPage(keep)) event.waitUntil(refresh(keep).catch(() => {}));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event, pathname, search));
  else if (FILE.test(pathname)) event.respondWith(kept(pathname).then((file) => file ?? fetch(request)));
});

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  // The browser asks for a page while this worker is still waking up.
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** From the network; where that is away, the kept page in the language of the one that was asked for. */
async function navigate(event: FetchEvent, path: string, search: string): Promise<Response> {
  try {
    const answer = ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request));
    if (isKeptPage(path) && search === "") event.waitUntil(keep(path, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    const page = (await kept(prefixOf(path) + PAGE)) ?? (await kept(PAGE));
    if (page === undefined) throw error;
    return page;
  }
}

async function kept(path: string): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}

/** Once a day is enough: whoever opens the page itself gets it fresh anyway. */
async function refresh(path: string): Promise<void> {
  const keptAt = new Date((await kept(path))?.headers.get("date") ?? "").getTime();
  if (!(Date.now() - keptAt < DAY_MS)) await fetchAndKeep(path);
}

async function fetchAndKeep(path: string): Promise<void> {
  await keep(path, await fetch(path, { cache: "no-cache" }));
}

/** The files first and the page last: a page is kept only with all that it needs. */
async function keep(path: string, page: Response): Promise<void> {
  const lasting = !/no-store/.test(page.headers.get("cache-control") ?? "no-store");
  if (page.status !== 200 || page.redirected || !lasting) return;
  const cache = await caches.open(CACHE);
  for (const file of filesIn(await page.clone().text())) {
    if (await kept(file)) continue;
    const answer = await fetch(file);
    if (!answer.ok) return;
    await cache.put(file, answer);
  }
  await cache.put(path, page);
  await tidy(cache);
}

/** Takes away the files that no kept page names any more. */
async function tidy(cache: Cache): Promise<void> {
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const pages = await Promise.all(paths.filter(isKeptPage).map(async (path) => (await kept(path))?.text() ?? ""));
  const needed = new Set(pages.flatMap(filesIn));
  for (const path of paths) if (!isKeptPage(path) && !needed.has(path)) await cache.delete(path);
}
