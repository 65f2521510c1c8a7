/** What every command about a request answers, where it leads, and what the audit says of it. */
import { z } from "zod";
import { changeStatuses } from "@/db/schema/changes";
import type { Actor } from "@/lib/command/actor";
import type { Subject } from "@/lib/command/define";
import type { Parties } from "@/lib/domain/accounts/policy";
import { changePath, sideOf } from "./paths";
import { isTold } from "./policy";
import type { ChangeRow } from "./records";

export const changeResult = z.object({
  changeId: z.string(),
  awardId: z.string(),
  status: z.enum(changeStatuses),
  /** The portal that the form belongs to. */
  side: z.enum(["researcher", "university", "agency"]),
});
type Result = z.output<typeof changeResult>;

export const answerOf = (
  actor: Actor,
  award: Parties,
  change: Pick<ChangeRow, "id" | "awardId">,
  status: Result["status"],
): Result => ({ changeId: change.id, awardId: change.awardId, status, side: sideOf(actor, award) });

export const changeLocation = (command: string) => (_: unknown, result: Result) =>
  `${changePath(result.side, result.awardId, result.changeId)}?done=${command}`;

/**
 * The request, and with it the award once the agency knows of it: an award's timeline is read by the agency, which
 * must not learn from it that something is being written.
 */
export function changeSubject(
  change: ChangeRow,
  told = isTold(change),
  detail: Record<string, unknown> = {},
): Subject {
  return {
    type: "change",
    id: change.id,
    ...(told ? { relatedId: change.awardId } : {}),
    detail: { kind: change.kind, number: change.number, ...detail },
  };
}
