/** From `at` (HH:MM by the town's clock) on the day so many days before, `percent` of a day's public places are free to book. */
export interface ReleaseWave {
  readonly days_before: number;
  readonly at: string;
  readonly percent: number;
}
