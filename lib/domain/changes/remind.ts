/** Requests that wait: the office after a week, the agency after two, whoever owes an answer after a week. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { changeRequest } from "@/db/schema/changes";
import { type Job, type Planned, plan } from "@/lib/command/scheduled";
import { changeTold, tellParties } from "./tell";

const DAY = 86_400_000;

type Wait = "university" | "agency" | "answer";
const waits: Record<Wait, number> = { university: 7, agency: 14, answer: 7 };

/** What is planned when a request begins to wait for somebody; replaces what was planned before. */
export const planWait = (tx: Tx, changeId: string, wait: Wait, since: Date): Promise<void> => {
  const dueAt = new Date(since.getTime() + waits[wait] * DAY);
  const work: Planned = {
    key: `change:${changeId}:${wait}:${since.getTime()}`,
    kind: "changes.remind",
    dueAt,
  };
  return plan(tx, changeId, [work]);
};
export const planNothing = (tx: Tx, changeId: string): Promise<void> => plan(tx, changeId, []);

export const remindOfChange: Job = {
  kind: "changes.remind",
  emits: [],
  async run({ tx, workId, subjectId }) {
    const [row] = await tx
      .select()
      .from(changeRequest)
      .where(and(eq(changeRequest.id, subjectId)));
    const told = row && (await changeTold(tx, row.id));
    if (!told) return undefined;
    const event = { id: workId };
    const { status, sentAt } = told.change;
    if (status === "queried") {
      const text = "The agency has asked something about a request for a change and waits for the answer.";
      await tellParties(
        tx,
        { told, event, parties: ["leads", "university"] },
        { title: `${told.kind}: the agency waits for an answer`, text },
      );
    } else if (status === "submitted")
      await tellParties(
        tx,
        { told, event, parties: ["agency"] },
        {
          title: `${told.kind}: waits for your decision`,
          text: "A request for a change has been with you for two weeks.",
        },
      );
    else if (status === "university-approved" || (status === "draft" && sentAt))
      await tellParties(
        tx,
        { told, event, parties: ["university"] },
        {
          title: `${told.kind}: waits for your office`,
          text: "A request for a change has waited for a week.",
        },
      );
    return undefined;
  },
};
