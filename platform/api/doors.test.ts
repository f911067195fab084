import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { twoTowns } from "./two-towns.fixture.ts";

let world: Awaited<ReturnType<typeof twoTowns>>;
beforeAll(async () => (world = await twoTowns()));
afterAll(() => world.close());

const form = { "content-type": "application/x-www-form-urlencoded" };

describe("the host decides the tenant", () => {
  test.each([
    ["cdorf.stadttor.localhost:3999", 404],
    ["adorf.stadttor.localhost.evil.example", 421],
    ["evil.example", 421],
    ["127.0.0.1:3999", 421],
    ["adorf.stadttor.localhost, bdorf.stadttor.localhost", 421],
  ])("%s answers %i and names no town", async (host, status) => {
    const answer = await world.request(world.a, "/", { headers: { host } });
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toMatch(/dorf|Rathaus/i);
  });

  test("forwarded headers of a stranger change nothing", async () => {
    const headers = { "x-forwarded-host": world.b.host, forwarded: `host=${world.b.host}` };
    expect(await (await world.request(world.a, "/", { headers })).text()).toContain("Stadt adorf");
  });

  test("a tenant's own domain leads to it, and links there stay there", async () => {
    const { default: postgres } = await import("postgres");
    const sql = postgres(world.database.ownerUrl, { max: 1 });
    await sql`insert into hosts (host, tenant_id) values ('termine.adorf.example', ${world.a.tenant.id})`;
    await sql.end();
    const answer = await world.request({ host: "termine.adorf.example" }, "/");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("Stadt adorf");
  });
});

describe("a change comes from the town's own page", () => {
  test.each([
    ["a sibling town", () => ({ origin: world.b.origin })],
    ["another site", () => ({ origin: "https://evil.example" })],
    ["a sandboxed frame", () => ({ origin: "null" })],
    ["no origin at all", () => ({})],
    ["another port", () => ({ origin: "http://adorf.stadttor.localhost:4000" })],
  ])("%s is refused and changes nothing", async (_name, headers) => {
    const path = `/termin/${world.a.booked.mailToken}/absagen`;
    const answer = await world.request(world.a, path, { method: "POST", headers: { ...form, ...headers() } });
    expect(answer.status).toBe(403);
    const { mailToken } = world.a.booked;
    expect(await (await world.request(world.a, `/termin/${mailToken}`)).text()).toContain(`/termin/${mailToken}/absagen`);
    const procedure = await world.request(world.a, "/api/citizen/scheduling.cancel", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers() },
      body: JSON.stringify({ token: world.a.booked.mailToken }),
    });
    expect(procedure.status).toBe(403);
  });

  test("the positive control: the town's own origin is let through", async () => {
    expect((await world.post(world.a, `/termin/${world.a.held.token}/absagen`)).status).toBe(303);
  });
});

test("a language the town does not offer is no page of its", async () => {
  const { default: postgres } = await import("postgres");
  const sql = postgres(world.database.ownerUrl, { max: 1 });
  expect((await world.request(world.b, "/en")).status).toBe(200);
  await sql`update tenant_settings set languages = '{de}' where tenant_id = ${world.b.tenant.id}`;
  const answer = await world.request(world.b, "/en");
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('lang="de"');
  expect((await world.request(world.b, "/")).status).toBe(200);
  await sql`update tenant_settings set languages = '{de,en}' where tenant_id = ${world.b.tenant.id}`;
  await sql.end();
});

describe("an address has one form", () => {
  test.each([
    ["/hilfe/", "/hilfe"],
    ["/en/", "/en"],
    ["/en/hilfe/?a=b", "/en/hilfe?a=b"],
    ["//evil.example/", "/evil.example"],
    ["/%5Cevil.example//", "/%5Cevil.example"],
    ["//", "/"],
  ])("%s leads to %s, on whatever scheme", async (path, location) => {
    const answer = await world.request(world.a, path);
    expect(answer.status).toBe(301);
    expect(answer.headers.get("location")).toBe(location);
  });

  test("the page it leads to is there, in its language", async () => {
    expect(await (await world.request(world.a, "/en")).text()).toContain('lang="en"');
    expect((await world.request(world.a, "/en/hilfe")).status).toBe(200);
    const missing = await world.request(world.a, "/en/nowhere");
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('lang="en"');
    expect(await (await world.request(world.a, "/enten")).text()).toContain('lang="de"');
  });
});

