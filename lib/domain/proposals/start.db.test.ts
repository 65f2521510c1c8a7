import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/machinery";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { everyQuestion } from "@/lib/testing/make-forms";
import type { Eligibility } from "../calls/eligibility";
import { publishCall } from "../calls/publish";
import { setCallForm } from "../calls/set-form";
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

describe("the gate", () => {
  async function gated(eligibility: Eligibility) {
    const made = await makeCall({ state: "draft" });
    const form = { sections: everyQuestion().sections, eligibility };
    await run(setCallForm, made.officer, { callId: made.callId, revision: 0, form });
    await run(publishCall, made.officer, { callId: made.callId });
    const university = await makeOrganisation("university");
    const actor = await makeUser({ roles: [[university, "researcher"]] });
    const start = (answers: Record<string, unknown> = {}) =>
      attempt(startProposal, actor, { callId: made.callId, organisationId: university.id, ...answers });
    return { made, actor, university, start };
  }

  it("asks first, refuses with the reason and on record, and keeps what was answered", async () => {
    const { made, actor, start } = await gated({ applicants: ["permanent", "fellow"], stages: ["early"] });
    expect(await start()).toMatchObject({
      status: 400,
      problem: { errors: { applicantType: [expect.anything()], careerStage: [expect.anything()] } },
    });
    const refused = await start({ applicantType: "doctoral", careerStage: "early" });
    expect(refused).toMatchObject({
      status: 403,
      problem: {
        detail: expect.stringContaining("This call is for: permanent staff or holder of a fellowship."),
      },
    });
    expect(await ofCall(made.callId)).toEqual([]);
    const denials = await database().select().from(auditLog).where(eq(auditLog.actorId, actor.id));
    expect(denials.filter(({ outcome }) => outcome === "denied")).toMatchObject([
      { command: "proposal.start" },
    ]);
    expect(await start({ applicantType: "fellow", careerStage: "early" })).toMatchObject({ status: 200 });
    expect(await ofCall(made.callId)).toMatchObject([{ applicantType: "fellow", careerStage: "early" }]);
  });

  it("judges the university's country, and the university", async () => {
    const elsewhere = await gated({ countries: ["IS"] });
    expect(await elsewhere.start()).toMatchObject({
      status: 403,
      problem: { detail: expect.stringContaining("for universities in Iceland") },
    });
    const other = await makeOrganisation("university");
    const closed = await gated({ institutions: [{ id: other.id, name: other.name }] });
    expect(await closed.start()).toMatchObject({ status: 403 });
  });
});

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
