import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { proposal, proposalSubmission } from "@/db/schema/proposals";
import { isDone } from "@/lib/command/answer";
import { database } from "@/lib/command/database";
import { sha256 } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { settle } from "@/lib/testing/relay";
import { publishCall } from "../calls/publish";
import { setStages } from "../calls/set-stages";
import { listNotifications } from "../notifications/queries";
import { getProfile } from "../people/account-queries";
import { changeProfile } from "../people/change-profile";
import { getPipeline } from "../pipeline/queries";
import { endorseProposal } from "./endorse";
import { getProposal } from "./queries";
import { recordDocument } from "./record-document";
import { mustBeOpen } from "./records";
import { returnProposal } from "./return";
import { saveProposal } from "./save";
import { parseSnapshot } from "./snapshot";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

async function scenario() {
  const made = await makeProposal({ state: "complete" });
  return { ...made, actor: made.pi, input: { proposalId: made.proposalId } };
}
const submissions = (proposalId: string) =>
  database().select().from(proposalSubmission).where(eq(proposalSubmission.proposalId, proposalId));
async function stored(proposalId: string) {
  const [row] = await database().select().from(proposal).where(eq(proposal.id, proposalId));
  return {
    status: row?.status,
    reference: row?.reference,
    submissions: (await submissions(proposalId)).length,
  };
}

