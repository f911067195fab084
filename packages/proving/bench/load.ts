/** What a stretch of load has shown. */
export interface Loaded {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  /** Milliseconds of each request that went well. */
  readonly latencies: readonly number[];
  readonly bytes: number;
  /** What the first of the errors said. */
  readonly firstError?: string | undefined;
}

/** One request or several that belong together; returns the bytes of the answers. Throws when an answer is not the one expected. */
export type Work = () => Promise<number>;

/**
 * Closed loop: so many clients, each of which asks anew once it has its answer.
 *
 * @param until ends it: after so many seconds, or when so many requests are made.
 */
export async function closedLoop(
  clients: number,
  until: { readonly seconds?: number; readonly requests?: number },
  work: Work,
): Promise<Loaded> {
  const tally = newTally();
  const end = tally.started + (until.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  let left = until.requests ?? Number.POSITIVE_INFINITY;
  const client = async () => {
    while (left > 0 && performance.now() < end) {
      left--;
      await tally.run(work);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return tally.result();
}

/** Open loop: so many requests a second, whether or not the earlier ones are answered. Waits for the last answer. */
export async function openLoop(perSecond: number, seconds: number, work: Work): Promise<Loaded> {
  const tally = newTally();
  const all: Promise<void>[] = [];
  const total = perSecond * seconds;
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - tally.started) / 1000) * perSecond));
      while (all.length < due) all.push(tally.run(work));
      if (all.length < total) return;
      clearInterval(timer);
      done();
    }, 5);
  });
  await Promise.all(all);
  return tally.result();
}

function newTally() {
  const started = performance.now();
  const latencies: number[] = [];
  let [bytes, errors] = [0, 0];
  let firstError: string | undefined;
  return {
    started,
    run: async (work: Work) => {
      const before = performance.now();
      try {
        // In two steps: others add to the sum meanwhile.
        const got = await work();
        bytes += got;
        latencies.push(performance.now() - before);
      } catch (error) {
        errors++;
        firstError ??= (error as Error).message;
      }
    },
    result: (): Loaded => ({
      requests: latencies.length,
      errors,
      seconds: (performance.now() - started) / 1000,
      latencies,
      bytes,
      firstError,
    }),
  };
}
