import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import {
  claimRow,
  daysAgo,
  makeApproved,
  makeBankAccount,
  makeInstalment,
  makePayable,
  makeSubmitted,
  paymentState,
  today,
} from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { preparePayments } from "./prepare";
import { getRun, listDue } from "./queries";

beforeAll(() => settle().catch(() => {}));
afterAll(expectSound);

describeCommand(
  preparePayments,
  {
    scenario: async () => {
      const made = await makePayable();
      const input = { agencyId: made.agency.id, executeOn: today(), items: [made.item] };
      return { ...made, actor: made.officer, input };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes claims and instalments of the agency, with the accounts as they are, and tells who approves", async () => {
      const made = await makePayable();
      expect((await listDue(made.officer)).map(({ item }) => item)).toEqual([made.item]);
      const input = { agencyId: made.agency.id, executeOn: today(), items: [made.item, made.item] };
      const { runId, reference } = await run(preparePayments, made.officer, input);
      const detail = await getRun(made.approver, runId);
      expect(detail?.payments.map(({ payment: its }) => [its.endToEndId, its.amount, its.iban])).toEqual([
        [`${reference}-1`, 120_000n, "DE89370400440532013000"],
      ]);
      expect(detail?.run.iban).toBe("PT50000201231234567890154");
      expect((await claimRow(made.claimId))?.status).toBe("scheduled");
      expect(await listDue(made.officer)).toEqual([]);
      expect(await getRun(made.finance, runId)).toBeUndefined();
      await settle();
      const told = await database()
        .select()
        .from(notification)
        .where(eq(notification.userId, made.approver.id));
      expect(told.map(({ title }) => title)).toContainEqual(
        expect.stringMatching(/wait for a second person/),
      );
    });

    it("pays no instalment before its day", async () => {
      const made = await makeInstalment({ released: true });
      await makeBankAccount(made.agency, made.admin, made.approver);
      await makeBankAccount(made.university, made.finance, made.finance2, "DE89370400440532013000");
      const input = { agencyId: made.agency.id, items: [`instalment:${made.instalmentId}`] };
      const early = await attempt(preparePayments, made.officer, { ...input, executeOn: daysAgo(1) });
      expect(early).toMatchObject({ status: 400 });
      expect(await run(preparePayments, made.officer, { ...input, executeOn: today() })).toMatchObject({
        total: "5000.00",
        count: 1,
      });
    });

    it("says which account is missing", async () => {
      const made = await makeApproved();
      const input = { agencyId: made.agency.id, executeOn: today(), items: [`claim:${made.claimId}`] };
      expect(await attempt(preparePayments, made.officer, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringMatching(/no confirmed bank account to pay from/) },
      });
      await makeBankAccount(made.agency, made.admin, made.approver);
      expect(await attempt(preparePayments, made.officer, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining(made.university.name) },
      });
    });

    it("refuses what is not approved, nothing at all, and another agency's claims", async () => {
      const made = await makePayable();
      const submitted = await makeSubmitted();
      const input = { agencyId: made.agency.id, executeOn: today() };
      const prepare = (items: string[]) => attempt(preparePayments, made.officer, { ...input, items });
      expect(await prepare([])).toMatchObject({ status: 400 });
      expect(await prepare(["claim:1"])).toMatchObject({ status: 400 });
      expect(await prepare([`claim:${submitted.claimId}`])).toMatchObject({ status: 404 });
      const past = { ...input, executeOn: daysAgo(1), items: [made.item] };
      expect(await attempt(preparePayments, made.officer, past)).toMatchObject({ status: 400 });
    });
  },
);
