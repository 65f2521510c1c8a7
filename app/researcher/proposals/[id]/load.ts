import { notFound } from "next/navigation";
import { cache } from "react";
import { deadlineOf, isTaken } from "@/lib/domain/calls/deadline";
import { ineligible, storedApplicant } from "@/lib/domain/calls/eligibility";
import { teamProblems } from "@/lib/domain/calls/team-rules";
import { countFiles } from "@/lib/domain/proposals/files";
import { missing, type Progress, tasks } from "@/lib/domain/proposals/missing";
import { listPresent } from "@/lib/domain/proposals/presence";
import { getProposal, type ProposalRecord } from "@/lib/domain/proposals/queries";
import { getUnread } from "@/lib/domain/proposals/revisions";
import { canMove, inOutline, managingRoles, writingRoles } from "@/lib/domain/proposals/rules";
import { unfitFiles } from "@/lib/domain/proposals/unfit-files";
import { getPlace } from "@/lib/domain/selections/queries";
import { isId } from "@/lib/infra/ids";
import { requireActor } from "@/lib/web/session";

const has = (roles: readonly string[], role: string | undefined) =>
  role !== undefined && roles.includes(role);

/** What the task list and the submission are made from. */
function progressOf(proposal: ProposalRecord): Progress {
  return {
    title: proposal.title,
    abstract: proposal.abstract,
    form: proposal.form,
    sections: proposal.answers,
    attached: countFiles(proposal.files),
    budget: proposal.budget,
    requested: proposal.requested,
    currency: proposal.currency,
    minimumAmount: proposal.call.minimumAmount,
    maximumAmount: proposal.call.maximumAmount,
    invited: proposal.team.filter(({ status }) => status === "invited").length,
    members: proposal.team.filter(({ status }) => status === "confirmed").length,
    team: teamProblems(proposal.form.team, proposal.team),
    gate: ineligible(proposal.form.eligibility, storedApplicant(proposal, proposal.university)),
    files: proposal.files.filter(({ questionId }) => !questionId).length,
    unfit: unfitFiles(proposal.form, proposal.files),
    investigators: proposal.cvs?.people.length ?? 0,
    cvs: proposal.cvs?.problems ?? [],
    outline: proposal.outline,
  };
}

/** The proposal of a page of its team; not found for everybody else. One read a request. */
export const loadTeamProposal = cache(async (id: string) => {
  const actor = await requireActor({ portal: "researcher" });
  const [proposal, present = []] = isId(id)
    ? await Promise.all([getProposal(actor, id.toLowerCase()), listPresent(actor, id.toLowerCase())])
    : [];
  if (proposal?.view !== "team") notFound();
  const unread = await getUnread(actor, proposal);
  const progress = {
    ...progressOf(proposal),
    unread: unread.revision?.note,
    unreadForm: unread.form?.note,
  };
  const place = canMove("edit", proposal.status) ? await getPlace(proposal) : undefined;
  const editable = canMove("edit", proposal.status);
  return {
    actor,
    proposal,
    home: `/researcher/proposals/${proposal.id}`,
    name: proposal.title || "Untitled proposal",
    tasks: tasks(progress),
    blockers: {
      ...missing(progress),
      ...(place && place.problems.length > 0 ? { place: place.problems } : {}),
    },
    isOpen: isTaken(proposal.call, proposal.extendedUntil, proposal.now),
    deadline: deadlineOf(proposal.call, proposal.extendedUntil),
    /** The state allows it and so does the role. */
    canEdit: editable && has(writingRoles, proposal.role),
    canManage: editable && has(managingRoles, proposal.role),
    /** The role allows it, whatever the state. */
    mayWrite: has(writingRoles, proposal.role),
    /** A change of the call that the team is asked to acknowledge. */
    unread: (["edit", "withdraw", "withdraw-outline"] as const).some((action) =>
      canMove(action, proposal.status),
    )
      ? unread.revision
      : undefined,
    /** A version of the form that the team is asked to note before it submits. */
    unreadForm: editable ? unread.form : undefined,
    isLead: proposal.role === "pi",
    /** Its call begins with outlines, and its team was not invited yet. */
    isOutline: inOutline(proposal.status),
    /** How it stands where the call takes only so many; undefined where it takes any number. */
    place,
    /** The others of the team who have it open. */
    present,
  };
});

export type TeamPage = Awaited<ReturnType<typeof loadTeamProposal>>;
export type Params = { params: Promise<{ id: string }> };
export type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };
