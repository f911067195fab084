import { listLocations } from "../catalogue/list-locations.ts";
import { readPostalCode, servesPostalCode } from "../catalogue/postal-code.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listHours } from "../availability/list-hours.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { say } from "../tenancy/localize.ts";
import type { LocationsData } from "./pages.ts";
import { todayAt } from "./today-at.ts";

const DAYS = 14;

/** Every place of the town with its hours of today; those that serve the postal code stand first, the rest in the town's order. */
export async function loadLocations(ctx: TenantCtx, asked: string, language: Language): Promise<LocationsData> {
  const postalCode = asked.trim().slice(0, 20);
  const code = readPostalCode(postalCode);
  const [locations, offices] = await Promise.all([listLocations(ctx), listOffices(ctx)]);
  const { hours } = await listHours(ctx, { locationIds: locations.map(({ id }) => id), channels: ["counter"], days: DAYS });
  const views = locations.map((location) => {
    const office = offices.find(({ id }) => id === location.officeId);
    return {
      slug: location.slug,
      name: say(location.name, language),
      office: office === undefined ? { text: "", lang: "de" as const } : say(office.name, language),
      street: location.street,
      postalCode: location.postalCode,
      city: location.city,
      phone: location.phone,
      stepFree: location.stepFree,
      ...todayAt(hours.get(location.id)?.get("counter") ?? []),
      nearest: servesPostalCode(location, code),
    };
  });
  const found = views.some(({ nearest }) => nearest);
  return {
    postalCode,
    answer: code === "" ? "none" : code === null ? "invalid" : found ? "found" : "elsewhere",
    locations: views.toSorted((a, b) => Number(b.nearest) - Number(a.nearest)),
  };
}
