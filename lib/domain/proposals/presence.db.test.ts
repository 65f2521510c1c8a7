import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog, outboxEvent } from "@/db/schema/machinery";
import { proposalPresence } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { makeUser } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam, makeInvitation } from "@/lib/testing/make-team";
import { listPresent, notePresence } from "./presence";
import { writerOf } from "./presence-rules";

/** A tab of a person at a proposal, with what it says. */
function tabAt(proposalId: string, actor: User) {
  const tab = newId();
  return (part: string, more: { writing?: boolean; hold?: boolean; leave?: boolean } = {}) =>
    notePresence(actor, { proposalId, tab, part, writing: false, ...more });
}

/** The tab fell silent: as if it had spoken `seconds` ago for the last time. */
async function silentFor(proposalId: string, userId: string, seconds: number) {
  await database()
    .update(proposalPresence)
    .set({ seenAt: new Date(Date.now() - seconds * 1_000) })
    .where(and(eq(proposalPresence.proposalId, proposalId), eq(proposalPresence.userId, userId)));
}

async function team() {
  const made = await makeProposal({ state: "complete" });
  const ben = await joinTeam(made, "co-investigator", { name: "Ben" });
  return { ...made, ben };
}

describe("presence", () => {
  it("tells the team who else is where, and forgets who falls silent or leaves", async () => {
    const { proposalId, pi, ben } = await team();
    const [ada, his] = [tabAt(proposalId, pi), tabAt(proposalId, ben)];
    expect(await ada("")).toEqual([]);
    expect(await his("sections/case", { writing: true })).toMatchObject([{ userId: pi.id, part: "" }]);
    const [seen] = (await ada("budget")) ?? [];
    expect(seen).toMatchObject({ userId: ben.id, name: "Ben", part: "sections/case" });
    expect(seen?.writingSince).toMatch(/Z$/);
    await silentFor(proposalId, ben.id, 26);
    expect(await ada("budget")).toEqual([]);
    await his("team");
    expect(await ada("budget")).toMatchObject([{ part: "team", writingSince: null }]);
    await his("team", { leave: true });
    expect(await listPresent(pi, proposalId)).toEqual([]);
  });

  it("keeps since when somebody writes, and says whose the writing is after a take-over", async () => {
    const { proposalId, pi, ben } = await team();
    const [ada, his] = [tabAt(proposalId, pi), tabAt(proposalId, ben)];
    await ada("summary", { writing: true });
    const first = writerOf((await his("summary")) ?? [], "summary");
    await ada("summary", { writing: true });
    const again = writerOf((await his("summary", { writing: true })) ?? [], "summary");
    expect(again).toMatchObject({ userId: pi.id, writingSince: first?.writingSince });
    // Ben takes over: for him nobody else writes there, for Ada he does.
    expect(writerOf((await his("summary", { writing: true, hold: true })) ?? [], "summary")).toBeUndefined();
    const forAda = writerOf((await ada("summary", { writing: true })) ?? [], "summary");
    expect(forAda).toMatchObject({ userId: ben.id, heldAt: expect.any(String) });
    // And Ada takes it back.
    await ada("summary", { writing: true, hold: true });
    expect(writerOf((await his("summary", { writing: true })) ?? [], "summary")?.userId).toBe(pi.id);
  });

  it("writes what is unchanged only now and then", async () => {
    const { proposalId, pi } = await team();
    const ada = tabAt(proposalId, pi);
    await ada("budget");
    const stamp = async () =>
      (
        await database()
          .select({ at: proposalPresence.seenAt })
          .from(proposalPresence)
          .where(eq(proposalPresence.proposalId, proposalId))
      )[0]?.at.getTime();
    const first = await stamp();
    await ada("budget");
    expect(await stamp()).toBe(first);
    await silentFor(proposalId, pi.id, 12);
    const before = await stamp();
    await ada("budget");
    expect(await stamp()).toBeGreaterThan(before ?? 0);
  });

  it("is nobody's outside the confirmed team, and leaves no trace in audit or events", async () => {
    const { proposalId, pi, ben, office, call } = await team();
    await tabAt(proposalId, pi)("summary", { writing: true });
    for (const other of [await makeUser(), office, call.officer]) {
      expect(await listPresent(other, proposalId)).toBeUndefined();
      expect(await tabAt(proposalId, other)("summary", { writing: true })).toBeUndefined();
    }
    expect((await listPresent(ben, proposalId))?.map(({ userId }) => userId)).toEqual([pi.id]);
    // Who is invited and has not answered is not of the team yet.
    const invitation = await makeInvitation();
    expect(await listPresent(invitation.person, invitation.proposalId)).toBeUndefined();
    const audits = await database().select().from(auditLog).where(eq(auditLog.subjectId, proposalId));
    expect(audits.filter(({ command }) => command.includes("presence"))).toEqual([]);
    const events = await database().select({ type: outboxEvent.type }).from(outboxEvent);
    expect(events.filter(({ type }) => type.includes("presen"))).toEqual([]);
  });
});