describeCommand(
  submitProposal,
  {
    scenario,
    effect: ({ proposalId }) => stored(proposalId),
    wrongState: async ({ proposalId, pi }) => {
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("waits for a confirmed address of the lead", async () => {
      const { proposalId, pi } = await scenario();
      const before = await stored(proposalId);
      const answer = await attempt(submitProposal, { ...pi, emailConfirmed: false }, { proposalId });
      expect(answer).toMatchObject({ status: 403, problem: { detail: expect.stringContaining("Confirm") } });
      expect(await stored(proposalId)).toEqual(before);
    });

    it("keeps exactly what was submitted, with a hash that anybody can check", async () => {
      const { proposalId, pi, content, call: made } = await scenario();
      const result = await run(submitProposal, pi, { proposalId });
      const [row] = await submissions(proposalId);
      expect(sha256(row?.content ?? "")).toBe(result.contentHash);
      expect(row?.contentHash).toBe(result.contentHash);
      expect(parseSnapshot(row?.content ?? "")).toMatchObject({
        reference: result.reference,
        submittedAt: result.submittedAt,
        title: content.title,
        sections: content.sections,
        requested: "100000.00",
        pi: { id: pi.id, name: pi.name },
        number: 1,
      });
      expect(result.reference).toMatch(new RegExp(`^${made.agency.prefix}-\\d{4}-\\d{5}$`));
    });

    it("keeps the reference over withdrawing, returning and submitting again", async () => {
      const { proposalId, pi, office } = await scenario();
      const first = await run(submitProposal, pi, { proposalId });
      await run(withdrawProposal, pi, { proposalId });
      const second = await run(submitProposal, pi, { proposalId });
      await run(returnProposal, office, { proposalId, comment: "Explain the travel." });
      await run(saveProposal, pi, { proposalId, version: 2, title: "Better" });
      const third = await run(submitProposal, pi, { proposalId });
      expect([second.reference, third.reference]).toEqual([first.reference, first.reference]);
      expect(third.contentHash).not.toBe(second.contentHash);
      expect((await submissions(proposalId)).map(({ number }) => number)).toEqual([1, 2, 3]);
    });

    it("numbers the proposals of an agency without gaps", async () => {
      const first = await scenario();
      const others = await Promise.all(
        [1, 2, 3].map(() => makeProposal({ state: "complete", call: first.call })),
      );
      const all = [first, ...others];
      const results = await Promise.all(
        all.map(({ pi, proposalId }) => run(submitProposal, pi, { proposalId })),
      );
      const numbers = results.map(({ reference }) => Number(reference.split("-").pop())).sort();
      expect(numbers).toEqual([1, 2, 3, 4]);
    });

    it("is the principal investigator's alone", async () => {
      const { proposalId, pi, office } = await scenario();
      const person = await joinTeam({ proposalId, pi }, "co-investigator");
      expect((await attempt(submitProposal, person, { proposalId })).status).toBe(403);
      expect((await attempt(submitProposal, office, { proposalId })).status).toBe(404);
    });
  },
);

describe("what is missing", () => {
  it("names all blockers at once, by field, and submits nothing", async () => {
    const { proposalId, pi } = await makeProposal();
    const answer = await attempt(submitProposal, pi, { proposalId });
    expect(answer).toMatchObject({ status: 400 });
    if (!isDone(answer))
      expect(Object.keys(answer.problem.errors ?? {}).sort()).toEqual([
        "abstract",
        "budget",
        "sections",
        "title",
      ]);
    expect(await stored(proposalId)).toMatchObject({ status: "draft", reference: null, submissions: 0 });
  });

  it.each([
    ["below the minimum", "999.99", 400],
    ["at the minimum", "1000", 200],
    ["at the maximum", "500000", 200],
    ["above the maximum", "500000.01", 400],
  ])("a budget %s answers %#", async (_, amount, status) => {
    const budget = [{ heading: "Staff", year: 1, amount }];
    const { proposalId, pi } = await makeProposal({ state: "complete", fields: { budget } });
    const answer = await attempt(submitProposal, pi, { proposalId });
    expect(answer.status).toBe(status);
    if (!isDone(answer)) expect(answer.problem.errors?.budget?.[0]).toMatch(/€[\d,.]+/);
  });
});

describe("the deadline", () => {
  it("refuses one that comes after it", async () => {
    const { proposalId, pi, call: made } = await scenario();
    await letCallClose(made.callId);
    const answer = await attempt(submitProposal, pi, { proposalId });
    expect(answer).toMatchObject({ status: 409, problem: { code: "call-closed" } });
    expect(await stored(proposalId)).toMatchObject({ status: "draft", submissions: 0 });
  });

  it("counts when the request arrived, not when its turn came", async () => {
    const { proposalId, pi, call: made } = await scenario();
    // Closed a second ago; the request began to arrive two seconds ago and had to wait.
    await letCallClose(made.callId, 1);
    const answer = await attempt(
      submitProposal,
      pi,
      { proposalId },
      { startedAt: performance.now() - 3_000 },
    );
    expect(answer.status).toBe(200);
  });

  it("is exact to the millisecond", async () => {
    const { callId } = await makeCall();
    const [row] = await database().select().from(call).where(eq(call.id, callId));
    const at = (ms: number) => new Date(row!.closesAt.getTime() + ms);
    expect(() => mustBeOpen({ call: row! }, at(-1))).not.toThrow();
    expect(() => mustBeOpen({ call: row! }, at(0))).toThrow(/closed/);
    expect(() => mustBeOpen({ call: row! }, at(1))).toThrow(/closed/);
  });

  it("moves with an extension", async () => {
    const { proposalId, pi, call: made } = await scenario();
    await letCallClose(made.callId);
    await database()
      .update(call)
      .set({ closesAt: sql`UTC_TIMESTAMP(3) + INTERVAL 1 DAY` as unknown as Date })
      .where(eq(call.id, made.callId));
    expect((await attempt(submitProposal, pi, { proposalId })).status).toBe(200);
  });
});

it("does not reach the agency without endorsement", async () => {
  const { proposalId, pi, office, call: made } = await scenario();
  await run(submitProposal, pi, { proposalId });
  // The agency must not even learn that it exists: 404, not 403.
  expect((await attempt(endorseProposal, made.officer, { proposalId })).status).toBe(404);
  await run(endorseProposal, office, { proposalId });
  expect((await attempt(endorseProposal, made.officer, { proposalId })).status).toBe(403);
});

it("reaches the agency at once where the call wants no endorsement, and can be withdrawn still", async () => {
  const made = await scenario();
  const { proposalId, pi, office, call: its } = made;
  await run(setStages, its.officer, { callId: its.callId, version: 0, endorsement: false });
  await run(submitProposal, pi, { proposalId });
  await settle();
  expect(await getProposal(its.officer, proposalId)).toMatchObject({ view: "agency", status: "submitted" });
  const titles = async (person: typeof pi) =>
    (await listNotifications(person)).items.map(({ title }) => title);
  expect((await titles(its.officer)).some((title) => title.includes(made.content.title))).toBe(true);
  // The office has nothing to do, and sees it in its pipeline.
  expect((await titles(office)).some((title) => title.includes("awaits endorsement"))).toBe(false);
  expect((await getPipeline(office))[0]).toMatchObject({ pending: 1, waiting: 0 });
  expect(await attempt(endorseProposal, office, { proposalId })).toMatchObject({ status: 409 });
  await run(withdrawProposal, pi, { proposalId });
  expect(await getProposal(its.officer, proposalId)).toBeUndefined();
});

it("stays unseen without endorsement too while its call is sealed", async () => {
  const its = await makeCall({ fields: { sealed: true }, state: "draft" });
  await run(setStages, its.officer, { callId: its.callId, version: 0, endorsement: false });
  await run(publishCall, its.officer, { callId: its.callId });
  const { proposalId } = await makeProposal({ call: its, state: "awaiting-endorsement" });
  await settle();
  expect(await getProposal(its.officer, proposalId)).toBeUndefined();
  expect((await listNotifications(its.officer)).items).toEqual([]);
});

it("keeps what the investigators said of themselves as it was, for all who read the submission", async () => {
  const { proposalId, pi, office } = await makeProposal({ state: "complete" });
  const version = (await getProfile(pi))?.version ?? 0;
  const orcid = "0000-0002-1825-0097";
  await run(changeProfile, pi, { version, name: pi.name, orcid, biography: "Tides since **1999**." });
  await run(submitProposal, pi, { proposalId });
  const saved = { version: version + 1, name: pi.name, orcid: "", biography: "Deserts." };
  await run(changeProfile, pi, saved);
  const profile = { email: pi.email, name: pi.name, orcid, about: "Tides since **1999**." };
  const seen = await getProposal(office, proposalId);
  expect(seen?.profiles).toEqual([profile]);
  expect(JSON.stringify(seen && recordDocument(seen))).not.toContain("Deserts");
  expect((await getProposal(pi, proposalId))?.profiles).toEqual([
    { email: pi.email, name: pi.name, about: "Deserts." },
  ]);
});
