import { expect, it } from "vitest";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { makeProposal } from "@/lib/testing/make-proposals";
import { acceptAward } from "./accept";
import { getAward, getPublicAward, listPublicAwards } from "./queries";
import { returnAward } from "./return";
import { reviseAward } from "./revise";
import { saveTermsTemplate } from "./save-template";
import { readTerms } from "./terms-queries";

async function scenario() {
  const award = await makeAward({ state: "offered", headings: { Staff: "100.00", Travel: "50.00" } });
  const figures = [
    { heading: "Staff", amount: "90.00" },
    { heading: "Travel", amount: "60.00" },
  ];
  const input = { awardId: award.id, version: 0, figures, startsOn: "2026-01-01", endsOn: "2028-12-31" };
  return { actor: award.officer, input, award };
}

describeCommand(
  reviseAward,
  {
    scenario,
    effect: async ({ award }) => {
      const detail = await getAward(award.officer, award.id);
      return [detail?.status, detail?.amount, detail?.version];
    },
    wrongState: async ({ award }) => void (await run(acceptAward, award.office, { awardId: award.id })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("offers anew after a return; the account opens with what was accepted", async () => {
      const { actor, input, award } = await scenario();
      await run(returnAward, award.office, { awardId: award.id, comment: "More travel." });
      await run(reviseAward, actor, {
        ...input,
        terms: "Be **careful**.",
        conditions: "- Ethics\n2. Visa\n",
      });
      const terms = await readTerms(award.office, award.id);
      expect(terms).toMatchObject({ startsOn: "2026-01-01", endsOn: "2028-12-31", terms: "Be **careful**." });
      expect(terms.conditions.map(({ text, status }) => [text, status])).toEqual([
        ["Ethics", "open"],
        ["Visa", "open"],
      ]);
      await run(acceptAward, award.office, { awardId: award.id });
      const detail = await getAward(award.pi, award.id);
      expect(detail).toMatchObject({ status: "active", amount: 15000n });
      expect(detail?.headings.map(({ balance }) => balance)).toEqual([9000n, 6000n]);
      expect((await readTerms(award.pi, award.id)).offers[0]).toMatchObject({
        answer: "accepted",
        amount: 15000n,
      });
      await expectSound();
    });

    it("offers more than was decided only by somebody who may decide", async () => {
      const { actor, input, award } = await scenario();
      const more = { ...input, figures: [{ heading: "Staff", amount: "150.01" }] };
      expect(await attempt(reviseAward, actor, more)).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("150.00") },
      });
      const admin = await makeUser({ roles: [[award.agency, "agency-admin"]] });
      await run(reviseAward, admin, more);
      // From then on that much is decided.
      const again = { ...more, version: 1, figures: [{ heading: "Travel", amount: "150.01" }] };
      await run(reviseAward, actor, again);
    });

    it("begins with the agency's standard template, and keeps where each figure comes from", async () => {
      const made = await makeProposal({ state: "submitted" });
      const { officer, approver, agency } = made.call;
      const template = { agencyId: agency.id, name: "Standard", body: "The terms.", conditions: "Ethics" };
      await run(saveTermsTemplate, officer, { ...template, awardRate: "80", months: "36", standard: true });
      const recommendation = {
        proposalId: made.proposalId,
        outcome: "award",
        amount: "33333.34",
        reason: "Good.",
      };
      await run(recommendProposal, officer, recommendation);
      const { awardId } = await run(decideProposal, approver, { proposalId: made.proposalId });
      const terms = await readTerms(officer, awardId!);
      expect(terms).toMatchObject({ terms: "The terms.", awardRate: 8000, version: 1 });
      expect(terms.startsOn).toMatch(/-01$/);
      expect(terms.endsOn! > terms.startsOn!).toBe(true);
      expect(terms.conditions).toHaveLength(1);
      expect(terms.figures.map(({ requested, awarded }) => [requested, awarded]).slice(0, 2)).toEqual([
        [6_000_000n, 2_000_000n],
        [4_000_000n, 1_333_334n],
      ]);
      const heading = terms.figures[0]!.heading;
      const figures = [{ heading, amount: "100" }];
      await run(reviseAward, officer, { awardId: awardId!, version: 1, figures });
      const revised = await readTerms(officer, awardId!);
      expect(revised.offers.map(({ revision }) => revision)).toEqual([2, 1]);
      expect(revised.figures[0]).toMatchObject({ revision: 2, requested: 6_000_000n, awarded: 10_000n });
    });

    it("keeps the award out of the register until it is announced", async () => {
      const { actor, input, award } = await scenario();
      await run(reviseAward, actor, { ...input, announcesOn: "2999-01-01" });
      await run(acceptAward, award.office, { awardId: award.id });
      expect(await getPublicAward(actor, award.id)).toBeUndefined();
      const { items } = await listPublicAwards(actor, { limit: 100 });
      expect(items.map(({ id }) => id)).not.toContain(award.id);
      const other = await scenario();
      await run(reviseAward, other.actor, { ...other.input, announcesOn: "2020-01-01" });
      await run(acceptAward, other.award.office, { awardId: other.award.id });
      expect(await getPublicAward(actor, other.award.id)).toBeDefined();
    });

    it.each([
      ["an older version", { version: 7 }, 409],
      ["another heading", { figures: [{ heading: "Ships", amount: "1" }] }, 400],
      ["a heading twice", { figures: [1, 2].map(() => ({ heading: "Staff", amount: "1" })) }, 400],
      ["nothing", { figures: [{ heading: "Staff", amount: "0" }] }, 400],
      ["too many decimals", { figures: [{ heading: "Staff", amount: "1.005" }] }, 400],
      ["an end before its beginning", { endsOn: "2025-12-31" }, 400],
      ["a template of somebody else", { templateId: "018f0000-0000-7000-8000-000000000000" }, 400],
      ["more than all", { awardRate: "100.01" }, 400],
    ])("refuses %s", async (_, change, status) => {
      const { actor, input } = await scenario();
      expect(await attempt(reviseAward, actor, { ...input, ...change })).toMatchObject({ status });
    });
  },
);
