import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor, Permission } from "./actor.ts";
import { authorize, officesOf } from "./authorize.ts";

const CITIZENS_MAY: readonly Permission[] = [
  "catalogue.read",
  "appointment.find",
  "appointment.hold",
  "appointment.book",
  "appointment.read",
  "appointment.move",
  "appointment.cancel",
];
const CITIZENS_MAY_NOT: readonly Permission[] = [
  "appointment.expire",
  "appointment.erase",
  "appointment.remind",
  "mail.send",
  "audit.chain",
  "blueprint.apply",
];
const ALL = [...CITIZENS_MAY, ...CITIZENS_MAY_NOT];

function may(actor: Actor, permission: Permission, officeId?: string): boolean {
  try {
    authorize({ actor }, permission, officeId);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ kind: "forbidden", reason: "forbidden", details: { permission } });
    return false;
  }
}

describe("who may do what", () => {
  test("a citizen may do what is open to everyone", () => {
    expect(ALL.filter((permission) => may({ kind: "citizen" }, permission))).toEqual(CITIZENS_MAY);
  });

  test("the system does what its jobs are made for", () => {
    expect(ALL.filter((permission) => may({ kind: "system", job: "test" }, permission, "office"))).toEqual(ALL);
  });

  test.for(["operator", "device", "api_key"] as const)("%s may do nothing here", (kind) => {
    expect(ALL.filter((permission) => may({ kind, id: "1" }, permission) || may({ kind, id: "1" }, permission, "office"))).toEqual([]);
  });

  test("staff may do in an office what they were granted in that office", () => {
    const office = fc.constantFrom("a", "b", "c");
    const grants = fc.array(fc.record({ officeId: office, permissions: fc.subarray(ALL) }), { maxLength: 4 });
    fc.assert(
      fc.property(grants, office, fc.constantFrom(...ALL), (given, where, permission) => {
        const actor: Actor = { kind: "staff", id: "1", grants: given };
        const table = new Set(given.flatMap((grant) => grant.permissions.map((granted) => `${grant.officeId} ${granted}`)));
        const offices = ["a", "b", "c"].filter((one) => table.has(`${one} ${permission}`));
        expect(may(actor, permission, where)).toBe(offices.includes(where));
        expect(may(actor, permission)).toBe(offices.length > 0);
        expect(new Set(officesOf(actor, permission))).toEqual(new Set(offices));
      }),
    );
  });

  test("only staff are bound to offices", () => {
    expect(officesOf({ kind: "citizen" }, "appointment.read")).toBe("all");
    expect(officesOf({ kind: "staff", id: "1", grants: [] }, "appointment.read")).toEqual([]);
  });
});
