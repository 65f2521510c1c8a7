import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bankLine, bankStatement } from "@/db/schema/payments";
import { database } from "@/lib/command/database";
import { type Entry, statementXml } from "@/lib/testing/bank-files";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run, unique } from "@/lib/testing/make";
import { claimRow, makeRun, makeSent, paymentState } from "@/lib/testing/make-claims";
import { upload } from "@/lib/testing/make-files";
import { settle } from "@/lib/testing/relay";
import { importStatement } from "./import";
import { listExceptions } from "./queries";

beforeAll(() => settle().catch(() => {}));
afterAll(expectSound);

/** Statements are known by their bytes: each test has its own. */
const file = (...entries: Entry[]) =>
  upload(Buffer.from(statementXml({ id: unique("S"), entries })), "statement.xml");
const paid = (endToEndId: string, more: Partial<Entry> = {}): Entry => ({
  endToEndId,
  amount: "1200.00",
  reference: unique("B"),
  ...more,
});

const linesOf = (agencyId: string) =>
  database().select().from(bankLine).where(eq(bankLine.agencyId, agencyId));

describeCommand(
  importStatement,
  {
    scenario: async () => {
      const made = await makeSent();
      const input = { agencyId: made.agency.id, file: file(paid(made.endToEndId)) };
      return { ...made, actor: made.officer, input };
    },
    effect: (made) => paymentState(made),
    wrongState: { because: "a statement can always be imported; what does not fit waits for a person" },
    twoAtOnce: {
      succeed: 2,
      // The same file twice at once acts once.
      check: async ({ agency }) => {
        const statements = await database()
          .select()
          .from(bankStatement)
          .where(eq(bankStatement.agencyId, agency.id));
        expect(statements).toMatchObject([{ matched: 1, exceptions: 0 }]);
      },
    },
  },
  () => {
    it("confirms what it names, and a second time says that it was there before", async () => {
      const made = await makeSent();
      const input = { agencyId: made.agency.id, file: file(paid(made.endToEndId)) };
      expect(await run(importStatement, made.officer, input)).toMatchObject({
        matched: 1,
        exceptions: 0,
        again: false,
      });
      expect((await claimRow(made.claimId))?.status).toBe("paid");
      const before = await paymentState(made);
      expect(await run(importStatement, made.officer, input)).toMatchObject({ matched: 1, again: true });
      expect(await paymentState(made)).toEqual(before);
    });

    it("leaves alone what an earlier file of overlapping days had", async () => {
      const made = await makeSent();
      const line = paid(made.endToEndId);
      await run(importStatement, made.officer, { agencyId: made.agency.id, file: file(line) });
      const again = { agencyId: made.agency.id, file: file(line, paid("RENT-1", { amount: "5.00" })) };
      expect(await run(importStatement, made.officer, again)).toMatchObject({
        matched: 0,
        exceptions: 1,
        ignored: 1,
      });
    });

    it.each([
      ["unknown", () => paid("RENT-2026-12")],
      ["unknown", () => paid("", { amount: "3.50" })],
      ["amount", (id: string) => paid(id, { amount: "1199.99" })],
      ["amount", (id: string) => paid(id, { amount: "1200.005" })],
      ["currency", (id: string) => paid(id, { currency: "USD" })],
      ["reversed", (id: string) => paid(id, { reversed: true })],
      ["reversed", (id: string) => paid(id, { direction: "CRDT" as const })],
    ])("puts aside as %s what does not fit, and pays nothing by it", async (kind, entry) => {
      const made = await makeSent();
      const input = { agencyId: made.agency.id, file: file(entry(made.endToEndId)) };
      expect(await run(importStatement, made.officer, input)).toMatchObject({ matched: 0, exceptions: 1 });
      expect((await linesOf(made.agency.id)).map(({ exception }) => exception)).toEqual([kind]);
      expect((await claimRow(made.claimId))?.status).toBe("scheduled");
      expect(await listExceptions(made.officer)).toHaveLength(1);
      expect(await listExceptions(made.finance)).toEqual([]);
    });

    it("sees that a payment was made twice, in one file or in two", async () => {
      const made = await makeSent();
      const input = { agencyId: made.agency.id, file: file(paid(made.endToEndId), paid(made.endToEndId)) };
      expect(await run(importStatement, made.officer, input)).toMatchObject({ matched: 1, exceptions: 1 });
      const third = { agencyId: made.agency.id, file: file(paid(made.endToEndId)) };
      expect(await run(importStatement, made.officer, third)).toMatchObject({ matched: 0, exceptions: 1 });
      expect((await linesOf(made.agency.id)).map(({ exception }) => exception).sort()).toEqual([
        "duplicate",
        "duplicate",
        null,
      ]);
    });

    it("does not believe what nobody approved, another account, or money that came in", async () => {
      const made = await makeRun();
      const early = { agencyId: made.agency.id, file: file(paid(made.endToEndId)) };
      await run(importStatement, made.officer, early);
      expect((await linesOf(made.agency.id)).map(({ exception }) => exception)).toEqual(["state"]);
      const sent = await makeSent();
      const entries = [paid(sent.endToEndId), paid("GIFT", { direction: "CRDT" })];
      const other = upload(
        Buffer.from(statementXml({ id: unique("S"), iban: "FI2112345600000785", entries })),
        "x.xml",
      );
      const result = await run(importStatement, sent.officer, { agencyId: sent.agency.id, file: other });
      expect(result).toMatchObject({ matched: 0, exceptions: 1, ignored: 1 });
      expect((await linesOf(sent.agency.id)).map(({ exception }) => exception)).toEqual(["account"]);
    });

    it("does not touch another agency's payments", async () => {
      const [made, other] = [await makeSent(), await makeSent()];
      await run(importStatement, other.officer, {
        agencyId: other.agency.id,
        file: file(paid(made.endToEndId)),
      });
      expect((await claimRow(made.claimId))?.status).toBe("scheduled");
      expect(
        await attempt(importStatement, other.officer, { agencyId: made.agency.id, file: file() }),
      ).toMatchObject({
        status: 404,
      });
    });

    it.each([
      ["an XML bomb", `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>`],
      ["an external entity", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`],
      ["half a file", statementXml({ entries: [] }).slice(0, 200)],
      ["another kind of file", "date;amount"],
    ])("refuses %s and keeps nothing of it", async (_, text) => {
      const made = await makeSent();
      const input = { agencyId: made.agency.id, file: upload(Buffer.from(text), "statement.xml") };
      expect(await attempt(importStatement, made.officer, input)).toMatchObject({
        status: 400,
        problem: { errors: { file: [expect.stringMatching(/\w{3}/)] } },
      });
      expect(await linesOf(made.agency.id)).toEqual([]);
    });
  },
);
