import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../platform/run/test-database.ts";
import { insertTenant } from "../platform/run/test-tenant.ts";
import {
  bothHaveRows,
  changesNothingOfOthers,
  deletesNothingOfOthers,
  insertsNothingForOthers,
  operatorSeesGrantedColumnsOnly,
  plansKeepTenantsApart,
  readsOwnRowsOnly,
  refersToNothingOfOthers,
  seesNothingWithoutTenant,
  type Check,
  type Ground,
} from "./isolation-checks.ts";
import { fillTenant } from "./isolation.fixture.ts";

/** A database with two towns that differ in their ids alone. `broken`: statements that switch a defence off. */
async function prepare(broken = ""): Promise<{ ground: Ground; close: () => Promise<void> }> {
  const database = await testDatabase();
  const [owner, app, operator] = [database.ownerUrl, database.appUrl, database.operatorUrl].map((url) =>
    postgres(url, { max: 1, onnotice: () => {} }),
  );
  const towns = [await insertTenant(database.ownerUrl), await insertTenant(database.ownerUrl)];
  for (const town of towns) await owner!.begin((tx) => fillTenant(tx, town));
  if (broken !== "") await owner!.unsafe(broken).simple();
  const close = async () => {
    await Promise.all([owner!.end(), app!.end(), operator!.end()]);
    await database.close();
  };
  return { ground: { owner: owner!, app: app!, operator: operator!, a: towns[0]!.tenant.id, b: towns[1]!.tenant.id }, close };
}

const CHECKS: Readonly<Record<string, Check>> = {
  "every table has rows of both tenants": bothHaveRows,
  "a tenant reads its own rows only": readsOwnRowsOnly,
  "without a tenant there is nothing to see": seesNothingWithoutTenant,
  "a tenant inserts no row for another": insertsNothingForOthers,
  "a tenant changes no row of another": changesNothingOfOthers,
  "a tenant deletes no row of another": deletesNothingOfOthers,
  "no row refers to a row of another tenant": refersToNothingOfOthers,
  "a prepared plan serves each tenant its own rows": plansKeepTenantsApart,
  "the operator sees the columns it is granted": operatorSeesGrantedColumnsOnly,
};

describe("tenants are apart", () => {
  let prepared: Awaited<ReturnType<typeof prepare>>;
  beforeAll(async () => (prepared = await prepare()));
  afterAll(() => prepared?.close());

  test.for(Object.keys(CHECKS))("%s", async (name) => {
    expect(await CHECKS[name]!(prepared.ground)).toEqual([]);
  });

  test("a stray permissive policy opens nothing", async () => {
    const { owner } = prepared.ground;
    await owner`create policy debug on appointments using (true) with check (true)`;
    try {
      for (const check of [readsOwnRowsOnly, insertsNothingForOthers, changesNothingOfOthers, deletesNothingOfOthers]) {
        expect(await check(prepared.ground)).toEqual([]);
      }
    } finally {
      await owner`drop policy debug on appointments`;
    }
  });

  test("an unreadable tenant is an error, not a way in", async () => {
    const { app } = prepared.ground;
    const read = app.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${"' or true --"}, true)`;
      return tx`select from appointments`;
    });
    await expect(read).rejects.toMatchObject({ code: "22P02" });
  });
});

/** With a defence switched off, the check that stands for it says so. */
const MUTATIONS: readonly (readonly [defence: string, statements: string, check: string, answer: RegExp])[] = [
  ["a row in each table", "delete from mails", "every table has rows of both tenants", /^mails: 0 and 0 rows$/],
  [
    "row-level security",
    "alter table mails disable row level security",
    "a tenant reads its own rows only",
    /^mails: 2 rows are seen instead of 1$/,
  ],
  ["row-level security", "alter table mails disable row level security", "without a tenant there is nothing to see", /^mails: 2 before/],
  [
    "row-level security",
    "alter table mails disable row level security",
    "a tenant inserts no row for another",
    /^mails: A inserts for B: 23505/,
  ],
  [
    "row-level security",
    "alter table mails disable row level security",
    "a tenant changes no row of another",
    /^mails: A changes rows of B: 1 rows$/,
  ],
  [
    "row-level security",
    "alter table mails disable row level security",
    "a tenant changes no row of another",
    /^mails: A gives rows to B: /,
  ],
  [
    "row-level security",
    "alter table mails disable row level security",
    "a tenant deletes no row of another",
    /^mails: A deletes rows of B: 1 rows$/,
  ],
  [
    "the tenant policy",
    "drop policy tenant_rows on appointments",
    "a tenant reads its own rows only",
    /^appointments: 4 rows are seen instead of 2$/,
  ],
  [
    "the restrictive kind of the tenant policy",
    `drop policy tenant_rows on mails; drop policy app_rows on mails;
     create policy tenant_rows on mails to stadttor_app using (tenant_id = (select app_tenant())); create policy debug on mails using (true)`,
    "a tenant reads its own rows only",
    /^mails: 2 rows are seen instead of 1$/,
  ],
  [
    "the policy that opens a table",
    "drop policy app_rows on mails",
    "a tenant reads its own rows only",
    /^mails: 0 of 1 own rows are seen$/,
  ],
  [
    "WITH CHECK",
    "alter policy tenant_rows on mails with check (true)",
    "a tenant inserts no row for another",
    /^mails: A inserts for B: 23505/,
  ],
  [
    "app_tenant() being STABLE",
    "alter function app_tenant() immutable",
    "a prepared plan serves each tenant its own rows",
    /^appointments, force_generic_plan: B sees rows of 1 tenants, not its own$/,
  ],
  [
    "the tenant in foreign keys",
    `alter table locations add unique (id); alter table day_locks drop constraint day_locks_tenant_id_location_id_fkey;
     alter table day_locks add constraint simple foreign key (location_id) references locations (id)`,
    "no row refers to a row of another tenant",
    /^day_locks, simple: A refers to locations of B: 1 rows$/,
  ],
  [
    "the operator's lack of INSERT",
    "grant insert, delete on outbox to stadttor_operator",
    "the operator sees the columns it is granted",
    /^outbox is written: /,
  ],
  [
    "the operator's policy",
    "drop policy operator_rows on outbox",
    "the operator sees the columns it is granted",
    /^outbox: the control fails: rows of 0 tenants$/,
  ],
];

describe("with a defence switched off the check fails", () => {
  test.for(MUTATIONS)("%s: %s", async ([, statements, check, answer]) => {
    const { ground, close } = await prepare(statements);
    onTestFinished(close);
    expect(await CHECKS[check]!(ground)).toEqual(expect.arrayContaining([expect.stringMatching(answer)]));
  });

  test("a setting that outlives the transaction", async () => {
    const { ground, close } = await prepare();
    onTestFinished(close);
    await ground.app`select set_config('app.tenant_id', ${ground.a}, false)`;
    expect(await seesNothingWithoutTenant(ground)).not.toEqual([]);
  });

  test("a connection lent out in the middle of a transaction", async () => {
    const { ground, close } = await prepare();
    onTestFinished(close);
    await ground.app.unsafe(`begin; select set_config('app.tenant_id', '${ground.a}', true)`).simple();
    const [row] = await ground.app<{ count: number }[]>`select count(*)::int as count from mails`;
    expect(row).toEqual({ count: 1 });
    await ground.app.unsafe("rollback").simple();
    expect(await seesNothingWithoutTenant(ground)).toEqual([]);
  });
});
