import { expect, it } from "vitest";
import { isDone } from "@/lib/command/answer";
import { apart } from "@/lib/testing/apart";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run, unique } from "@/lib/testing/make";
import { upload } from "@/lib/testing/make-files";
import { importState, makeFinance, makeImport, postingsCsv } from "@/lib/testing/make-imports";
import { discardImport } from "./discard";
import { listImports } from "./queries";
import { uploadImport } from "./upload";

async function scenario() {
  const at = await makeFinance();
  const bytes = postingsCsv(at.award.reference, [{ reference: unique() }]);
  return {
    ...at,
    actor: at.finance,
    input: { organisationId: at.award.university.id, file: upload(bytes, "may.csv") },
  };
}

describeCommand(
  uploadImport,
  {
    scenario,
    effect: async ({ finance }) => (await listImports(finance)).items.length,
    wrongState: async ({ finance, input }) => {
      await run(uploadImport, finance, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("recognises the very same file by its hash, under any name, until it is discarded", async () => {
      const { finance, input } = await scenario();
      const { importId } = await run(uploadImport, finance, input);
      const renamed = { ...input, file: { ...input.file, name: "other.csv" } };
      expect(await attempt(uploadImport, finance, renamed)).toMatchObject({
        status: 409,
        problem: { code: "same-file", detail: expect.stringContaining("may.csv") },
      });
      await run(discardImport, finance, { importId });
      await run(uploadImport, finance, renamed);
    });

    it("is brought in once where it comes by both deployments at once, and the other one is told so", async () => {
      const { finance, input } = await scenario();
      const both = apart(uploadImport);
      const answers = await Promise.all([1, 2].map(() => attempt(both, finance, input)));
      expect(answers.filter(isDone)).toHaveLength(1);
      expect(answers.find((answer) => !isDone(answer))).toMatchObject({
        status: 409,
        problem: { code: "same-file" },
      });
    });

    it("is finance's alone", async () => {
      const { award, input } = await scenario();
      for (const person of [award.pi, award.officer])
        expect((await attempt(uploadImport, person, input)).status).toBe(404);
      expect((await attempt(uploadImport, award.office, input)).status).toBe(403);
    });

    it.each<[string, Buffer, string]>([
      ["a workbook", Buffer.from("PK\x03\x04xxxxxxxxxxxx"), "workbook"],
      ["a PDF", Buffer.from("%PDF-1.7 xxxx"), "PDF"],
      ["a file without lines", Buffer.from("Award,Heading,Date,Amount\n"), "no postings"],
      ["one column", Buffer.from("Award\nA\nB\n"), "fewer than three"],
      ["an open quotation mark", Buffer.from('Award,Heading,Date\nA,"B,C\nD,E,F\n'), "quotation mark"],
      ["nothing", Buffer.alloc(0), "empty"],
    ])("refuses %s with the remedy", async (_, bytes, words) => {
      const { finance, input } = await scenario();
      const answer = await attempt(uploadImport, finance, { ...input, file: upload(bytes, "x.csv") });
      expect(answer).toMatchObject({
        status: 400,
        problem: { errors: { file: [expect.stringContaining(words)] } },
      });
    });

    it("keeps what the file shows at first sight", async () => {
      const text = "Projekt;Konto;Datum;Betrag\nA;Personal;31.05.2026;1.250,50\n";
      const { importId } = await makeImport({
        bytes: Buffer.from(`\ufeff${text}${unique()}`, "utf16le"),
        state: "columns",
      });
      const its = await importState(importId);
      expect(its).toMatchObject({ encoding: "utf-16le", delimiter: ";", status: "columns" });
      expect(JSON.parse(its.heads)).toEqual(["Projekt", "Konto", "Datum", "Betrag"]);
    });
  },
);
