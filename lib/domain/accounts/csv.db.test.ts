import { expect, it } from "vitest";
import { run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { transfersCsv } from "./csv";
import { spendMoney } from "./spend";

async function text(...args: Parameters<typeof transfersCsv>): Promise<string> {
  let all = "";
  for await (const piece of transfersCsv(...args)) all += piece;
  return all;
}

it("writes the ledger, oldest first, and nothing that a spreadsheet would run", async () => {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const evil = ['=HYPERLINK("http://evil.test")', "+1+1", "-2", "@SUM(A1)", "＝1＋1", 'Ink, "black"'];
  for (const description of evil)
    await run(spendMoney, award.pi, { awardId: award.id, heading: "Staff", amount: "1", description });
  const csv = await text(award.finance, award.id, {});
  expect(csv.startsWith("\ufeffNumber,Time (UTC),Kind,")).toBe(true);
  const lines = csv.trim().split("\r\n");
  expect(lines).toHaveLength(8);
  expect(lines[1]).toMatch(/^1,\d{4}-.*Z,Allocation,Staff,Awarded budget,.*,100\.00,EUR,100\.00,,/);
  expect(lines[2]).toContain(`,"'=HYPERLINK(""http://evil.test"")",`);
  expect(lines.slice(3, 7).map((line) => line.split(",")[4])).toEqual([
    "'+1+1",
    "'-2",
    "'@SUM(A1)",
    "'＝1＋1",
  ]);
  expect(lines[7]).toContain(`,"Ink, ""black""",`);
  expect(lines[7]).toMatch(/,1\.00,EUR,94\.00,,/);
  expect((await text(award.finance, award.id, { q: "BLACK" })).trim().split("\r\n")).toHaveLength(2);
  const other = await makeAward();
  expect((await text(other.finance, award.id, {})).trim().split("\r\n")).toHaveLength(1);
});
