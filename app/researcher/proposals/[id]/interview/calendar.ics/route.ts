import { getTeamInterview } from "@/lib/domain/interviews/queries";
import { getProposal } from "@/lib/domain/proposals/queries";
import { idOf } from "@/lib/web/api";
import { fileRead } from "@/lib/web/file-read";
import { calendarFile } from "@/lib/web/interview-calendar";

/** The team's interview, for calendars. */
export const GET = fileRead<{ id: string }>(async ({ actor, params }) => {
  const proposal = await getProposal(actor, idOf(params));
  const its = proposal?.view === "team" ? await getTeamInterview(actor, proposal.id) : undefined;
  if (!proposal || its?.status !== "booked") return undefined;
  const url = `/researcher/proposals/${proposal.id}/interview`;
  return calendarFile([{ ...its, title: proposal.title, url }], "interview.ics");
});
