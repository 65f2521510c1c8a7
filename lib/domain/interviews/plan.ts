/** What is due around an interview: a reminder to choose, and one the day before it. */
import type { Tx } from "@/db/client";
import { type Planned, plan } from "@/lib/command/scheduled";
import type { InterviewRow, SlotRow } from "./records";

const DAY = 86_400_000;

/** Plans an interview anew, as it is now; a time that moved is reminded of anew. */
export async function planInterview(
  tx: Tx,
  row: Pick<InterviewRow, "id" | "status" | "chooseBy">,
  slot: Pick<SlotRow, "startsAt"> | undefined,
  now: Date,
): Promise<void> {
  const work: Planned[] = [];
  if (row.status === "invited")
    work.push({
      key: `interview:${row.id}:choose:${row.chooseBy.toISOString()}`,
      kind: "interviews.remind-to-choose",
      dueAt: new Date(row.chooseBy.getTime() - DAY),
    });
  if (row.status === "booked" && slot)
    work.push({
      key: `interview:${row.id}:day-before:${slot.startsAt.toISOString()}`,
      kind: "interviews.remind",
      dueAt: new Date(slot.startsAt.getTime() - DAY),
    });
  await plan(
    tx,
    row.id,
    work.filter(({ dueAt }) => dueAt > now),
  );
}
