import { expect, test } from "vitest";
import { intoTransactions, isFrame, type Statement } from "./statement.ts";

const said = (client: number, text: string): Statement => ({ client, text, values: [], rawDates: false });

test("statements of two connections that take turns become two transactions, a connection used again a third", () => {
  const seen = [
    said(1, "begin"),
    said(2, "begin"),
    said(1, "select a"),
    said(2, "insert b"),
    said(1, "commit"),
    said(1, "begin"),
    said(2, "rollback"),
    said(1, "select c"),
    said(1, "commit"),
  ];
  expect(intoTransactions(seen).map((one) => one.map(({ text }) => text))).toEqual([
    ["begin", "select a", "commit"],
    ["begin", "insert b", "rollback"],
    ["begin", "select c", "commit"],
  ]);
});

test("what opens and ends a transaction is told from what asks for rows", () => {
  const frames = ["begin", "commit", "ROLLBACK", "select set_config('app.tenant_id', $1, true), now() as now"];
  const own = ["select 1 from appointments", "insert into committees values (1)", "update beginnings set x = 1"];
  expect([...frames, ...own].map((text) => isFrame(said(1, text)))).toEqual([true, true, true, true, false, false, false]);
});
