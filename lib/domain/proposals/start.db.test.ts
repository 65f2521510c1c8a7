import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { startProposal } from "./start";

async function scenario() {
  const call = await makeCall();
  const university = await makeOrganisation("university");
  const actor = await makeUser({ roles: [[university, "researcher"]] });
  return { actor, call, university, input: { callId: call.callId, organisationId: university.id } };
}
const ofCall = (callId: string) => database().select().from(proposal).where(eq(proposal.callId, callId));

describeCommand(
  startProposal,
  {
    scenario,
    effect: async ({ call }) => (await ofCall(call.callId)).length,
    strangerStatus: 403,
    wrongState: ({ call }) => letCallClose(call.callId),
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("makes the actor principal investigator of a draft in the call's currency", async () => {
      const { actor, call, input } = await scenario();
      const { proposalId } = await run(startProposal, actor, input);
      const [row] = await ofCall(call.callId);
      expect(row).toMatchObject({ id: proposalId, status: "draft", currency: "EUR", reference: null });
      const team = await database()
        .select()
        .from(proposalMember)
        .where(eq(proposalMember.proposalId, proposalId));
      expect(team).toMatchObject([{ userId: actor.id, role: "pi", status: "confirmed" }]);
    });

    it.each(["draft", "scheduled", "closed"] as const)("refuses on a %s call", async (state) => {
      const { actor, university } = await scenario();
      const { callId } = await makeCall({ state });
      const answer = await attempt(startProposal, actor, { callId, organisationId: university.id });
      expect(answer.status).toBe(state === "draft" ? 404 : 409);
    });
  },
);

describe("bad input", () => {
  it.each<[string, Record<string, unknown>, number]>([
    ["no call", { callId: undefined }, 400],
    ["an unknown call", { callId: newId() }, 404],
    ["an id that is none", { callId: "1 OR 1=1" }, 400],
    ["an unknown university", { organisationId: newId() }, 404],
    ["a role", { role: "pi" }, 400],
  ])("refuses %s", async (_, change, status) => {
    const { actor, input } = await scenario();
    expect((await attempt(startProposal, actor, { ...input, ...change })).status).toBe(status);
  });

  it("takes no agency for a university", async () => {
    const { actor, call, input } = await scenario();
    const answer = await attempt(startProposal, actor, { ...input, organisationId: call.agency.id });
    expect(answer.status).toBe(404);
  });
});
