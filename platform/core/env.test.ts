import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { originOf, readBaseDomain, readEnv } from "./env.ts";

const needed = {
  APP_DATABASE_URL: "postgres://stadttor_app@127.0.0.1/stadttor",
  OPERATOR_DATABASE_URL: "postgres://stadttor_operator@127.0.0.1/stadttor",
  REDIS_URL: "redis://127.0.0.1:6379/0",
  SMTP_URL: "smtp://127.0.0.1:2525",
  TOKEN_KEY: "0123456789abcdef0123456789abcdef",
};

describe("the environment", () => {
  test("has defaults for a laptop", () => {
    expect(readEnv(needed)).toMatchObject({
      PORT: 3000,
      BASE_DOMAIN: "stadttor.localhost",
      PUBLIC_SCHEME: "http",
      TRUSTED_HOPS: 0,
      DATABASE_POOL: 10,
    });
  });

  test.for(Object.keys(needed))("names %s when it is missing or empty", (name) => {
    expect(() => readEnv({ ...needed, [name]: undefined })).toThrow(`\n  ${name}: `);
    expect(() => readEnv({ ...needed, [name]: "" })).toThrow(`\n  ${name}: `);
  });

  test.for([
    ["PORT", "70000"],
    ["PORT", "http"],
    ["BASE_DOMAIN", "localhost"],
    ["BASE_DOMAIN", "Stadttor.Example"],
    ["BASE_DOMAIN", "stadttor.example:3000"],
    ["PUBLIC_SCHEME", "ftp"],
    ["PUBLIC_PORT", "80a"],
    ["TRUSTED_HOPS", "-1"],
    ["TOKEN_KEY", "short"],
    ["REDIS_URL", "nowhere"],
  ])("refuses %s=%s by name", ([name, value]) => {
    expect(() => readEnv({ ...needed, [name as string]: value })).toThrow(`\n  ${name}: `);
  });

  test("names all that is wrong at once", () => {
    expect(() => readEnv({ PORT: "-1" })).toThrow(/PORT[^]*APP_DATABASE_URL[^]*TOKEN_KEY/);
  });

  test("takes plain http below .localhost only", () => {
    expect(readEnv({ ...needed, BASE_DOMAIN: "other.localhost" }).PUBLIC_SCHEME).toBe("http");
    expect(() => readEnv({ ...needed, BASE_DOMAIN: "stadttor.example" })).toThrow("BASE_DOMAIN=stadttor.example needs https");
    expect(() => readEnv({ ...needed, BASE_DOMAIN: "localhost.example" })).toThrow("needs https");
    expect(readEnv({ ...needed, BASE_DOMAIN: "stadttor.example", PUBLIC_SCHEME: "https" }).BASE_DOMAIN).toBe("stadttor.example");
  });
});

describe("the base domain alone", () => {
  test("needs no other variable", () => {
    expect(readBaseDomain({})).toBe("stadttor.localhost");
    expect(readBaseDomain({ BASE_DOMAIN: "" })).toBe("stadttor.localhost");
    expect(readBaseDomain({ BASE_DOMAIN: "stadttor.example" })).toBe("stadttor.example");
    expect(() => readBaseDomain({ BASE_DOMAIN: "Stadttor" })).toThrow("\n  BASE_DOMAIN: ");
  });
});

describe("an origin", () => {
  const host = "heidelberg.stadttor.localhost";

  test.for([
    [{ PUBLIC_SCHEME: "http", PORT: 3000 }, `http://${host}:3000`],
    [{ PUBLIC_SCHEME: "http", PORT: 80 }, `http://${host}`],
    [{ PUBLIC_SCHEME: "http", PORT: 3000, PUBLIC_PORT: "80" }, `http://${host}`],
    [{ PUBLIC_SCHEME: "https", PORT: 3000 }, `https://${host}`],
    [{ PUBLIC_SCHEME: "https", PORT: 3000, PUBLIC_PORT: "443" }, `https://${host}`],
    [{ PUBLIC_SCHEME: "https", PORT: 3000, PUBLIC_PORT: "8443" }, `https://${host}:8443`],
  ] as const)("%j → %s", ([env, origin]) => {
    expect(originOf(env, host)).toBe(origin);
  });

  test.for([
    [{ PUBLIC_PORT: "" }, `http://${host}`],
    [{ PUBLIC_PORT: "8080" }, `http://${host}:8080`],
    [{}, `http://${host}:3000`],
    [{ PORT: "" }, `http://${host}:3000`],
    [{ PUBLIC_SCHEME: "https", PUBLIC_PORT: "" }, `https://${host}`],
  ] as const)("with %j in the environment → %s", ([given, origin]) => {
    expect(originOf(readEnv({ ...needed, ...given }), host)).toBe(origin);
  });

  test("is one that a browser would write the same way", () => {
    const port = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(
        fc.constantFrom("http" as const, "https" as const),
        port,
        fc.option(port.map(String), { nil: undefined }),
        (PUBLIC_SCHEME, PORT, PUBLIC_PORT) => {
          const origin = originOf({ PUBLIC_SCHEME, PORT, PUBLIC_PORT }, host);
          expect(new URL(origin).origin).toBe(origin);
        },
      ),
    );
  });
});
