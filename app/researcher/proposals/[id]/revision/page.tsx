import type { Metadata } from "next";
import { Revisions } from "@/app/_components/calls/revisions";
import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { getFormNews } from "@/lib/domain/calls/form-queries";
import { listRevisions } from "@/lib/domain/calls/revision-queries";
import { formState } from "@/lib/web/form-state";
import { FormNews } from "../form-news";
import { loadTeamProposal, type Params, type Search } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Changes of the call" };

/** What the call changed since the team began, and the team's word that it has read it. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, unread, home } = page;
  const known = page.canEdit ? proposal.notedForm : proposal.formVersion;
  const [revisions, news, state] = await Promise.all([
    listRevisions(actor, proposal.callId, proposal.createdAt),
    getFormNews(actor, { ...proposal, id: proposal.callId }, known),
    formState(searchParams, "proposal.acknowledge-revision"),
  ]);
  return (
    <ProposalPage page={page} title="Changes of the call">
      <Stack>
        {news && <FormNews page={page} news={news} back={`${home}/revision`} />}
        <Card title="What has changed since you began">
          {revisions.length === 0 ? (
            <p className="text-muted">The call has not changed.</p>
          ) : (
            <Revisions revisions={revisions} zone={proposal.call.timeZone} />
          )}
          <p className="mt-3">
            <a href={`/calls/${proposal.callId}`}>The call as it is now</a>
          </p>
        </Card>
        {unread && page.mayWrite && (
          <Card title="We have read this">
            <RecordForm
              command="proposal.acknowledge-revision"
              actor={actor}
              back={`${home}/revision`}
              state={state}
              id="acknowledge"
              label="We have read this"
              about={{ proposalId: proposal.id, number: unread.number }}
              button="We have read this"
            >
              <p>
                {proposal.agencyName} wants your team to say so. Everything that you wrote is kept; look
                whether it still fits.
              </p>
            </RecordForm>
          </Card>
        )}
        {unread && !page.mayWrite && (
          <Callout tone="info" title="Your team is asked to say that it has read this">
            Somebody who may write the proposal does so.
          </Callout>
        )}
        {!unread && !page.unreadForm && revisions.length > 0 && (
          <Callout tone="success" title="Nothing more is asked of your team">
            It has said that it has read what its agency wants it to have read.
          </Callout>
        )}
      </Stack>
    </ProposalPage>
  );
}
