/** Appointments a year of the largest town; the town of rank n has an n-th of it (Zipf's law with exponent 1). */
export const LARGEST_YEAR = 250_000;
/** Locations of the largest town; the town of rank n has an n-th of them, at least one. */
export const LARGEST_LOCATIONS = 43;

/** Draws ranks from 1 to `last`, each as often as its town is large. */
export function zipfRanks(last: number): () => number {
  const sums: number[] = [];
  for (let rank = 1; rank <= last; rank++) sums.push((sums.at(-1) ?? 0) + 1 / rank);
  return () => {
    const drawn = Math.random() * (sums.at(-1) ?? 0);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < drawn) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
