import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { claimReviews } from "../catalogue/claim-reviews.ts";
import { tenantsToReview } from "../catalogue/tenants-to-review.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import type { Sender } from "../notifications/send-mail.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { composeReviewDue } from "./mail-review-due.ts";

let database: TestDatabase;
let sql: postgres.Sql;
let pools: Pools;
let town: TestTenant;
let other: TestTenant;
beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
});
beforeEach(async () => {
  [town, other] = [await insertTenant(database.ownerUrl), await insertTenant(database.ownerUrl)];
});
afterAll(async () => {
  await sql.end();
  await closePools(pools);
  await database.close();
});

const asJob = <T>(run: (ctx: TenantCtx) => Promise<T>, tenant = town.tenant) =>
  inTenant({ pool: pools.app, tenant, actor: { kind: "system", job: "remind-reviews" } }, run);
const reviewOn = (days: number | null, of = town) =>
  sql`update services set review_on = ${days === null ? null : sql`(now() at time zone 'Europe/Berlin')::date + ${days}::int`} where tenant_id = ${of.tenant.id}`;
const events = async () =>
  (await sql`select event, subject_id from outbox where tenant_id = ${town.tenant.id} and event = 'catalogue.review-due'`).map((row) => ({
    ...row,
  }));
const sender: Sender = {
  name: "Stadt",
  address: "termine@stadt.example",
  replyTo: "post@stadt.example",
  phone: "115",
  brand: { brandColor: "#000000", actionColor: "#000000", onActionColor: "#ffffff" },
  origin: "https://stadt.example",
};

test("a service whose day of review has come sets one mail going, once", async () => {
  await reviewOn(0);
  expect(await tenantsToReview(pools.operator)).toContain(town.tenant.id);
  await asJob(claimReviews);
  expect(await events()).toEqual([{ event: "catalogue.review-due", subject_id: town.tenant.id }]);
  await asJob(claimReviews);
  expect(await events()).toHaveLength(1);
  expect(await tenantsToReview(pools.operator)).not.toContain(town.tenant.id);
});

test("the mail goes to the town and names the service, the day and its page", async () => {
  await reviewOn(-3);
  await asJob(claimReviews);
  const mail = await asJob((ctx) => composeReviewDue(ctx, sender, town.tenant.id));
  const [{ mail: address }] = (await sql`select mail from tenant_settings where tenant_id = ${town.tenant.id}`) as unknown as [
    { mail: string },
  ];
  expect(mail?.to).toBe(address);
  expect(mail?.text).toContain("https://stadt.example/leistungen/wohnsitz-ummelden");
  expect(mail?.text).toMatch(/fällig am \d+\. \w+ \d{4}/);
  expect(mail?.html).toContain("https://stadt.example/leistungen/wohnsitz-ummelden");
});

test("a new day of review reminds anew; one that was moved on before the mail could go sends none", async () => {
  await reviewOn(-1);
  await asJob(claimReviews);
  await reviewOn(30);
  expect(await asJob((ctx) => composeReviewDue(ctx, sender, town.tenant.id))).toBeNull();
  await asJob(claimReviews);
  expect(await events()).toHaveLength(1);
  await reviewOn(0);
  await asJob(claimReviews);
  expect(await events()).toHaveLength(2);
});

test("tomorrow, never, off the list and elsewhere are no reason", async () => {
  await reviewOn(1);
  await asJob(claimReviews);
  await reviewOn(null);
  await asJob(claimReviews);
  await reviewOn(0);
  await sql`update services set active = false where tenant_id = ${town.tenant.id}`;
  await reviewOn(0, other);
  await asJob(claimReviews);
  expect(await events()).toEqual([]);
  const [mine] = await sql`select review_reminded_on from services where tenant_id = ${town.tenant.id}`;
  expect(mine?.["review_reminded_on"]).toBeNull();
});
