import { reaction } from "@/lib/command/reaction";
import { reportCommented } from "./events";
import { reportTold, tellOfReport } from "./tell";

/** To everybody else who deals with the report. */
export const onReportCommented = reaction({
  name: "reports.on-commented",
  on: reportCommented,
  async run({ tx, event, payload }) {
    const told = await reportTold(tx, payload.reportId);
    if (!told) return;
    await tellOfReport(
      tx,
      { told, event, parties: ["leads", "university", "agency"] },
      { title: "a new comment", text: "Somebody wrote about this report. Read it in the portal." },
    );
  },
});
