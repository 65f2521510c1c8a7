/** Sealed calls: until the close, everything that the agency can see is the same whatever has come. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { notification } from "@/db/schema/notifications";
import { proposalFile } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { DAY_S, letTimePass, workerComes } from "@/lib/testing/due";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makePdf, upload } from "@/lib/testing/make-files";
import { makeProposal } from "@/lib/testing/make-proposals";
import { settle } from "@/lib/testing/relay";
import { whatAgencySees } from "@/lib/testing/what-agency-sees";
import { attachFile } from "./attach";
import { endorseProposal } from "./endorse";
import { getProposal } from "./queries";
import { recommendProposal } from "./recommend";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

/** A sealed call whose proposals are complete drafts, one with a file; and an open call of the same agency. */
async function world() {
  const sealed = await makeCall({ fields: { sealed: true, graceMinutes: 10 } });
  const plain = await makeCall({ agency: sealed.agency, officer: sealed.officer, approver: sealed.approver });
  const university = await makeOrganisation("university");
  const office = await makeUser({ roles: [[university, "research-office"]] });
  const draft = () => makeProposal({ call: sealed, university, office, state: "complete" });
  const [first, second, third] = [await draft(), await draft(), await draft()];
  await run(attachFile, first.pi, { proposalId: first.proposalId, file: upload(makePdf()) });
  const [file] = await database()
    .select()
    .from(proposalFile)
    .where(eq(proposalFile.proposalId, first.proposalId));
  await makeProposal({ call: plain, university, office, state: "submitted" });
  await settle();
  return { sealed, plain, university, office, first, second, third, fileId: file!.id };
}
type World = Awaited<ReturnType<typeof world>>;

const seen = (made: World, actor: User = made.sealed.officer) =>
  whatAgencySees(actor, made.sealed.callId, { proposalId: made.first.proposalId, fileId: made.fileId });

/** What the agency may not know: two submissions endorsed, one of them withdrawn, one returned to its office's desk. */
async function proposalsCome({ first, second, third, office }: World) {
  for (const { pi, proposalId } of [first, second, third]) await run(submitProposal, pi, { proposalId });
  for (const { proposalId } of [first, second]) await run(endorseProposal, office, { proposalId });
  await run(withdrawProposal, second.pi, { proposalId: second.proposalId });
  await settle();
}

describe("before the close", () => {
  it("is the same to officer, approver and administrator, whatever has come", async () => {
    const made = await world();
    const admin = await makeUser({ roles: [[made.sealed.agency, "agency-admin"]] });
    const people = [made.sealed.officer, made.sealed.approver, admin];
    const before = await Promise.all(people.map((person) => seen(made, person)));
    await proposalsCome(made);
    const after = await Promise.all(people.map((person) => seen(made, person)));
    expect(after).toEqual(before);
    // And what is not hidden is there to be seen at all.
    expect(before[0]?.inbox).toContain(made.plain.callId);
  });

  it("gives the next reference of another call as if nothing had come", async () => {
    const made = await world();
    const { reference: earlier } = await makeProposal({ call: made.plain, state: "submitted" });
    await proposalsCome(made);
    const { reference: later } = await makeProposal({ call: made.plain, state: "submitted" });
    expect(Number(later?.slice(-5))).toBe(Number(earlier?.slice(-5)) + 1);
  });

  it("decides nothing: as if there were no such proposal", async () => {
    const made = await world();
    await proposalsCome(made);
    const { proposalId } = made.first;
    const input = { proposalId, outcome: "decline", reason: "Too early." };
    expect(await attempt(recommendProposal, made.sealed.officer, input)).toMatchObject({ status: 404 });
    // Its team sees that it is sealed, and everything else as ever.
    expect(await getProposal(made.first.pi, proposalId)).toMatchObject({ status: "submitted", sealed: true });
  });

  it("stays sealed in the grace", async () => {
    const made = await world();
    await proposalsCome(made);
    await letTimePass(made.sealed.callId, 30 * DAY_S + 300);
    expect((await seen(made)).byCall).toBe("[]");
    await letTimePass(made.sealed.callId, 600);
    expect((await seen(made)).byCall).toBe(JSON.stringify([[made.sealed.callId, 1]]));
  });
});

it("shows all of it once the call has closed, and says so once", async () => {
  const made = await world();
  await proposalsCome(made);
  await letTimePass(made.sealed.callId, 31 * DAY_S);
  await workerComes();
  await workerComes();
  const { officer } = made.sealed;
  expect(await getProposal(officer, made.first.proposalId)).toMatchObject({ status: "submitted" });
  expect(await getProposal(officer, made.second.proposalId)).toBeUndefined();
  const told = await database().select().from(notification).where(eq(notification.userId, officer.id));
  expect(told.filter(({ title }) => title.includes("has closed with 1 proposal"))).toHaveLength(1);
  const input = { proposalId: made.first.proposalId, outcome: "decline", reason: "Read." };
  expect(await attempt(recommendProposal, officer, input)).toMatchObject({ status: 200 });
});

/** What each way of looking would show if it forgot the seal; so none of them is blind. */
it("compares what would differ without the seal: lists, counts, orders, files, events, refusals", async () => {
  const made = await world();
  await database().update(call).set({ sealed: false }).where(eq(call.id, made.sealed.callId));
  const before = await seen(made);
  await proposalsCome(made);
  const after = await seen(made);
  const differing = Object.keys(before).filter((name) => before[name] !== after[name]);
  expect(differing.sort()).toEqual([
    "api",
    "apiOne",
    "byCall",
    "byState",
    "counts",
    "events",
    "file",
    "inbox",
    "list",
    "mails",
    "mayWatch",
    "notifications",
    "oldestFirst",
    "one",
    "plans",
    "refusal",
    "view",
  ]);
});
