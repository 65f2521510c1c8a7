import { expect, it } from "vitest";
import { setLimits } from "@/lib/domain/accounts/set-limits";
import { setRule } from "@/lib/domain/accounts/set-rule";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { makeSpending, purchaseState, wish } from "@/lib/testing/make-purchases";
import { settle } from "@/lib/testing/relay";
import { listPurchases } from "./queries";
import { requestPurchase } from "./request";

describeCommand(
  requestPurchase,
  {
    scenario: async () => {
      const made = await makeSpending();
      return { ...made, actor: made.member, input: wish(made) };
    },
    effect: ({ id }) => purchaseState(id),
    wrongState: async ({ id, finance, headings }) => {
      await run(setRule, finance, { awardId: id, heading: headings[0], overspend: "block", closed: true });
    },
    twoAtOnce: {
      succeed: 2,
      check: async ({ id }) => {
        const { purchases } = await purchaseState(id);
        expect(purchases.map(({ number }) => number)).toEqual([1, 2]);
      },
    },
  },
  () => {
    it("is ordered at once where nobody has to approve it, and its money set aside", async () => {
      const made = await makeSpending();
      const asked = await run(requestPurchase, made.member, wish(made, "100.00"));
      expect(asked).toMatchObject({ status: "ordered", approvalReason: "", number: 1 });
      const { ledger } = await purchaseState(made.id);
      expect(ledger.counters["heading:1"]?.[2]).toBe(10_000n);
      await settle();
      await expectSound();
    });

    it("waits for whoever the rules name, and says why", async () => {
      const made = await makeSpending();
      expect(await run(requestPurchase, made.member, wish(made, "100.01"))).toMatchObject({
        status: "awaiting-holder",
        approvalReason: "More than €100.00 needs a second person.",
        commitmentId: null,
      });
      expect(await run(requestPurchase, made.pi, wish(made, "1000.01"))).toMatchObject({
        status: "awaiting-finance",
      });
    });

    it("goes to the holder where the member's own limits do not allow it alone", async () => {
      const made = await makeSpending();
      const limit = { awardId: made.id, email: made.member.email, perTransaction: "50" };
      await run(setLimits, made.pi, limit);
      const asked = await run(requestPurchase, made.member, wish(made, "60.00"));
      expect(asked).toMatchObject({
        status: "awaiting-holder",
        approvalReason: "Their limit for one transaction is €50.00.",
      });
    });

    it("adds its lines up, and refuses amounts with the wrong decimals by line", async () => {
      const made = await makeSpending();
      const lines = [
        { description: "Cable, metres", quantity: "30", unitPrice: "1,25" },
        { description: "", quantity: "1", unitPrice: "" },
        { description: "Plug", quantity: "", unitPrice: "2.50" },
      ];
      expect(await run(requestPurchase, made.member, wish(made, "", { lines }))).toMatchObject({
        amount: "40.00",
      });
      const wrong = [lines[0], { description: "Plug", quantity: "2", unitPrice: "2.505" }];
      expect(await attempt(requestPurchase, made.member, wish(made, "", { lines: wrong }))).toMatchObject({
        status: 400,
        problem: { errors: { "lines.1.unitPrice": [expect.stringContaining("no more decimals")] } },
      });
      expect(await attempt(requestPurchase, made.member, wish(made, "", { lines: [] }))).toMatchObject({
        status: 400,
      });
    });

    it("refuses what the heading has not, with what it has", async () => {
      const made = await makeSpending();
      expect(await attempt(requestPurchase, made.member, wish(made, "60000.01"))).toMatchObject({
        status: 409,
        problem: { code: "insufficient", detail: expect.stringContaining("€60,000.00 available") },
      });
    });

    it("asks finance where the heading's rule lets it agree to an overspend", async () => {
      const made = await makeSpending();
      const rule = { awardId: made.id, heading: "Travel", overspend: "approve" };
      await run(setRule, made.finance, rule);
      const asked = wish(made, "5000.01", { heading: "Travel" });
      expect(await run(requestPurchase, made.member, asked)).toMatchObject({ status: "awaiting-finance" });
    });

    it("wants to know of a journey where it goes and when", async () => {
      const made = await makeSpending();
      const journey = { kind: "travel", supplier: "Ada Marques", destination: "Horta" };
      expect(
        await attempt(
          requestPurchase,
          made.member,
          wish(made, "10", { ...journey, travelFrom: "2026-05-02", travelUntil: "2026-05-01" }),
        ),
      ).toMatchObject({
        status: 400,
        problem: { errors: { travelUntil: [expect.stringContaining("before the first day")] } },
      });
      const days = { travelFrom: "2026-05-01", travelUntil: "2026-05-04" };
      expect(
        await run(requestPurchase, made.member, wish(made, "10", { ...journey, ...days })),
      ).toMatchObject({
        status: "ordered",
      });
    });

    it("is nobody else's: the agency and other people learn nothing", async () => {
      const made = await makeSpending();
      const other = await makeAward();
      expect(await attempt(requestPurchase, made.finance, wish(made))).toMatchObject({ status: 403 });
      expect(await attempt(requestPurchase, made.officer, wish(made))).toMatchObject({ status: 404 });
      expect(await attempt(requestPurchase, other.pi, wish(made))).toMatchObject({ status: 404 });
      await run(requestPurchase, made.member, wish(made));
      expect((await listPurchases(made.officer)).items).toEqual([]);
      expect((await listPurchases(other.pi)).items).toEqual([]);
      expect((await listPurchases(made.finance, { side: "university" })).items).toHaveLength(1);
    });
  },
);
