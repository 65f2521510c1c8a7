import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { user } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { discuss, makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { agreeMinutes } from "./agree-minutes";
import { closePanel } from "./close";
import { rankingCsv } from "./csv";
import { markPresent } from "./mark-present";
import { getMinutes } from "./minutes";
import { nameChair } from "./name-chair";
import { noteItem } from "./note-item";
import { getPanel, getRanking, type ReadyPanel } from "./officer-queries";

/** A closed panel of three, the first of whom was out for the first item; the second chairs. Everybody was there. */
const scenario = async () => {
  const made = await makePanel({ members: 3, conflicted: true });
  const { officer, panelId, memberIds, itemIds } = made;
  await run(nameChair, officer, { memberId: memberIds[1] });
  for (const itemId of itemIds) await discuss(made, itemId, [8, 7]);
  for (const [at, itemId] of itemIds.entries())
    await run(noteItem, officer, { itemId, version: 1, notes: `Said of ${at}.` });
  await run(markPresent, officer, { panelId, present: memberIds });
  const [first, second] = (await getRankingOf(made)).ties[0]!;
  const { orderTie } = await import("./order-tie");
  const order = [first!, second!].map(({ id }, at) => ({ itemId: id, place: at + 1 }));
  await run(orderTie, officer, { panelId, order, note: "Decided by vote." });
  await run(closePanel, officer, { panelId });
  return { ...made, actor: made.members[1]!, input: { panelId, answer: "agree" } };
};
async function getRankingOf({
  officer,
  call,
}: Pick<Awaited<ReturnType<typeof makePanel>>, "officer" | "call">) {
  return getRanking((await getPanel(officer, call.callId)) as ReadyPanel);
}

describeCommand(
  agreeMinutes,
  {
    scenario,
    effect: async ({ panelId }) => (await panelState(panelId)).panel,
    wrongState: async ({ actor, input }) => void (await run(agreeMinutes, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is read by whoever was there, without a trace of what they left; by nobody else", async () => {
      const { members, memberIds, officer, panelId, proposals, call } = await scenario();
      const [away, chair, third] = members as [User, User, User];
      const full = await getMinutes(third, panelId);
      expect(full).toMatchObject({
        there: true,
        items: [
          { number: 1, notes: "Said of 0." },
          { number: 2, notes: "Said of 1." },
        ],
      });
      expect(full).toMatchObject({
        items: [{ away: [away.name], scores: [{ score: 8 }, { score: 7 }] }, {}],
      });
      const part = await getMinutes(away, panelId);
      expect(part).toMatchObject({ items: [{ number: 1, rank: 1, notes: "Said of 1." }] });
      const text = JSON.stringify(part);
      for (const secret of ["Said of 0.", proposals[0]!.proposalId, "Decided by vote", "budget"])
        expect(text).not.toContain(secret);
      // Also when the reason for leaving is gone: nothing is checked anew on a closed panel.
      const email = `${panelId.slice(-12)}@elsewhere.test`;
      await database().update(user).set({ email }).where(eq(user.id, away.id));
      expect(await getMinutes({ ...away, email }, panelId)).toMatchObject({
        items: [{ notes: "Said of 1." }],
      });
      for (const nobody of [officer, call.approver, proposals[0]!.pi, await makeUser()])
        expect(await getMinutes(nobody, panelId)).toBeUndefined();
      await run(markPresent, officer, { panelId, present: [memberIds[1]] });
      expect(await getMinutes(third, panelId)).toEqual(expect.objectContaining({ there: false }));
      expect(await getMinutes(third, panelId)).not.toHaveProperty("items");
      expect(await getMinutes(chair, panelId)).toMatchObject({ there: true, chairs: true });
    });

    it("is not read before the panel is closed", async () => {
      const { members, panelId, officer, memberIds } = await makeScoredPanel();
      await run(markPresent, officer, { panelId, present: memberIds });
      expect(await getMinutes(members[0]!, panelId)).toBeUndefined();
    });

    it("lets the notes be put right until it is agreed, never what applicants read", async () => {
      const { actor, officer, members, panelId, itemIds, input } = await scenario();
      const [itemId] = itemIds;
      await settle();
      expect((await mailsTo(actor.email)).some(({ subject }) => subject.startsWith("Do you agree"))).toBe(
        true,
      );
      expect((await attempt(agreeMinutes, members[2]!, input)).status).toBe(403);
      expect((await attempt(agreeMinutes, officer, input)).status).toBe(403);
      expect((await attempt(agreeMinutes, actor, { panelId, answer: "correct" })).status).toBe(400);
      await run(agreeMinutes, actor, { panelId, answer: "correct", remarks: "Rosa spoke, not Remy." });
      expect(await getMinutes(members[2]!, panelId)).toMatchObject({ remarks: null, agreedAt: null });
      await settle();
      expect(
        (await mailsTo(officer.email)).some(({ subject }) => subject.includes("asks for corrections")),
      ).toBe(true);
      const words = { itemId, version: 2, notes: "Put right." };
      expect((await attempt(noteItem, officer, { ...words, forApplicants: "New." })).status).toBe(409);
      await run(noteItem, officer, words);
      await run(agreeMinutes, actor, input);
      expect(await getMinutes(members[2]!, panelId)).toMatchObject({
        agreedAt: expect.any(Date),
        items: [{ notes: "Put right." }, {}],
      });
      expect(await attempt(noteItem, officer, { ...words, version: 3 })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("agreed to the minutes") },
      });
      expect((await attempt(markPresent, officer, { panelId, present: [] })).status).toBe(409);
    });

    it("is written as a list without formulas, for the agency alone", async () => {
      const made = await scenario();
      const view = (await getPanel(made.officer, made.call.callId)) as ReadyPanel;
      const ranking = await getRanking(view);
      ranking.rows[0]!.title = '=HYPERLINK("x")';
      const csv = rankingCsv(view, ranking);
      expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
      expect(csv).toContain("decided");
      expect(csv.trim().split("\r\n")).toHaveLength(3);
    });
  },
);
