/** How `npm run bench -- booking` is asked. */
export interface BookingOptions {
  readonly door: "rest" | "trpc";
  /** Works and parts to run; empty: all. */
  readonly only: readonly string[];
  readonly rounds: number;
  /** Seconds of each work in a round. */
  readonly seconds: number;
  /** Clients of the closed loops. */
  readonly clients: number;
  /** Bookings in a round. */
  readonly bookings: number;
  /** Folder for the server's processor profile; null: none is made. */
  readonly profile: string | null;
}

/** Reads `--door=trpc`, `--only=days,book`, `--rounds=3`, `--seconds=1`, `--clients=8`, `--bookings=150`, `--profile=<folder>`. */
export function readOptions(args: readonly string[]): BookingOptions {
  const given = new Map(args.filter((arg) => arg.startsWith("--")).map((arg) => [arg.slice(2).split("=")[0], arg.split("=")[1] ?? ""]));
  const number = (name: string, otherwise: number) => Number(given.get(name) ?? otherwise);
  return {
    door: given.get("door") === "trpc" ? "trpc" : "rest",
    only: (given.get("only") ?? "").split(",").filter((name) => name !== ""),
    rounds: number("rounds", 6),
    seconds: number("seconds", 1.5),
    clients: number("clients", 8),
    bookings: number("bookings", 150),
    profile: given.get("profile") ?? null,
  };
}
