import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { revisionAcknowledgement } from "@/db/schema/acknowledgements";
import { outboxEvent } from "@/db/schema/machinery";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { type MakeProposal, makeProposal } from "@/lib/testing/make-proposals";
import { settle } from "@/lib/testing/relay";
import { getCall } from "../calls/queries";
import { reviseCall } from "../calls/revise";
import { listTimeline } from "../timeline";
import { acknowledgeRevision } from "./acknowledge-revision";
import { endorseProposal } from "./endorse";
import {
  countAcknowledgements,
  getMarkedRevision,
  listAcknowledgements,
  listToAcknowledge,
} from "./revisions";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

type Call = Awaited<ReturnType<typeof makeCall>>;
let turn = 0;
async function revise({ callId, officer }: Pick<Call, "callId" | "officer">, acknowledge: boolean) {
  const version = (await getCall(anonymous, callId))!.version;
  turn += 1;
  const change = { callId, version, note: `Change ${turn}.`, summary: `Another summary ${turn}.` };
  await run(reviseCall, officer, { ...change, acknowledge });
}

async function scenario(options: MakeProposal = { state: "complete" }) {
  const made = await makeProposal(options);
  await revise(made.call, true);
  return { ...made, actor: made.pi, input: { proposalId: made.proposalId, number: 1 } };
}
const rowsOf = (proposalId: string) =>
  database().select().from(revisionAcknowledgement).where(eq(revisionAcknowledgement.proposalId, proposalId));

describeCommand(
  acknowledgeRevision,
  {
    scenario: () => scenario(),
    effect: ({ proposalId }) => rowsOf(proposalId),
    wrongState: async ({ actor, input }) => void (await run(acknowledgeRevision, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is wanted before a draft is submitted, where the agency marked the change, and says so", async () => {
      const made = await scenario();
      const { proposalId, pi, input, call } = made;
      await settle();
      expect(
        (await mailsTo(pi.email)).some(({ text }) => text.includes("Nothing can be submitted before")),
      ).toBe(true);
      expect(await attempt(submitProposal, pi, { proposalId })).toMatchObject({
        status: 400,
        problem: { errors: { revision: [expect.stringContaining("say that your team has")] } },
      });
      await run(acknowledgeRevision, pi, input);
      // A change that is not marked holds up nobody.
      await revise(call, false);
      await run(submitProposal, pi, { proposalId });
    });

    it("is asked anew for each marked change, once for all of them, never for one that was not read", async () => {
      const { proposalId, pi, call, input } = await scenario();
      await revise(call, true);
      expect((await attempt(acknowledgeRevision, pi, input)).status).toBe(409);
      await run(acknowledgeRevision, pi, { ...input, number: 2 });
      await run(submitProposal, pi, { proposalId });
    });

    it("waits among what the team is to do until it is said, and for nobody else", async () => {
      const { proposalId, pi, call, input } = await scenario();
      await revise(call, true);
      expect(await listToAcknowledge(pi)).toMatchObject([{ proposalId }]);
      expect(await listToAcknowledge(call.officer)).toEqual([]);
      await run(acknowledgeRevision, pi, { ...input, number: 2 });
      expect(await listToAcknowledge(pi)).toEqual([]);
    });

    it("is not asked of who begins afterwards, nor where nothing is marked", async () => {
      const { call } = await scenario();
      const late = await makeProposal({ call, state: "complete" });
      expect(
        (await attempt(acknowledgeRevision, late.pi, { proposalId: late.proposalId, number: 1 })).status,
      ).toBe(409);
      await run(submitProposal, late.pi, { proposalId: late.proposalId });
    });

    it("tells the agency of proposals that are with it, and nothing of drafts", async () => {
      const call = await makeCall();
      const draft = await makeProposal({ call, state: "complete" });
      const sent = await makeProposal({ call, state: "submitted" });
      await revise(call, true);
      const revision = (await getMarkedRevision(call.officer, call.callId))!;
      await run(acknowledgeRevision, draft.pi, { proposalId: draft.proposalId, number: 1 });
      const list = async () => (await listAcknowledgements(call.officer, call.callId, revision)).items;
      expect(await list()).toMatchObject([{ id: sent.proposalId, at: null }]);
      expect(await countAcknowledgements(call.officer, call.callId, revision)).toEqual({ asked: 1, read: 0 });
      const heard = async () =>
        (
          await database()
            .select()
            .from(outboxEvent)
            .where(eq(outboxEvent.type, "proposal.revision-acknowledged"))
        )
          .filter(({ topics }) => topics.includes(call.agency.id))
          .map(({ payload }) => (JSON.parse(payload) as { proposalId: string }).proposalId);
      expect(await heard()).toEqual([]);
      const timeline = JSON.stringify(await listTimeline(call.officer, call.callId));
      expect(timeline).not.toContain("acknowledge-revision");
      await run(acknowledgeRevision, sent.pi, { proposalId: sent.proposalId, number: 1 });
      expect(await list()).toMatchObject([{ at: expect.any(Date), by: sent.pi.name }]);
      expect(await countAcknowledgements(call.officer, call.callId, revision)).toEqual({ asked: 1, read: 1 });
      expect(await heard()).toEqual([sent.proposalId]);
      for (const nobody of [sent.pi, sent.office, draft.pi])
        expect((await listAcknowledgements(nobody, call.callId, revision)).items).toEqual([]);
      // What was acknowledged in a draft is known once the proposal comes; a withdrawn one is gone.
      await run(submitProposal, draft.pi, { proposalId: draft.proposalId });
      await run(endorseProposal, draft.office, { proposalId: draft.proposalId });
      expect(await list()).toHaveLength(2);
      await run(withdrawProposal, sent.pi, { proposalId: sent.proposalId });
      expect(await list()).toMatchObject([{ id: draft.proposalId, at: expect.any(Date) }]);
    });

    it("is the team's own who write", async () => {
      const { office, call, input } = await scenario({ state: "submitted" });
      for (const actor of [office, call.officer])
        expect((await attempt(acknowledgeRevision, actor, input)).status).toBeGreaterThanOrEqual(403);
    });
  },
);
