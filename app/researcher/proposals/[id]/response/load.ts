import { notFound } from "next/navigation";
import { cache } from "react";
import { writingRoles } from "@/lib/domain/proposals/rules";
import { getResponse, listAnswered } from "@/lib/domain/responses/queries";
import { loadTeamProposal } from "../load";

/** The response of a proposal's team; not found where it was not asked. */
export const loadResponse = cache(async (id: string) => {
  const page = await loadTeamProposal(id);
  const [response, reviews] = await Promise.all([
    getResponse(page.actor, page.proposal.id),
    listAnswered(page.actor, page.proposal.id),
  ]);
  if (!response) notFound();
  const open = response.status === "open" && response.inReview && response.now < response.dueAt;
  const role = page.proposal.role;
  const mayWrite = open && role !== undefined && (writingRoles as readonly string[]).includes(role);
  return { page, response, reviews, open, mayWrite };
});
