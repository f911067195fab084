import { verifyAuditChain } from "./core/audit-chain.ts";
import { closePools, openPools } from "./core/db.ts";
import { readEnv } from "./core/env.ts";
import { inTenant } from "./core/tenant-transaction.ts";
import { eachTenant } from "./tenancy/load-tenant.ts";

/** `node platform/verify-audit-chain.ts [slug]`: one line a town; exit code 1 when a chain does not hold or there is no such town. */
const [, , slug] = process.argv;
const pools = openPools(readEnv());
let verified = 0;
try {
  for await (const tenant of eachTenant(pools.app)) {
    if (slug !== undefined && tenant.slug !== slug) continue;
    verified++;
    const report = await inTenant({ pool: pools.app, tenant, actor: { kind: "system", job: "audit.chain" } }, verifyAuditChain);
    console.log(`${tenant.slug}: ${report.holds ? `holds, ${report.events} events` : `${report.reason} at ${report.position}`}`);
    if (!report.holds) process.exitCode = 1;
  }
  if (slug !== undefined && verified === 0) {
    console.error(`There is no town ${slug}.`);
    process.exitCode = 1;
  }
} finally {
  await closePools(pools);
}
