import { asc, eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { outboxEvent } from "@/db/schema/machinery";
import { decision } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { makeScoredPanel } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { decideProposal } from "../proposals/decide";
import { listTimeline } from "../timeline";
import { recommendFromPanel } from "./recommend";

const scenario = async () => {
  const made = await makeScoredPanel({ closed: true });
  const [first, second] = made.proposals;
  const items = [
    { proposalId: first!.proposalId, outcome: "award", amount: "90000.50" },
    { proposalId: second!.proposalId, outcome: "decline" },
  ];
  const reasons = { awardReason: "Ranked first.", declineReason: "Ranked below." };
  return { ...made, actor: made.officer, input: { panelId: made.panelId, items, ...reasons } };
};
type Made = Awaited<ReturnType<typeof scenario>>;

const decisions = ({ proposals }: Pick<Made, "proposals">) =>
  database()
    .select()
    .from(decision)
    .where(
      inArray(
        decision.proposalId,
        proposals.map(({ proposalId }) => proposalId),
      ),
    )
    .orderBy(asc(decision.recommendedAt), asc(decision.id));

describeCommand(
  recommendFromPanel,
  {
    scenario,
    effect: decisions,
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, call, input, proposals }) => {
      await run(recommendFromPanel, actor, input);
      await run(decideProposal, call.approver, { proposalId: proposals[0]!.proposalId });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("makes the same recommendations as one by one: a second person confirms, the team learns nothing", async () => {
      const made = await scenario();
      const { actor, input, proposals, call } = made;
      const [first, second] = proposals;
      const before = await listTimeline(first!.pi, first!.proposalId);
      expect(await run(recommendFromPanel, actor, input)).toMatchObject({ awards: 1, declines: 1 });
      const rows = await decisions(made);
      const of = (id: string) => rows.find(({ proposalId }) => proposalId === id);
      expect(of(first!.proposalId)).toMatchObject({
        outcome: "award",
        amount: 9_000_050n,
        reason: "Ranked first.",
        recommendedBy: actor.id,
        status: "proposed",
      });
      expect(of(second!.proposalId)).toMatchObject({
        outcome: "decline",
        amount: null,
        reason: "Ranked below.",
      });
      expect(await listTimeline(first!.pi, first!.proposalId)).toEqual(before);
      const [event] = await database()
        .select()
        .from(outboxEvent)
        .where(eq(outboxEvent.type, "proposal.recommended"))
        .orderBy(asc(outboxEvent.id));
      expect(JSON.parse(event!.topics)).toHaveLength(1);
      const status = await attempt(decideProposal, actor, { proposalId: first!.proposalId });
      expect(status.status).toBe(403);
      expect(await run(decideProposal, call.approver, { proposalId: first!.proposalId })).toMatchObject({
        status: "awarded",
      });
    });

    it("tells those who decide once, however many there are, and not the one who recommended", async () => {
      const { actor, input, call } = await scenario();
      await run(recommendFromPanel, actor, input);
      await settle();
      const letters = await mailsTo(call.approver.email);
      expect(letters.map(({ subject }) => subject)).toEqual([
        expect.stringContaining("2 decisions await you"),
      ]);
      expect((await mailsTo(actor.email)).some(({ subject }) => subject.includes("await you"))).toBe(false);
    });

    it("leaves alone what is not named, and refuses more money than there is unless it is said", async () => {
      const made = await scenario();
      const { actor, input, proposals } = made;
      const all = { ...input, items: proposals.map(({ proposalId }) => ({ proposalId, outcome: "award" })) };
      expect(await attempt(recommendFromPanel, actor, all)).toMatchObject({
        status: 400,
        problem: { errors: { overBudget: [expect.stringContaining("€50,000.00 more")] } },
      });
      expect(await decisions(made)).toEqual([]);
      await run(recommendFromPanel, actor, {
        ...input,
        items: [input.items[0], { ...input.items[1], outcome: "none" }],
      });
      expect(await decisions(made)).toHaveLength(1);
      await run(recommendFromPanel, actor, { ...all, overBudget: "on" });
      expect((await decisions(made)).map(({ status }) => status).sort()).toEqual([
        "proposed",
        "proposed",
        "superseded",
      ]);
    });

    it("names the line of a wrong amount, wants reasons, and knows the panel's proposals alone", async () => {
      const made = await scenario();
      const { actor, input } = made;
      const wrong = [{ ...input.items[0], amount: "100000.01" }];
      expect(await attempt(recommendFromPanel, actor, { ...input, items: wrong })).toMatchObject({
        status: 400,
        problem: { errors: { "items.0.amount": [expect.stringContaining("above")] } },
      });
      expect((await attempt(recommendFromPanel, actor, { ...input, awardReason: "" })).status).toBe(400);
      const other = await scenario();
      expect((await attempt(recommendFromPanel, actor, { ...input, items: other.input.items })).status).toBe(
        400,
      );
      const open = await makeScoredPanel();
      const items = [{ proposalId: open.proposals[0]!.proposalId, outcome: "award" }];
      const early = { ...input, panelId: open.panelId, items };
      expect((await attempt(recommendFromPanel, open.officer, early)).status).toBe(409);
      expect(await decisions(made)).toEqual([]);
    });
  },
);
