/** Who changes bank accounts, pays, and looks after what banks answer. Pure. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { agencyViewers, universityViewers } from "@/lib/domain/accounts/policy";

type Organisation = { id: string; kind: "university" | "agency" };

const askers = {
  university: ["finance", "university-admin"],
  agency: ["agency-admin", "approver"],
} as const;
const confirmers = { university: askers.university, agency: agencyViewers } as const;
const viewers = { university: universityViewers, agency: agencyViewers } as const;

/** The account's number in full. */
export const maySeeAccount = (actor: Actor, { id, kind }: Organisation): boolean =>
  hasRole(actor, id, ...viewers[kind]);

export function mayAskAccount(actor: Actor, organisation: Organisation): Verdict {
  const { id, kind } = organisation;
  if (hasRole(actor, id, ...askers[kind])) return allow();
  if (!maySeeAccount(actor, organisation)) return hide();
  return deny(
    kind === "university"
      ? "Only the finance office and administrators of the university change its bank account."
      : "Only administrators and approvers of the agency change its bank account.",
  );
}

/** Another person than the one who asked. */
export function mayAnswerAccount(
  actor: Actor,
  { organisation, askedBy }: { organisation: Organisation; askedBy: string },
): Verdict {
  const { id, kind } = organisation;
  if (!hasRole(actor, id, ...confirmers[kind])) return mayAskAccount(actor, organisation);
  if (isUser(actor) && askedBy === actor.id)
    return deny("A second person must look at it: you entered this account yourself.");
  return allow();
}

/** Taking a wish back harms nobody: also whoever asked. */
export const mayRefuseAccount = (
  actor: Actor,
  facts: { organisation: Organisation; askedBy: string },
): Verdict =>
  isUser(actor) && facts.askedBy === actor.id && maySeeAccount(actor, facts.organisation)
    ? allow()
    : mayAnswerAccount(actor, facts);

/** Prepare and cancel runs, confirm payments, import statements, work off exceptions: who works at the agency. */
export const mayPay = (actor: Actor, { agencyId }: { agencyId: string }): Verdict =>
  hasRole(actor, agencyId, ...agencyViewers) ? allow() : hide();

/** Another person than the one who prepared the run. */
export function mayApproveRun(actor: Actor, run: { agencyId: string; preparedBy: string }): Verdict {
  if (!hasRole(actor, run.agencyId, ...agencyViewers)) return hide();
  if (!hasRole(actor, run.agencyId, "approver", "agency-admin"))
    return deny("Only approvers and administrators of the agency approve payments.");
  if (isUser(actor) && run.preparedBy === actor.id)
    return deny("A second person must approve: you prepared this run yourself.");
  return allow();
}
