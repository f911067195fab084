/** Tells the person in front of the terminal what is going on, in plain lines. */
export interface Progress {
  line(text: string): void;
  /** Runs one step. It is announced once it has taken a second, again every ten, and confirmed when done. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/** A progress that writes to stdout, or to wherever `write` leads. */
export function printProgress(write: (line: string) => void = console.log): Progress {
  return {
    line: write,
    step: async (title, work) => {
      const started = Date.now();
      const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
      let tick: NodeJS.Timeout | undefined;
      const announce = setTimeout(() => {
        write(`  … ${title}`);
        tick = setInterval(() => write(`  … ${title}: ${seconds()}`), 10_000);
      }, 800);
      try {
        const value = await work();
        write(`  ✓ ${title} (${seconds()})`);
        return value;
      } finally {
        clearTimeout(announce);
        clearInterval(tick);
      }
    },
  };
}
