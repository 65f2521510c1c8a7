/** The day to which a report's due day is moved. */
import { invalid } from "@/lib/command/errors";
import { dayWords } from "@/lib/domain/days";
import { dayIn } from "./dates";

/** @throws Rejection 400 unless it is later than the due day and in the future, and within two years */
export function requireLater(until: string, row: { dueOn: string }, zone: string, now: Date): void {
  const today = dayIn(now, zone);
  if (until <= row.dueOn)
    throw invalid({ until: [`Is not after ${dayWords(row.dueOn)}, the day as it is. Enter a later one.`] });
  if (until <= today) throw invalid({ until: ["Is not in the future. Enter a later day."] });
  if (Number(until.slice(0, 4)) > Number(today.slice(0, 4)) + 2)
    throw invalid({ until: ["Is more than two years away. Enter an earlier day."] });
}
