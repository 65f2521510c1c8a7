/** The worker reminds of interviews: to choose a time, and of the day; each exactly once. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { interview } from "@/db/schema/interviews";
import type { Job } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { notify } from "../notifications/changes";
import { panelPath } from "../panels/records";
import { teamIds } from "../proposals/tell";
import { interviewFacts, interviewPath, roomIds } from "./tell";

const HOUR = 3_600_000;

export const remindToChoose: Job = {
  kind: "interviews.remind-to-choose",
  emits: [],
  async run({ tx, workId, subjectId, now }) {
    const its = await interviewFacts(tx, subjectId);
    if (its?.row.status !== "invited" || its.row.chooseBy <= now) return undefined;
    const { row, name, proposal, call } = its;
    // Moved since it was planned: reminded of the new date.
    if (row.chooseBy.getTime() - now.getTime() > 25 * HOUR) return undefined;
    await notify(tx, {
      event: { id: workId },
      kind: "deadline",
      userIds: await teamIds(tx, proposal.id),
      title: `Choose a time for the interview of ${name}`,
      href: interviewPath(proposal.id),
      mail: {
        subject: `${proposal.reference}: choose a time for your interview`,
        text: `Your team has not chosen a time for the interview on ${name}. It can until ${instantWords(row.chooseBy, call.timeZone)}.`,
      },
    });
    return undefined;
  },
};

/** Tells the team and the members in the room that the interview is the next day. */
async function remindAll(tx: Tx, workId: string, interviewId: string, now: Date): Promise<void> {
  const its = await interviewFacts(tx, interviewId);
  if (its?.row.status !== "booked" || !its.slot || its.slot.startsAt <= now) return;
  if (its.slot.startsAt.getTime() - now.getTime() > 25 * HOUR) return;
  const { row, slot, name, proposal } = its;
  const when = `${instantWords(slot.startsAt, slot.timeZone)}\nWhere: ${slot.place}`;
  const about = { event: { id: workId }, title: `The interview on ${name} is within a day` };
  const mail = { subject: `Interview within a day: ${proposal.reference}`, text: `${name}\n\nWhen: ${when}` };
  await notify(tx, {
    ...about,
    kind: "deadline",
    userIds: await teamIds(tx, proposal.id),
    href: interviewPath(proposal.id),
    mail,
  });
  await notify(tx, {
    ...about,
    kind: "panel",
    userIds: await roomIds(tx, row),
    href: `${panelPath(row.panelId)}/interviews`,
    mail,
  });
}

export const remindOfInterview: Job = {
  kind: "interviews.remind",
  emits: [],
  async run({ tx, workId, subjectId, now }) {
    await tx.select().from(interview).where(eq(interview.id, subjectId)).for("update");
    await remindAll(tx, workId, subjectId, now);
    return undefined;
  },
};
