import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { paymentRun } from "@/db/schema/payments";
import { database } from "@/lib/command/database";
import { at, parseXml, textAt } from "@/lib/infra/xml";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { setStatus } from "@/lib/testing/make-awards";
import { daysAgo, makeBankAccount, makeRun, paymentState } from "@/lib/testing/make-claims";
import { readFile } from "../files/store";
import { approveRun } from "./approve";
import { cancelRun } from "./cancel";
import { getRunFile } from "./queries";

describeCommand(
  approveRun,
  {
    scenario: async () => {
      const made = await makeRun();
      return { ...made, actor: made.approver, input: { runId: made.runId } };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ officer, runId }) => {
      await run(cancelRun, officer, { runId, reason: "Not yet." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("makes the file for the bank, for the agency alone", async () => {
      const made = await makeRun();
      expect(await getRunFile(made.officer, made.runId)).toBeUndefined();
      await run(approveRun, made.approver, { runId: made.runId });
      const found = await getRunFile(made.officer, made.runId);
      expect(found?.name).toBe(`${made.reference}.xml`);
      const chunks: Buffer[] = [];
      for await (const chunk of readFile(found!.fileHash)) chunks.push(chunk);
      const root = at(parseXml(Buffer.concat(chunks)), "CstmrCdtTrfInitn");
      expect(textAt(root, "GrpHdr/MsgId")).toBe(made.reference);
      expect(textAt(root, "PmtInf/CtrlSum")).toBe("1200.00");
      expect(textAt(root, "PmtInf/CdtTrfTxInf/PmtId/EndToEndId")).toBe(made.endToEndId);
      for (const actor of [made.finance, made.pi])
        expect(await getRunFile(actor, made.runId)).toBeUndefined();
    });

    it("takes another person than the one who prepared it, with the right to", async () => {
      const { runId, officer } = await makeRun();
      expect(await attempt(approveRun, officer, { runId })).toMatchObject({ status: 403 });
    });

    it("is refused where an account or an award is no longer what it was when the run was prepared", async () => {
      const made = await makeRun();
      const changed = { status: 409, problem: { code: "changed" } };
      await setStatus(made.id, "suspended");
      expect(await attempt(approveRun, made.approver, { runId: made.runId })).toMatchObject(changed);
      await setStatus(made.id, "active");
      await makeBankAccount(made.university, made.finance, made.finance2, "FI2112345600000785");
      expect(await attempt(approveRun, made.approver, { runId: made.runId })).toMatchObject(changed);
      await run(cancelRun, made.officer, { runId: made.runId, reason: "Another account." });
    });

    it("is refused once its day has passed", async () => {
      const { runId, approver } = await makeRun();
      await database()
        .update(paymentRun)
        .set({ executeOn: daysAgo(1) })
        .where(eq(paymentRun.id, runId));
      expect(await attempt(approveRun, approver, { runId })).toMatchObject({
        status: 409,
        problem: { code: "too-late" },
      });
    });
  },
);
