import { beforeAll, expect, test, vi } from "vitest";
import { NOW, shell } from "../portal/examples.ts";
import { examples } from "./examples.ts";

let render: (typeof import("../render.tsx"))["render"];
beforeAll(async () => {
  vi.stubGlobal("__ASSETS__", new Proxy({}, { get: (_, name) => `/assets/${String(name)}.js` }));
  ({ render } = await import("../render.tsx"));
});

const form = (state: "plain" | "invited") => {
  const states = examples["scheduling/change-contact"] as unknown as Record<string, unknown>;
  const data = state === "invited" ? states["invited"] : { ...(states["invited"] as object), invited: false };
  return render("scheduling/change-contact", data, shell("de", "/termin/x/aendern"), NOW);
};

test("who is invited reads their name and is not asked for it, as it could not be changed", () => {
  expect(form("plain")).toContain('name="name"');
  const invited = form("invited");
  expect(invited).not.toContain('name="name"');
  expect(invited).toContain('name="email"');
  expect(invited).toContain("Die Einladung gilt für diese Person.");
  expect(invited).not.toContain("Ändern Sie Namen und E-Mail-Adresse zugleich");
});

test("a change that waits can be taken back with a button that posts", () => {
  const { changingNew, booked } = examples["scheduling/appointment"];
  const page = (data: unknown) => render("scheduling/appointment", data, shell("de", "/termin/x"), NOW);
  expect(page(changingNew)).toMatch(/<form method="post" action="\/termin\/[^"]+\/aendern\/zuruecknehmen"[^>]*>.*Änderung zurücknehmen/s);
  expect(page(booked)).not.toContain("zuruecknehmen");
});
