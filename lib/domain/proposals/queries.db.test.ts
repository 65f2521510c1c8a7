import { like } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { outboxEvent } from "@/db/schema/machinery";
import { type Actor, anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { mayWatch } from "@/lib/domain/topics";
import { makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import { type MadeProposal, makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { attachFile } from "./attach";
import { detachFile } from "./detach";
import { listHistory } from "./history";
import { inviteMember } from "./invite-member";
import { proposalDetailJson } from "./json";
import {
  countOfficeProposals,
  listInvitations,
  listMyProposals,
  listOfficeProposals,
  listProposals,
  listToEndorse,
} from "./lists";
import { getFile, getProposal } from "./queries";
import { returnProposal } from "./return";
import { saveProposal } from "./save";
import { withdrawProposal } from "./withdraw";

/** Who sees it, of everybody who might. */
async function viewers(made: MadeProposal) {
  const elsewhere = await makeOrganisation("university");
  const people = {
    pi: made.pi,
    office: made.office,
    finance: made.finance,
    colleague: await makeUser({ roles: [[made.university, "researcher"]] }),
    elsewhere: await makeUser({ roles: [[elsewhere, "research-office"]] }),
    officer: made.call.officer,
    approver: made.call.approver,
    reviewer: await makeUser({ roles: [[made.call.agency, "reviewer"]] }),
    platform: await makeUser({ platformAdmin: true }),
  };
  const seen: string[] = [];
  for (const [name, actor] of Object.entries(people)) {
    const record = await getProposal(actor, made.proposalId);
    const listed = await listProposals(actor);
    const inList = listed.items.some(({ id }) => id === made.proposalId);
    const watched = await mayWatch(actor, `submission:${made.proposalId}`);
    // The page, the list and the live events must agree.
    expect({ name, inList, watched }).toEqual({ name, inList: Boolean(record), watched: Boolean(record) });
    if (record) seen.push(`${name} as ${record.view}`);
  }
  expect(await getProposal(anonymous, made.proposalId)).toBeUndefined();
  return seen;
}

describe("who sees a proposal", () => {
  it("a draft: its team alone", async () => {
    expect(await viewers(await makeProposal({ state: "complete" }))).toEqual(["pi as team"]);
  });

  it("awaiting endorsement: the university's office and finance too", async () => {
    const made = await makeProposal({ state: "awaiting-endorsement" });
    expect(await viewers(made)).toEqual(["pi as team", "office as office", "finance as office"]);
  });

  it("submitted: the agency too", async () => {
    const made = await makeProposal({ state: "submitted" });
    const all = [
      "pi as team",
      "office as office",
      "finance as office",
      "officer as agency",
      "approver as agency",
    ];
    expect(await viewers(made)).toEqual(all);
    await run(withdrawProposal, made.pi, { proposalId: made.proposalId });
    expect(await viewers(made)).toEqual(all.slice(0, 3));
  });
});

describe("what the others see", () => {
  it("is what was submitted, not what the team writes since", async () => {
    const made = await makeProposal({ state: "awaiting-endorsement" });
    const { proposalId, pi, office, content } = made;
    await run(returnProposal, office, { proposalId, comment: "More." });
    const { fileId } = await run(attachFile, pi, { proposalId, file: upload(makePdf({ text: proposalId })) });
    await run(saveProposal, pi, {
      proposalId,
      version: made.version,
      title: "Secret plan",
      sections: { case: "Secret" },
      budget: [],
    });
    const record = await getProposal(office, proposalId);
    expect(record).toMatchObject({ title: content.title, requested: 100_000_00n, files: [] });
    expect(JSON.stringify(proposalDetailJson(record!))).not.toContain("Secret");
    expect(await getProposal(pi, proposalId)).toMatchObject({ title: "Secret plan", requested: 0n });
    // Nor by a list, the API's list, or a search.
    const shown = [{ title: content.title, requested: 100_000_00n }];
    expect((await listOfficeProposals(office)).items).toMatchObject(shown);
    expect((await listProposals(office)).items).toMatchObject(shown);
    expect((await listOfficeProposals(office, { q: "Secret" })).items).toEqual([]);
    expect((await listProposals(pi)).items).toMatchObject([{ title: "Secret plan" }]);
    expect((await listMyProposals(pi, { q: "Secret" })).items).toHaveLength(1);
    expect(await getFile(office, fileId)).toBeUndefined();
    expect(await getFile(pi, fileId)).toMatchObject({ id: fileId });
  });

  it("keeps a submitted file for them, also when the team has removed it since", async () => {
    const made = await makeProposal({ state: "complete" });
    const { proposalId, pi, office } = made;
    const { fileId } = await run(attachFile, pi, { proposalId, file: upload(makePdf({ text: proposalId })) });
    const { submitProposal } = await import("./submit");
    await run(submitProposal, pi, { proposalId });
    await run(withdrawProposal, pi, { proposalId });
    await run(detachFile, pi, { proposalId, fileId });
    expect(await getFile(office, fileId)).toMatchObject({ id: fileId });
    expect(await getFile(made.call.officer, fileId)).toBeUndefined();
  });

  it("lets only the team hear of its writing, and others of what is done with a submission", async () => {
    const { proposalId, pi, office, call } = await makeProposal({ state: "submitted" });
    const may = (actor: Actor) =>
      Promise.all([mayWatch(actor, `proposal:${proposalId}`), mayWatch(actor, `submission:${proposalId}`)]);
    expect(await may(pi)).toEqual([true, true]);
    expect(await may(office)).toEqual([false, true]);
    expect(await may(call.officer)).toEqual([false, true]);
    expect(await may(await makeUser())).toEqual([false, false]);
    const heard = async (topic: string) => {
      const rows = await database()
        .select({ type: outboxEvent.type })
        .from(outboxEvent)
        .where(like(outboxEvent.topics, `%"${topic}:${proposalId}"%`));
      return rows.map(({ type }) => type).sort();
    };
    expect(await heard("submission")).toEqual(["proposal.endorsed", "proposal.submitted"]);
    expect(await heard("proposal")).toEqual(
      expect.arrayContaining([
        "proposal.started",
        "proposal.saved",
        "proposal.submitted",
        "proposal.endorsed",
      ]),
    );
  });

  it("leaves out of the agency's view what the university returned", async () => {
    const made = await makeProposal({ state: "awaiting-endorsement" });
    const { proposalId, pi, office, call } = made;
    const { submitProposal } = await import("./submit");
    const { endorseProposal } = await import("./endorse");
    await run(returnProposal, office, { proposalId, comment: "Internal remark." });
    await run(submitProposal, pi, { proposalId });
    await run(endorseProposal, office, { proposalId, comment: "Strong." });
    const record = await getProposal(call.officer, proposalId);
    expect(record?.words).toMatchObject([{ outcome: "endorsed", comment: "Strong." }]);
    const history = await listHistory(call.officer, record!);
    expect(history.items.map(({ command }) => command)).not.toContain("proposal.return");
    expect(
      JSON.stringify([record, history], (_, value) => (typeof value === "bigint" ? "" : value)),
    ).not.toContain("Internal remark");
  });
});

describe("lists", () => {
  it("give one's own proposals, in pages, last changed first, in whatever role", async () => {
    const made = await makeProposal();
    const person = await joinTeam(made, "read-only");
    const { items } = await listMyProposals(person);
    expect(items.map(({ id }) => id)).toEqual([made.proposalId]);
    expect((await listMyProposals(person, { statuses: ["submitted"] })).items).toEqual([]);
    expect((await listMyProposals(await makeUser())).items).toEqual([]);
  });

  it("give the office what awaits it, and search literally", async () => {
    const one = await makeProposal({ state: "awaiting-endorsement", fields: { title: "100% tide_" } });
    const same = { university: one.university, office: one.office, call: one.call };
    const two = await makeProposal({ ...same, state: "awaiting-endorsement", fields: { title: "Other" } });
    await makeProposal({ ...same, state: "complete" });
    const ids = async (filter = {}) =>
      (await listOfficeProposals(one.office, filter)).items.map(({ id }) => id);
    expect(await ids()).toEqual([two.proposalId, one.proposalId]);
    expect(await ids({ q: "0% tide_" })).toEqual([one.proposalId]);
    expect(await ids({ q: "%" })).toEqual([one.proposalId]);
    expect(await ids({ q: "' OR 1=1 --" })).toEqual([]);
    expect((await listToEndorse(one.office)).map(({ id }) => id)).toEqual([one.proposalId, two.proposalId]);
    expect(await countOfficeProposals(one.office)).toEqual({ "awaiting-endorsement": 2 });
  });

  it("give the invitations to one's proven address only", async () => {
    const { proposalId, pi } = await makeProposal();
    const person = await makeUser();
    await run(inviteMember, pi, { proposalId, email: person.email, role: "collaborator" });
    expect(await listInvitations(person)).toMatchObject([{ inviter: pi.name, role: "collaborator" }]);
    expect(await listInvitations({ ...person, emailConfirmed: false })).toEqual([]);
    expect(await listInvitations(await makeUser())).toEqual([]);
  });

  it("page through all that one may see without gap or repetition", async () => {
    const first = await makeProposal({ state: "awaiting-endorsement" });
    for (let n = 0; n < 6; n++)
      await makeProposal({ university: first.university, call: first.call, state: "awaiting-endorsement" });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listProposals(first.office, { limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});
