/** What the commands about a report answer, and where they lead. */
import { z } from "zod";
import { reportStatuses } from "@/db/schema/reports";
import { type Actor, hasRole } from "@/lib/command/actor";
import type { Subject } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { agencyViewers, type Parties, universityViewers } from "@/lib/domain/accounts/policy";
import { reportPath } from "./paths";
import type { LoadedReport, ReportRow } from "./records";
import { reportLimits } from "./rules";

export const reportResult = z.object({
  reportId: z.string(),
  awardId: z.string(),
  status: z.enum(reportStatuses),
  /** The portal that the form belongs to. */
  side: z.enum(["researcher", "university", "agency"]),
});
type Result = z.output<typeof reportResult>;

/** The portal in which somebody deals with an award's reports. */
function sideOf(actor: Actor, award: Parties): Result["side"] {
  if (award.role !== null || (actor.kind === "user" && award.piId === actor.id)) return "researcher";
  if (hasRole(actor, award.organisationId, ...universityViewers)) return "university";
  return hasRole(actor, award.agencyId, ...agencyViewers) ? "agency" : "researcher";
}

export const answerOf = (
  actor: Actor,
  { award, report }: LoadedReport,
  status: ReportRow["status"] = report.status,
): Result => ({ reportId: report.id, awardId: award.id, status, side: sideOf(actor, award) });

export const asAgency = (result: Result): Result => ({ ...result, side: "agency" });

export const reportLocation = (command: string) => (_: unknown, result: Result) =>
  `${reportPath(result.side, result.awardId, result.reportId)}?done=${command}`;

export const reportSubject = (report: ReportRow, detail: Record<string, unknown> = {}): Subject => ({
  type: "report",
  id: report.id,
  relatedId: report.awardId,
  detail: { name: report.title, ...detail },
});

/** A report, and what one writes about it. */
export const messageInput = (min = 1) =>
  z.strictObject({ reportId: uuid(), message: longText({ min, max: reportLimits.message }) });
