import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findEarliest } from "../availability/find-earliest.ts";
import { findSlots } from "../availability/find-slots.ts";
import { loadCart } from "../availability/load-cart.ts";
import { loadConfig } from "../availability/town-config.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { readHostName } from "../tenancy/host-name.ts";
import { tenantResolver } from "../tenancy/resolve-tenant.ts";
import { applyFolders } from "./apply-folders.ts";
import { findBlueprints, readBlueprint, type Blueprint } from "./read-blueprint.ts";
import { copyTowns } from "./town-folder.fixture.ts";

const BASE = "stadttor.localhost";
/** A Monday morning on which none of the towns is closed. */
const NOW = Temporal.Instant.from("2026-11-23T10:00:00+01:00");
let database: TestDatabase;
let pools: Pools;
let folder: string;
let towns: Blueprint[];

beforeAll(async () => {
  database = await testDatabase();
  folder = await copyTowns();
  await applyFolders(database.ownerUrl, [folder], BASE);
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 1 });
  towns = await Promise.all((await findBlueprints(folder)).map((town) => readBlueprint(town)));
});
afterAll(async () => {
  await closePools(pools);
  await database.close();
  await rm(folder, { recursive: true });
});

async function asCitizen<T>(slug: string, run: (ctx: TenantCtx) => Promise<T>): Promise<T> {
  const tenant = await tenantResolver(pools.app)(readHostName(`${slug}.${BASE}`, BASE));
  return inTenant({ pool: pools.app, tenant: tenant!, actor: { kind: "citizen" }, clock: { now: async () => NOW } }, run);
}

/** The service, with the first of those it is bookable beside. */
const cartOf = ({ slug, only_with }: Blueprint["services"][number]) => ({
  quantities: new Map([slug, ...only_with.slice(0, 1)].map((name) => [name, 1])),
  needs: [],
});

test("the public finds a time for every service at every place that offers it, but for those by invitation", async () => {
  let seen = 0;
  for (const { tenant, services } of towns) {
    await asCitizen(tenant.slug, async (ctx) => {
      const named: string[] = [];
      const places = [];
      for (const service of services.filter(({ by_invitation, offers }) => !by_invitation && offers.length > 0)) {
        for (const place of (await loadCart(ctx, cartOf(service))).places) {
          named.push(`${service.slug} at ${place.location.slug} by ${place.channel}`);
          places.push(place);
        }
      }
      const earliest = await findEarliest(ctx, places);
      expect(
        named.filter((_, index) => earliest[index] === null),
        tenant.slug,
      ).toEqual([]);
      seen += named.length;
    });
  }
  expect(seen).toBeGreaterThan(300);
});

test("who is sent a link finds a time for each service of each closed quota, and nobody else for what is by invitation", async () => {
  const found: string[] = [];
  for (const { tenant, services, opening } of towns) {
    for (const quota of opening.closed_quotas) {
      const office = services.filter(({ offers }) => offers.some(({ location }) => location === quota.location)).map(({ slug }) => slug);
      for (const slug of quota.services.length === 0 ? office : quota.services) {
        const service = services.find((row) => row.slug === slug)!;
        const days = await asCitizen(tenant.slug, async (ctx) => {
          const { places } = await loadCart(ctx, cartOf(service), { invited: true });
          const place = places.find(({ location, channel }) => location.slug === quota.location && channel === quota.channel)!;
          const quotaId = (await loadConfig(ctx)).quotas.find((row) => row.slug === quota.slug)!.id;
          return (await findSlots(ctx, { place, claim: { quota: "closed", quotaId } })).days;
        });
        expect(days.filter(({ free }) => free).length, `${tenant.slug}: ${slug} of ${quota.slug}`).toBeGreaterThan(0);
        if (quota.horizon_days !== undefined) expect(days.length, quota.slug).toBeGreaterThan(quota.horizon_days - 2);
        found.push(slug);
      }
    }
    for (const service of services.filter(({ by_invitation }) => by_invitation)) {
      await expect(asCitizen(tenant.slug, (ctx) => loadCart(ctx, cartOf(service)))).rejects.toThrow("cart_by_invitation");
    }
  }
  expect(found).toEqual(expect.arrayContaining(["trautermin", "aufenthaltserlaubnis", "einbuergerung", "wohngeld"]));
});
