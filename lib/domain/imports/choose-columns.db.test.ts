import { beforeEach, expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run, unique } from "@/lib/testing/make";
import {
  importState,
  makeFinance,
  makeImport,
  noneWaiting,
  outcomesOf,
  usualColumns,
  workerImports,
} from "@/lib/testing/make-imports";
import { chooseColumns } from "./choose-columns";
import { getImport } from "./queries";

beforeEach(noneWaiting);

async function scenario() {
  const made = await makeImport({ state: "columns" });
  return { ...made, actor: made.finance, input: { importId: made.importId, ...usualColumns } };
}

describeCommand(
  chooseColumns,
  {
    scenario,
    effect: async ({ importId }) => (await importState(importId)).status,
    wrongState: async ({ finance, input, importId }) => {
      await run(chooseColumns, finance, input);
      expect((await importState(importId)).status).toBe("reading");
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, spent: "negative" }) },
  },
  () => {
    it("is remembered for files with the same heads, for this university alone", async () => {
      const at = await makeFinance();
      const heads = `Code ${unique()},Art,Tag,Wert`;
      const file = (line: string) => Buffer.from(`${heads}\n${line}\n`);
      const first = await makeImport({ at, bytes: file("A,Staff,2026-01-02,1.00"), state: "columns" });
      const chosen = { importId: first.importId, award: 1, heading: 2, date: 3, amount: 4 };
      await run(chooseColumns, at.finance, chosen);
      const second = await makeImport({ at, bytes: file("B,Staff,2026-01-03,2.00"), state: "columns" });
      expect((await getImport(at.finance, second.importId))?.layout).toMatchObject({
        award: 0,
        heading: 1,
        date: 2,
        amount: 3,
      });
      const elsewhere = await makeImport({ bytes: file("B,Staff,2026-01-03,2.00"), state: "columns" });
      expect((await getImport(elsewhere.finance, elsewhere.importId))?.layout.award).toBeNull();
    });

    it.each([
      ["no award", { award: "" }, "award"],
      ["two of one", { reference: 1 }, "reference"],
      ["amount and debit", { debit: 6, reference: "" }, "amount"],
      ["a column that is not there", { reference: 99 }, "reference"],
    ])("refuses %s", async (_, change, field) => {
      const { finance, input } = await scenario();
      expect(await attempt(chooseColumns, finance, { ...input, ...change })).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    });

    it("asks where days could be read either way, and where amounts contradict each other", async () => {
      const at = await makeFinance();
      const bytes = Buffer.from(
        'Award,Heading,Date,Amount\nA,Staff,01/02/2026,1.50\nB,Staff,02/03/2026,"1,50"\n',
      );
      const { importId } = await makeImport({ at, bytes, state: "columns" });
      const input = { importId, award: 1, heading: 2, date: 3, amount: 4 };
      const answer = await attempt(chooseColumns, at.finance, input);
      expect(answer).toMatchObject({
        status: 400,
        problem: { errors: { dates: [expect.any(String)], decimals: [expect.any(String)] } },
      });
      await run(chooseColumns, at.finance, { ...input, dates: "dmy", decimals: "point" });
    });

    it("says so where the file contradicts itself only further on, and can be chosen anew", async () => {
      const at = await makeFinance();
      const line = (amount: string) => `${at.award.reference},Staff,2026-01-02,"${amount}"\n`;
      const bytes = Buffer.from(`Award,Heading,Date,Amount\n${line("1.50").repeat(100)}${line("1,50")}`);
      const made = await makeImport({ at, bytes, state: "columns" });
      const input = { importId: made.importId, award: 1, heading: 2, date: 3, amount: 4 };
      await run(chooseColumns, at.finance, input);
      await workerImports();
      expect(await importState(made.importId)).toMatchObject({
        status: "failed",
        failure: expect.stringContaining("decimal comma"),
        rows: [],
      });
      await run(chooseColumns, at.finance, { ...input, decimals: "point" });
      await workerImports();
      expect((await outcomesOf(made.importId)).at(-1)).toBe("exception: malformed");
    });
  },
);