describe("the bare domain", () => {
  const base = { host: "stadttor.localhost:3999" };

  test("its page is compressed, asked for by ETag, and there for HEAD", async () => {
    const page = await world.request(base, "/", { headers: { "accept-encoding": "gzip" } });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-encoding")).toBe("gzip");
    const etag = page.headers.get("etag") ?? "";
    expect(etag).toMatch(/"/);
    expect((await world.request(base, "/", { headers: { "if-none-match": etag } })).status).toBe(304);
    const head = await world.request(base, "/", { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
  });

  test("nothing of a town is there", async () => {
    for (const path of ["/hilfe", "/termin", "/api/citizen/catalogue.services"]) {
      expect((await world.request(base, path)).status, path).toBe(404);
    }
  });
});

describe("what a request may weigh", () => {
  test.each([
    ["a form", () => `/termin/${world.a.unconfirmed.token}/angaben`, form],
    ["a procedure's input", () => "/api/citizen/scheduling.cancel", { "content-type": "application/json" }],
  ])("%s above 64 KiB is refused, with and without a length", async (_name, path, type) => {
    const big = JSON.stringify({ token: "x".repeat(70_000) });
    const headers = { ...type, origin: world.a.origin };
    const init = { method: "POST", headers, duplex: "half" } as RequestInit;
    const whole = { ...init, headers: { ...headers, "content-length": String(big.length) }, body: big };
    expect((await world.request(world.a, path(), whole)).status).toBe(413);
    expect((await world.request(world.a, path(), { ...init, body: new Blob([big]).stream() })).status).toBe(413);
  });

  test("a body that is no form is refused", async () => {
    const headers = { origin: world.a.origin, "content-type": "multipart/form-data; boundary=x" };
    expect((await world.request(world.a, "/termin/code", { method: "POST", headers, body: "--x--" })).status).toBe(400);
  });
});

describe("headers", () => {
  test("pages carry a policy without inline code, and nothing lets another site read them", async () => {
    const { headers } = await world.request(world.a, "/", { headers: { origin: world.b.origin } });
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*/);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("what is personal is kept nowhere; what is the same for all is asked for by ETag", async () => {
    const personal = await world.request(world.a, `/termin/${world.a.booked.mailToken}`);
    expect(personal.headers.get("cache-control")).toBe("private, no-store");
    const home = await world.request(world.a, "/");
    const etag = home.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"/);
    expect((await world.request(world.a, "/", { headers: { "if-none-match": etag } })).status).toBe(304);
    for (const path of ["/api/citizen/catalogue.services", `/api/citizen/scheduling.appointment?input={}`, "/assets/nowhere.js"]) {
      expect((await world.request(world.a, path)).headers.get("cache-control"), path).toBe("private, no-store");
    }
  });

  test("a browser that asks by ETag keeps the policy of the page", async () => {
    const { default: postgres } = await import("postgres");
    const sql = postgres(world.database.ownerUrl, { max: 1 });
    await sql`update tenant_settings set frame_origins = '{https://www.bdorf.example}' where tenant_id = ${world.b.tenant.id}`;
    await sql.end();
    const page = await world.request(world.b, "/");
    const again = await world.request(world.b, "/", { headers: { "if-none-match": page.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://www.bdorf.example");
    expect(again.headers.get("content-security-policy")).toBe(page.headers.get("content-security-policy"));
  });

  test("each town says where to report a weakness", async () => {
    const text = await (await world.request(world.a, "/.well-known/security.txt")).text();
    expect(text).toContain("Contact: mailto:post@adorf.example");
    expect(text).toContain(`Canonical: ${world.a.origin}/.well-known/security.txt`);
    const expires = Temporal.Instant.from(/^Expires: (.+)$/m.exec(text)?.[1] ?? "");
    const days = expires.since(Temporal.Now.instant()).total("days");
    expect(days).toBeGreaterThan(170);
    expect(days).toBeLessThan(365);
  });

  test("styles travel compressed, and are kept for ever", async () => {
    const href = /href="(\/assets\/[^"]+\.css)"/.exec(await (await world.request(world.a, "/")).text())?.[1] ?? "";
    const plain = (await (await world.request(world.a, href)).arrayBuffer()).byteLength;
    for (const encoding of ["br", "gzip"]) {
      const answer = await world.request(world.a, href, { headers: { "accept-encoding": encoding } });
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(answer.headers.get("cache-control")).toContain("immutable");
      expect(answer.headers.get("content-type")).toContain("text/css");
      expect((await answer.arrayBuffer()).byteLength).toBeLessThan(plain / 4);
    }
  });

  test("metrics are not for strangers", async () => {
    expect((await world.request(world.a, "/metrics")).status).toBe(404);
  });

  test("health is told to probes, whatever host they name", async () => {
    const headers = { host: "10.0.0.7:3999" };
    expect((await world.request(world.a, "/healthz", { headers })).status).toBe(200);
    expect(await (await world.request(world.a, "/readyz", { headers })).json()).toEqual({
      status: "ready",
      database: "ok",
      migrations: "ok",
      redis: "ok",
    });
  });
});

describe("the browser's token tells nobody who had a booking", () => {
  test.each(["waiting for its confirmation", "lapsed", "lapsed, and a job has said so"])("%s", async (state) => {
    const { default: postgres } = await import("postgres");
    const sql = postgres(world.database.ownerUrl, { max: 1 });
    const { id, token } = world.a.unconfirmed;
    if (state === "lapsed") await sql`update appointments set expires_at = now() - interval '1 minute' where id = ${id}`;
    if (state.includes("job")) await sql`update appointments set expires_at = null, status = 'expired' where id = ${id}`;
    await sql.end();
    for (const page of ["", "/angaben", "/pruefen", "/beleg", "/absagen", "/verschieben", "/termin.ics", "/bestaetigen"]) {
      const answer = await world.request(world.a, `/termin/${token}${page}`);
      expect(answer.status, page).toBeLessThan(500);
      expect(await answer.text(), page).not.toMatch(/Mustermann|erika@/);
    }
    const times = await world.request(world.a, `/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter&statt=${token}`);
    expect(times.status).toBe(200);
    expect(await times.text()).not.toMatch(/Mustermann|erika@/);
  });
});

describe("odd input never ends in a 500", () => {
  test.each([
    "/termin/ort?leistung-wohnsitz-ummelden=99999999999999999999",
    "/termin/ort?leistung-__proto__=1&leistung-constructor=1",
    "/termin/ort?leistung-wohnsitz-ummelden=-1",
    "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=video",
    "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=%00&kanal=counter",
    "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter&tag=2026-02-31",
    "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter&tag=%27;drop",
    "/leistungen/%00",
    "/leistungen/%ff",
    "/termin/%F0%9F%98%80",
    "/standorte/..%2f..%2fetc",
    "/impressum/%E0%A4%A",
  ])("%s", async (path) => {
    const { status } = await world.request(world.a, path);
    expect(status).toBeLessThan(500);
  });
});
