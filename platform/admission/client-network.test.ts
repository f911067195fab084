import { beforeAll, describe, expect, test } from "vitest";
import { networkKey, networkOfPeer } from "./client-network.ts";

beforeAll(() => void (process.env["TOKEN_KEY"] ??= "a key for tests that is long enough"));

const NOW = Temporal.Instant.from("2026-06-03T10:00:00Z");
const TENANT = "0197a000-0000-7000-8000-000000000001";

describe("the network of a request", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    // The same client, on a socket that takes both.
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2:ffff::", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", "unknown"],
    ["unknown", "unknown"],
    ["999.1.1.1", "unknown"],
  ])("of %s is %s", (remoteAddress, network) => {
    expect(networkOfPeer({ remoteAddress, forwardedFor: undefined }, 0)).toBe(network);
  });

  test("without a proxy of ours nobody can say that they come from elsewhere", () => {
    expect(networkOfPeer({ remoteAddress: "192.0.2.7", forwardedFor: "198.51.100.1" }, 0)).toBe("192.0.2.7");
  });

  test.each([
    [1, "198.51.100.1", "198.51.100.1"],
    [1, "203.0.113.9, 198.51.100.1", "198.51.100.1"],
    [2, "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"],
    [2, "198.51.100.1, 10.0.0.2", "198.51.100.1"],
    // Asked past the proxies, which then wrote nothing: as far back as there is.
    [2, "198.51.100.1", "198.51.100.1"],
    [1, undefined, "10.0.0.1"],
    [1, "198.51.100.1:4711", "198.51.100.1"],
    [1, "[2001:db8:1:2::1]:4711", "2001:db8:1:2::/64"],
    [1, "_hidden", "unknown"],
  ])("with %i proxies, %s comes from %s", (hops, forwardedFor, network) => {
    expect(networkOfPeer({ remoteAddress: "10.0.0.1", forwardedFor }, hops)).toBe(network);
  });
});

describe("what is kept of it", () => {
  test("says neither the address nor, to another tenant or in another week, that it is the same", () => {
    const key = networkKey(TENANT, "192.0.2.7", NOW);
    expect(key).toMatch(/^[\w-]{22}$/);
    expect(networkKey(TENANT, "192.0.2.7", NOW.add({ hours: 4 * 24 }))).toBe(key);
    const others = [
      networkKey(TENANT, "192.0.2.8", NOW),
      networkKey(TENANT.replace(/1$/, "2"), "192.0.2.7", NOW),
      networkKey(TENANT, "192.0.2.7", NOW.add({ hours: 5 * 24 })),
    ];
    expect(new Set([key, ...others]).size).toBe(4);
  });

  test("is keyed: without the key nobody finds the address by trying all of them", () => {
    const key = networkKey(TENANT, "192.0.2.7", NOW);
    const own = process.env["TOKEN_KEY"];
    process.env["TOKEN_KEY"] = "another key for tests, long enough";
    try {
      expect(networkKey(TENANT, "192.0.2.7", NOW)).not.toBe(key);
    } finally {
      process.env["TOKEN_KEY"] = own;
    }
  });
});
