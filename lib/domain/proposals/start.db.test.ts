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
import { makeProposal } from "@/lib/testing/make-proposals";
import type { Eligibility } from "../calls/eligibility";
import { publishCall } from "../calls/publish";
import { setCallForm } from "../calls/set-form";
import { inviteMember } from "./invite-member";
import { getProposal } from "./queries";
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

describe("beginning with an earlier proposal", () => {
  async function earlier() {
    const old = await makeProposal({ state: "submitted" });
    const colleague = await makeUser();
    const next = await makeProposal({ state: "complete", pi: old.pi, university: old.university });
    await run(inviteMember, old.pi, {
      proposalId: next.proposalId,
      email: colleague.email,
      role: "co-investigator",
    });
    const call = await makeCall();
    const input = { callId: call.callId, organisationId: old.university.id };
    return { ...old, earlierId: next.proposalId, content: next.content, colleague, input };
  }

  it("takes over what fits, tells the rest, and invites the team anew on wish", async () => {
    const { pi, earlierId, content, colleague, input } = await earlier();
    const given = { ...input, copyFrom: earlierId, inviteTeam: true };
    const { proposalId, left } = await run(startProposal, pi, given);
    const begun = await getProposal(pi, proposalId);
    expect(begun).toMatchObject({
      title: content.title,
      abstract: content.abstract,
      status: "draft",
      version: 1,
    });
    expect(begun?.answers).toEqual(content.sections);
    expect(begun?.requested).toBe(begun?.budget.reduce((sum, { amount }) => sum + amount, 0n));
    expect(begun?.copyNotes?.split("\n")).toEqual(left);
    expect(left?.at(-1)).toMatch(/not answered yet/);
    expect(begun?.team).toMatchObject([
      { email: pi.email, role: "pi", status: "confirmed" },
      { email: colleague.email, role: "co-investigator", status: "invited" },
    ]);
    const alone = await run(startProposal, pi, { ...input, copyFrom: earlierId });
    expect((await getProposal(pi, alone.proposalId))?.team).toHaveLength(1);
    const plain = await run(startProposal, pi, { ...input, copyFrom: "" });
    expect(await getProposal(pi, plain.proposalId)).toMatchObject({ title: "", copiedFrom: null });
  });

  it("knows of no proposal of another team, and of none that one was only invited to", async () => {
    const { earlierId, university, colleague, input } = await earlier();
    const stranger = await makeUser({ roles: [[university, "researcher"]] });
    const given = { ...input, copyFrom: earlierId };
    expect((await attempt(startProposal, stranger, given)).status).toBe(404);
    expect((await attempt(startProposal, colleague, given)).status).toBe(404);
    expect((await attempt(startProposal, stranger, { ...input, copyFrom: newId() })).status).toBe(404);
  });
});

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
