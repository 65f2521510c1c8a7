import { eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { decisionRelease, letter } from "@/db/schema/letters";
import { mail } from "@/db/schema/machinery";
import { proposal } from "@/db/schema/proposals";
import { isDone } from "@/lib/command/answer";
import { database } from "@/lib/command/database";
import { countUnread } from "@/lib/domain/notifications/queries";
import { listTimeline } from "@/lib/domain/timeline";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { attempt, run } from "@/lib/testing/make";
import { type MadeDecisions, makeRelease } from "@/lib/testing/make-releases";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import { settle } from "@/lib/testing/relay";
import { recallRelease } from "./recall";

const statusOf = async (releaseId: string) =>
  (await database().select().from(decisionRelease).where(eq(decisionRelease.id, releaseId)))[0]!.status;

/** Everything that applicants could notice. */
async function noticed({ proposals }: MadeDecisions) {
  const ids = proposals.map(({ proposalId }) => proposalId);
  const rows = await database().select().from(proposal).where(inArray(proposal.id, ids));
  const [first] = proposals;
  const addresses = proposals.map(({ pi }) => pi.email);
  return {
    proposals: rows.map(({ status, decidedAt, updatedAt }) => ({ status, decidedAt, updatedAt })),
    awards: await database().$count(award, inArray(award.proposalId, ids)),
    letters: await database().$count(letter, inArray(letter.proposalId, ids)),
    mails: await database().$count(mail, inArray(mail.to, addresses)),
    unread: await countUnread(first!.pi),
    timeline: (await listTimeline(first!.pi, first!.proposalId)).items.map(({ command }) => command),
  };
}

const scenario = async () => {
  const made = await makeRelease("approved");
  return { ...made, actor: made.call.officer, input: { releaseId: made.releaseId } };
};

describeCommand(
  recallRelease,
  {
    scenario,
    effect: ({ releaseId }) => statusOf(releaseId),
    wrongState: async ({ releaseId }) => {
      await letHoldEnd(database(), releaseId);
      await workerComes();
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("sends nothing and changes nothing, also when its time has come", async () => {
      const made = await scenario();
      await settle();
      const before = await noticed(made);
      await run(recallRelease, made.actor, made.input);
      await letHoldEnd(database(), made.releaseId);
      await workerComes();
      await settle();
      expect(await noticed(made)).toEqual(before);
      expect(before).toMatchObject({ awards: 0, letters: 0 });
      expect(await statusOf(made.releaseId)).toBe("recalled");
    });

    it("races with the release: one of them happens, and wholly", async () => {
      for (let round = 0; round < 4; round++) {
        const made = await scenario();
        const before = await noticed(made);
        await letHoldEnd(database(), made.releaseId);
        const [answer] = await Promise.all([attempt(recallRelease, made.actor, made.input), workerComes()]);
        await workerComes();
        const after = await noticed(made);
        if (isDone(answer)) expect(after).toEqual(before);
        else {
          expect(answer.status).toBe(409);
          expect(after).toMatchObject({ awards: 1, letters: 2 });
        }
      }
    });

    it("is one press for the approver too", async () => {
      const { call, input } = await scenario();
      await run(recallRelease, call.approver, input);
    });
  },
);
