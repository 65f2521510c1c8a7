import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { bankLine } from "@/db/schema/payments";
import { database } from "@/lib/command/database";
import { type Entry, statementXml } from "@/lib/testing/bank-files";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run, unique } from "@/lib/testing/make";
import { claimRow, makeSent, paymentState, today } from "@/lib/testing/make-claims";
import { upload } from "@/lib/testing/make-files";
import { confirmPayment } from "./confirm";
import { importStatement } from "./import";
import { listExceptions } from "./queries";
import { resolveException } from "./resolve";

afterAll(expectSound);

/** A payment with the bank, and a line of a statement that does not fit. */
async function makeException(entry: (endToEndId: string) => Partial<Entry>) {
  const made = await makeSent();
  const entries = [{ amount: "1200.00", reference: unique("B"), ...entry(made.endToEndId) }];
  const file = upload(Buffer.from(statementXml({ id: unique("S"), entries })), "statement.xml");
  await run(importStatement, made.officer, { agencyId: made.agency.id, file });
  const [line] = await database().select().from(bankLine).where(eq(bankLine.agencyId, made.agency.id));
  return { ...made, lineId: line!.id };
}

describeCommand(
  resolveException,
  {
    scenario: async () => {
      const made = await makeException(() => ({ endToEndId: "RENT" }));
      return {
        ...made,
        actor: made.officer,
        input: { lineId: made.lineId, action: "note", note: "The rent." },
      };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ officer, lineId }) => {
      await run(resolveException, officer, { lineId, action: "note", note: "The rent." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("confirms the payment that an unknown line is of, when the amounts agree", async () => {
      const made = await makeException(() => ({ endToEndId: "MISTYPED" }));
      const { officer, lineId, endToEndId } = made;
      const input = { lineId, action: "confirm", note: "The bank mistyped it." };
      expect(await attempt(resolveException, officer, { ...input, endToEndId: "NONE" })).toMatchObject({
        status: 400,
      });
      await run(resolveException, officer, { ...input, endToEndId });
      expect((await claimRow(made.claimId))?.status).toBe("paid");
      expect(await listExceptions(officer)).toEqual([]);
    });

    it("does not confirm by another amount", async () => {
      const made = await makeException(() => ({ endToEndId: "MISTYPED", amount: "1.00" }));
      const { officer, lineId, endToEndId } = made;
      const input = { lineId, action: "confirm", note: "It is this one.", endToEndId };
      expect(await attempt(resolveException, officer, input)).toMatchObject({ status: 400 });
      const other = await makeException((id) => ({ endToEndId: id, amount: "1.00" }));
      const wrong = { lineId: other.lineId, action: "confirm", note: "It is this one." };
      expect(await attempt(resolveException, other.officer, wrong)).toMatchObject({ status: 400 });
    });

    it("marks as failed what came back, and takes it off the ledger", async () => {
      const made = await makeSent();
      const { officer, paymentId, endToEndId } = made;
      await run(confirmPayment, officer, { paymentId, paidOn: today(), reference: "BANK-1" });
      const entries = [{ endToEndId, amount: "1200.00", direction: "CRDT" as const, reversed: true }];
      const file = upload(Buffer.from(statementXml({ id: unique("S"), entries })), "statement.xml");
      await run(importStatement, officer, { agencyId: made.agency.id, file });
      const [line] = await listExceptions(officer);
      await run(resolveException, officer, {
        lineId: line!.line.id,
        action: "fail",
        note: "Account closed.",
      });
      expect(await claimRow(made.claimId)).toMatchObject({ status: "failed", failure: "Account closed." });
      expect((await paymentState(made)).ledger.counters.cash).toEqual([120_000n, 120_000n, 0n]);
    });
  },
);
