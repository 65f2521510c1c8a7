import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award, awardHeading } from "@/db/schema/awards";
import { decisionRelease, letter, letterRecipient } from "@/db/schema/letters";
import { notificationSetting } from "@/db/schema/notifications";
import { decision, proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { listAwards } from "@/lib/domain/awards/queries";
import { getLetter } from "@/lib/domain/letters/queries";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { getDecision } from "@/lib/domain/proposals/decision-queries";
import { listHistory } from "@/lib/domain/proposals/history";
import { countInbox, listInbox } from "@/lib/domain/proposals/inbox";
import { listMyProposals } from "@/lib/domain/proposals/lists";
import { getProposal } from "@/lib/domain/proposals/queries";
import { listReleased } from "@/lib/domain/reviews/released";
import { workerComes } from "@/lib/testing/due";
import { mailsTo } from "@/lib/testing/mails";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeDecisions, makeRelease, setStages } from "@/lib/testing/make-releases";
import { makeReview } from "@/lib/testing/make-reviews";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import { settle } from "@/lib/testing/relay";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";

/** What somebody of the proposal's own side can read of it. */
async function readable(
  actor: Parameters<typeof getProposal>[0],
  proposalId: string,
  view: "team" | "office",
) {
  const record = await getProposal(actor, proposalId);
  const { now: _, ...its } = record!;
  const { now: __, ...onList } = (await listMyProposals(actor)).items[0] ?? { now: 0 };
  return JSON.stringify(
    {
      its: { ...its, call: { ...its.call } },
      onList,
      decision: await getDecision(actor, proposalId),
      letter: await getLetter(actor, proposalId),
      history: await listHistory(actor, { id: proposalId, view }),
      reviews: await listReleased(actor, proposalId),
      awards: await listAwards(actor, "all"),
      told: (await listNotifications(actor)).items.map(({ title }) => title),
    },
    (_key, value) => (typeof value === "bigint" ? String(value) : value),
  );
}

it("tells nobody outside the agency what is recommended, confirmed, asked for and approved", async () => {
  const call = await makeCall();
  await setStages(call.callId, { letters: "together" });
  const made = await makeProposal({ call, state: "submitted" });
  const { proposalId, pi, office } = made;
  await makeReview({ proposal: made, state: "submitted" });
  await settle();
  const before = [await readable(pi, proposalId, "team"), await readable(office, proposalId, "office")];
  await run(recommendProposal, call.officer, { proposalId, outcome: "award", reason: "Good." });
  await run(decideProposal, call.approver, { proposalId });
  await settle();
  expect(await readable(pi, proposalId, "team")).toBe(before[0]);
  expect(await readable(office, proposalId, "office")).toBe(before[1]);
  expect(await countInbox(call.officer)).toEqual({ toRecommend: 0, toDecide: 0, forMe: 0 });
  expect((await listInbox(call.officer, { status: "held" })).items).toHaveLength(1);
});

it("tells everybody everything at the end of the hold, and once", async () => {
  const made = await makeRelease("approved");
  const { call, proposals, releaseId } = made;
  const [awarded, declined] = proposals as [(typeof proposals)[0], (typeof proposals)[0]];
  await workerComes();
  expect(await getLetter(awarded.pi, awarded.proposalId)).toBeUndefined();
  await letHoldEnd(database(), releaseId);
  await workerComes();
  await workerComes();
  await settle();
  const [offer] = await database().select().from(award).where(eq(award.proposalId, awarded.proposalId));
  expect(offer).toMatchObject({ status: "offered", amount: 5_000_000n });
  const headings = await database().select().from(awardHeading).where(eq(awardHeading.awardId, offer!.id));
  expect(headings.reduce((sum, { amount }) => sum + amount, 0n)).toBe(5_000_000n);
  const statuses = await Promise.all(
    proposals.map(
      async ({ proposalId }) =>
        (await database().select().from(proposal).where(eq(proposal.id, proposalId)))[0]!.status,
    ),
  );
  expect(statuses).toEqual(["awarded", "declined"]);
  const written = await getLetter(awarded.pi, awarded.proposalId);
  expect(written?.body).toContain("€50,000\\.00");
  expect(written?.body).toContain("We \\*weighed\\* it\\.\n\nThank you\\.");
  expect(await getLetter(awarded.office, awarded.proposalId)).toMatchObject({ own: undefined });
  expect(await getLetter(declined.pi, awarded.proposalId)).toBeUndefined();
  const mails = await mailsTo(declined.pi.email);
  expect(mails.filter(({ text }) => text.includes("We *weighed* it."))).toHaveLength(1);
  expect(
    (await mailsTo(awarded.office.email)).filter(({ text }) => text.includes(offer!.reference)),
  ).toHaveLength(1);
  const history = await listHistory(declined.pi, { id: declined.proposalId, view: "team" });
  expect(history.items[0]).toMatchObject({ command: "proposal.released", who: "The portal" });
  const [row] = await database().select().from(decisionRelease).where(eq(decisionRelease.id, releaseId));
  expect(row).toMatchObject({ status: "released", told: 2 });
  const told = (await listNotifications(call.officer)).items.map(({ title }) => title);
  expect(told.some((title) => title.includes("were released"))).toBe(true);
});

it("leaves out what is no longer as the two persons agreed, and tells the rest", async () => {
  const { proposals, releaseId } = await makeRelease("approved");
  const [gone, kept] = proposals;
  await database().update(proposal).set({ status: "withdrawn" }).where(eq(proposal.id, gone!.proposalId));
  await letHoldEnd(database(), releaseId);
  await workerComes();
  expect(await database().$count(letter, eq(letter.proposalId, gone!.proposalId))).toBe(0);
  expect(await database().$count(award, eq(award.proposalId, gone!.proposalId))).toBe(0);
  expect(await database().$count(letter, eq(letter.proposalId, kept!.proposalId))).toBe(1);
  const [its] = await database().select().from(decision).where(eq(decision.proposalId, gone!.proposalId));
  expect(its!.status).toBe("held");
});

it("tells those who want no e-mails in the portal alone", async () => {
  const { proposals, releaseId } = await makeRelease("approved");
  const { pi, proposalId } = proposals[1]!;
  await database().insert(notificationSetting).values({ userId: pi.id, kind: "decision", email: false });
  await letHoldEnd(database(), releaseId);
  await workerComes();
  const rows = await database()
    .select({ mailId: letterRecipient.mailId })
    .from(letterRecipient)
    .innerJoin(letter, eq(letter.id, letterRecipient.letterId))
    .where(eq(letter.proposalId, proposalId));
  expect(rows).toEqual([{ mailId: null }]);
});

it("lets one person confirm where the call wants no second one", async () => {
  const { call } = await makeDecisions("recommended", 1);
  await setStages(call.callId, { letters: "each", secondApproval: false });
  const { proposalId } = await makeProposal({ call, state: "submitted" });
  await run(recommendProposal, call.officer, { proposalId, outcome: "decline", reason: "No." });
  expect(await run(decideProposal, call.officer, { proposalId })).toMatchObject({ status: "declined" });
});
