/** What the university's side does about reports, told to the agency. */
import { reaction } from "@/lib/command/reaction";
import { dayWords } from "@/lib/domain/days";
import { reportSubmitted, reportTimeAsked } from "./events";
import { reportTold, tellOfReport } from "./tell";

export const onReportSubmitted = reaction({
  name: "reports.on-submitted",
  on: reportSubmitted,
  async run({ tx, event, payload }) {
    const told = await reportTold(tx, payload.reportId);
    if (!told) return;
    await tellOfReport(
      tx,
      { told, event, parties: ["leads", "university", "agency"] },
      { title: "handed in", text: "This report was handed in. The agency accepts it or asks back." },
    );
  },
});

export const onReportTimeAsked = reaction({
  name: "reports.on-time-asked",
  on: reportTimeAsked,
  async run({ tx, event, payload }) {
    const told = await reportTold(tx, payload.reportId);
    if (!told?.report.askedUntil) return;
    await tellOfReport(
      tx,
      { told, event, parties: ["agency"] },
      {
        title: `more time is asked for, until ${told.report.askedUntil}`,
        text: `More time is asked for a report that is due on ${dayWords(told.report.dueOn)}:\n\n${told.report.askedReason ?? ""}`,
      },
    );
  },
});
