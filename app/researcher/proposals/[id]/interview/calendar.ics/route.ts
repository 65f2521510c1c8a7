import { getTeamInterview } from "@/lib/domain/interviews/queries";
import { getProposal } from "@/lib/domain/proposals/queries";
import { env } from "@/lib/infra/env";
import { isId } from "@/lib/infra/ids";
import { calendarAnswer, interviewCalendar } from "@/lib/web/interview-calendar";
import { getActor } from "@/lib/web/session";

/** The team's interview, for calendars. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const actor = await getActor();
  const proposal = isId(id) ? await getProposal(actor, id.toLowerCase()) : undefined;
  const its = proposal?.view === "team" ? await getTeamInterview(actor, proposal.id) : undefined;
  if (!proposal || its?.status !== "booked")
    return new Response("There is no interview with a time.", { status: 404 });
  const { PUBLIC_URL, PRIMARY_URL } = env();
  const item = { ...its, title: proposal.title, url: `/researcher/proposals/${proposal.id}/interview` };
  return calendarAnswer(interviewCalendar([item], PUBLIC_URL ?? PRIMARY_URL), "interview");
}
