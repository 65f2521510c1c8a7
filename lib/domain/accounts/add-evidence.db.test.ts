import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { transferDocument } from "@/db/schema/accounts";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward, setStatus } from "@/lib/testing/make-awards";
import { makePdf, upload } from "@/lib/testing/make-files";
import { addEvidence } from "./add-evidence";
import { commitMoney } from "./commit";
import { getTransferDocument, readBeside } from "./documents";
import { EVIDENCE_FILES } from "./rules";
import { spendMoney } from "./spend";

const invoice = (text = newId()) => upload(makePdf({ text }), "Invoice 7.pdf");

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const bill = { awardId: award.id, heading: "Staff", amount: "10", description: "Rope" };
  const { transferId } = await run(spendMoney, award.pi, bill);
  return { actor: award.pi, input: { transferId, file: invoice() }, award, bill };
}

const filesOf = (transferId: string) =>
  database().select().from(transferDocument).where(eq(transferDocument.transferId, transferId));

describeCommand(
  addEvidence,
  {
    scenario,
    effect: async ({ input }) =>
      (await filesOf(input.transferId)).map(({ name, position }) => [name, position]),
    wrongState: async ({ award }) => setStatus(award.id, "closed"),
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, file: invoice() }) },
  },
  () => {
    it("keeps the file with its hash, for all who see the account and nobody else", async () => {
      const { actor, input, award } = await scenario();
      const { position, sha256 } = await run(addEvidence, actor, input);
      for (const viewer of [award.pi, award.finance, award.officer]) {
        const found = await getTransferDocument(viewer, input.transferId, position);
        expect(found).toEqual({ fileHash: sha256, name: "Invoice 7.pdf" });
        expect((await readBeside(viewer, input.transferId)).documents).toHaveLength(1);
      }
      const stranger = await makeUser();
      expect(await getTransferDocument(stranger, input.transferId, position)).toBeUndefined();
      expect((await readBeside(stranger, input.transferId)).documents).toEqual([]);
      expect(await attempt(addEvidence, award.officer, input)).toMatchObject({ status: 403 });
    });

    it("takes the same file once, ten in all, and none for what is not spent", async () => {
      const { actor, input, award, bill } = await scenario();
      await run(addEvidence, award.finance, input);
      expect(await attempt(addEvidence, actor, input)).toMatchObject({ status: 409 });
      for (let n = 1; n < EVIDENCE_FILES; n++) await run(addEvidence, actor, { ...input, file: invoice() });
      expect(await attempt(addEvidence, actor, { ...input, file: invoice() })).toMatchObject({ status: 400 });
      const { commitmentId } = await run(commitMoney, actor, bill);
      const order = { transferId: commitmentId, file: invoice() };
      expect(await attempt(addEvidence, actor, order)).toMatchObject({ status: 409 });
      const wrong = { ...input, file: upload(Buffer.from("<html>"), "invoice.pdf") };
      expect(await attempt(addEvidence, actor, wrong)).toMatchObject({ status: 415 });
    });
  },
);
