/** What the agency does about reports, told to those who lead the award and to their office. */
import { desc, eq } from "drizzle-orm";
import { reportMessage } from "@/db/schema/reports";
import { type Reaction, reaction } from "@/lib/command/reaction";
import { dayWords } from "@/lib/domain/days";
import {
  reportAccepted,
  reportAdded,
  reportCancelled,
  reportExtended,
  reportQueried,
  reportTimeRefused,
} from "./events";
import { reportTold, type Told, tellOfReport } from "./tell";

type Words = (told: Told, message: string) => { title: string; text: string };

const about = (name: string, on: typeof reportAdded, words: Words) =>
  reaction({
    name: `reports.on-${name}`,
    on,
    async run({ tx, event, payload }) {
      const told = await reportTold(tx, payload.reportId);
      if (!told) return;
      const [last] = await tx
        .select({ body: reportMessage.body })
        .from(reportMessage)
        .where(eq(reportMessage.reportId, told.report.id))
        .orderBy(desc(reportMessage.at))
        .limit(1);
      await tellOfReport(
        tx,
        { told, event, parties: ["leads", "university"] },
        words(told, last ? `\n\n${last.body}` : ""),
      );
    },
  });

export const onReportAdded = about("added", reportAdded, ({ report }) => ({
  title: `asked for, due on ${dayWords(report.dueOn)}`,
  text: `The agency asks for a report, due on ${dayWords(report.dueOn)}.`,
}));
export const onReportCancelled = about("cancelled", reportCancelled, (_, message) => ({
  title: "no longer wanted",
  text: `The agency has cancelled this report.${message}`,
}));
export const onReportQueried = about("queried", reportQueried, (_, message) => ({
  title: "the agency has a question",
  text: `The agency has sent this report back. Change it where needed, and hand it in again.${message}`,
}));
export const onReportAccepted = about("accepted", reportAccepted, () => ({
  title: "accepted",
  text: "The agency has accepted this report.",
}));
export const onReportExtended = about("extended", reportExtended, ({ report }, message) => ({
  title: `now due on ${dayWords(report.dueOn)}`,
  text: `The agency has moved the due day of this report.${message}`,
}));
export const onReportTimeRefused = about("time-refused", reportTimeRefused, ({ report }, message) => ({
  title: `still due on ${dayWords(report.dueOn)}`,
  text: `The agency gives no more time for this report.${message}`,
}));

/** All of them, for the list. */
export const answeredReactions: readonly Reaction[] = [
  onReportAdded,
  onReportCancelled,
  onReportQueried,
  onReportAccepted,
  onReportExtended,
  onReportTimeRefused,
];
