/** npm and the terminal both pass one Ctrl-C on, so the same wish may arrive two or three times at once. */
const SAME_WISH_MS = 700;

/** What the person in front of the terminal wants: `first` to stop, `second` to stop at once. */
export interface StopSignals {
  readonly signal: AbortSignal;
  readonly first: Promise<void>;
  readonly second: Promise<void>;
}

/** Takes SIGINT, SIGTERM and SIGHUP (a closed terminal) from now on. */
export function untilToldToStop(): StopSignals {
  const controller = new AbortController();
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  let told = 0;
  const hear = () => {
    if (told === 0) {
      told = Date.now();
      controller.abort();
      first.resolve();
    } else if (Date.now() - told > SAME_WISH_MS) second.resolve();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, hear);
  return { signal: controller.signal, first: first.promise, second: second.promise };
}
