/** What happens to reports. What is being written is told to those who write only. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({
  reportId: z.string(),
  awardId: z.string(),
  agencyId: z.string(),
  organisationId: z.string(),
  piId: z.string(),
});
export type ReportPayload = z.output<typeof payload>;
const everybody = (p: ReportPayload) => [
  `award:${p.awardId}`,
  `organisation:${p.agencyId}`,
  `organisation:${p.organisationId}`,
  `user:${p.piId}`,
];

export const reportSaved = event({
  name: "report.saved",
  payload: z.object({ reportId: z.string(), userIds: z.array(z.string()) }),
  topics: (p) => p.userIds.map((id) => `user:${id}`),
});
export const reportsScheduled = event({
  name: "report.scheduled",
  payload: payload.omit({ reportId: true }),
  topics: (p) => everybody({ ...p, reportId: "" }),
});
export const reportAdded = event({ name: "report.added", payload, topics: everybody });
export const reportCancelled = event({ name: "report.cancelled", payload, topics: everybody });
/** The clock: it can be handed in from now on. */
export const reportOpened = event({ name: "report.opened", payload, topics: everybody });
/** The clock: its day is over. */
export const reportLapsed = event({ name: "report.lapsed", payload, topics: everybody });
export const reportSubmitted = event({ name: "report.submitted", payload, topics: everybody });
export const reportQueried = event({ name: "report.queried", payload, topics: everybody });
export const reportAccepted = event({ name: "report.accepted", payload, topics: everybody });
export const reportCommented = event({ name: "report.commented", payload, topics: everybody });
export const reportTimeAsked = event({ name: "report.time-asked", payload, topics: everybody });
export const reportExtended = event({ name: "report.extended", payload, topics: everybody });
export const reportTimeRefused = event({ name: "report.time-refused", payload, topics: everybody });
