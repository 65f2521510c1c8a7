import { describe, expect, it } from "vitest";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { withdrawProposal } from "@/lib/domain/proposals/withdraw";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { letCallClose } from "@/lib/testing/make-calls";
import { type MadeProposal, makeProposal } from "@/lib/testing/make-proposals";
import { interestState, makeInterest, makeRuledCall, makeSelection } from "@/lib/testing/make-selections";
import { proposalState } from "@/lib/testing/proposal-state";
import { settle } from "@/lib/testing/relay";
import { decideInterest } from "./decide";
import { getOwnSelection, getSelection, listLimitedCalls } from "./queries";

async function scenario() {
  const made = await makeInterest(await makeSelection());
  const input = { interestId: made.interestId, outcome: "selected", rank: 1, reason: "The strongest." };
  return { ...made, actor: made.office, input };
}

describeCommand(
  decideInterest,
  {
    scenario,
    effect: ({ interestId }) => interestState(interestId),
    strangerStatus: 404,
    wrongState: ({ call }) => letCallClose(call.callId),
    twoAtOnce: {
      second: ({ input }) => ({ ...input, outcome: "declined", reason: "On second thoughts." }),
      succeed: 2,
    },
  },
  () => {
    it("wants a reason, tells it to the person, and can be undone until they submit", async () => {
      const made = await scenario();
      const { office, interestId, pi, call, university } = made;
      const no = await attempt(decideInterest, office, { interestId, outcome: "declined" });
      expect(no.status).toBe(400);
      await run(decideInterest, office, made.input);
      await settle();
      expect((await mailsTo(pi.email)).at(-1)?.text).toContain("The strongest.");
      await run(decideInterest, office, { interestId, outcome: "expressed" });
      await run(decideInterest, office, made.input);
      const { proposalId } = await makeProposal({ call, university, pi, state: "awaiting-endorsement" });
      const undo = { interestId, outcome: "declined", reason: "Others first." };
      expect((await attempt(decideInterest, office, undo)).status).toBe(409);
      await run(withdrawProposal, pi, { proposalId });
      await run(decideInterest, office, undo);
      expect((await attempt(submitProposal, pi, { proposalId })).status).toBe(409);
    });

    it("gives no more places than there are, also to two at once", async () => {
      const made = await makeSelection(2);
      const three = [await makeInterest(made), await makeInterest(made), await makeInterest(made)];
      const answers = await Promise.all(
        three.map(({ interestId }) =>
          attempt(decideInterest, made.office, { interestId, outcome: "selected", reason: "Good." }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    });

    it("is not for one's own interest", async () => {
      const made = await makeSelection();
      const own = await makeInterest({ ...made, university: made.university });
      const both = { ...own.pi, memberships: [...own.pi.memberships, ...made.office.memberships] };
      const input = { interestId: own.interestId, outcome: "selected", reason: "Mine." };
      expect((await attempt(decideInterest, both, input)).status).toBe(403);
    });
  },
);

describe("a limited call", () => {
  it("takes exactly two of twenty that one university submits at once, and another for one withdrawn", async () => {
    const call = await makeRuledCall({ perUniversity: 2 });
    const university = await makeOrganisation("university");
    const office = await makeUser({ roles: [[university, "research-office"]] });
    const drafts: MadeProposal[] = [];
    for (let n = 0; n < 20; n++)
      drafts.push(await makeProposal({ call, university, office, state: "complete" }));
    const submit = ({ pi, proposalId }: MadeProposal) => attempt(submitProposal, pi, { proposalId });
    const answers = await Promise.all(drafts.map(submit));
    const done = drafts.filter((_, index) => answers[index]?.status === 200);
    expect(done).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(18);
    const [first] = done;
    await run(withdrawProposal, first!.pi, { proposalId: first!.proposalId });
    const others = drafts.filter((one) => !done.includes(one)).slice(0, 3);
    const again = await Promise.all(others.map(submit));
    expect(again.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    // Another university has places of its own.
    const elsewhere = await makeProposal({ call, state: "complete" });
    expect((await submit(elsewhere)).status).toBe(200);
  }, 60_000);

  it("takes one of two that one principal investigator submits at once", async () => {
    const call = await makeRuledCall({ perPi: 1 });
    const first = await makeProposal({ call, state: "complete" });
    const second = await makeProposal({ ...first, call, state: "complete" });
    const answers = await Promise.all(
      [first, second].map(({ proposalId }) => attempt(submitProposal, first.pi, { proposalId })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("takes only the selected once the university selects", async () => {
    const { call, university, pi, office, interestId } = await makeInterest(await makeSelection());
    const { proposalId } = await makeProposal({ call, university, pi, state: "complete" });
    expect((await attempt(submitProposal, pi, { proposalId })).status).toBe(409);
    await run(decideInterest, office, { interestId, outcome: "selected", reason: "Yes." });
    await run(submitProposal, pi, { proposalId });
    expect(await proposalState(proposalId)).toMatchObject({ status: "awaiting-endorsement" });
  });

  it("is the university's own affair", async () => {
    const made = await makeInterest(await makeSelection());
    const { call, office, pi } = made;
    expect((await getSelection(office, call.callId))?.places[0]?.interests).toHaveLength(1);
    const other = await makeOrganisation("university");
    const elsewhere = await makeUser({ roles: [[other, "research-office"]] });
    expect((await getSelection(elsewhere, call.callId))?.places).toMatchObject([{ interests: [] }]);
    expect(await getSelection(call.officer, call.callId)).toBeUndefined();
    const colleague = await makeUser({ roles: [[made.university, "researcher"]] });
    expect((await getOwnSelection(colleague, call.callId))?.places[0]?.interest).toBeUndefined();
    expect((await getOwnSelection(pi, call.callId))?.places[0]?.interest?.id).toBe(made.interestId);
    expect((await listLimitedCalls(call.officer)).items).toEqual([]);
    const { items } = await listLimitedCalls(office);
    expect(items.map(({ id }) => id)).toContain(call.callId);
  });
});
