import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pdfOf } from "@/app/_components/proposals/pdf-link";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { DataTable } from "@/app/_components/ui/table";
import { timingWords } from "@/lib/domain/calls/deadline";
import { loadTeamProposal, type Params } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Receipt" };

/** Proof of a submission: reference, server time and the hash of exactly what was submitted. */
export default async function Page({ params }: Params) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, home } = page;
  const { call, submissions } = proposal;
  const [latest] = submissions;
  if (!latest) notFound();
  const { withdrawnAt } = latest;
  return (
    <ProposalPage page={page} title="Receipt">
      <Stack>
        {withdrawnAt ? (
          <Callout tone="warning" title="This submission was withdrawn">
            On <Instant at={withdrawnAt} zone={call.timeZone} reader />.
          </Callout>
        ) : (
          <Callout
            tone="success"
            title={`${latest.stage === "outline" ? "Outline submitted" : "Submitted"}: ${proposal.reference}`}
          >
            Everybody in the team has this receipt by e-mail too ({actor.email}).
          </Callout>
        )}
        <Card title="What was received">
          <DescriptionList
            items={[
              { term: "Reference", value: <strong>{proposal.reference}</strong> },
              { term: "Call", value: `${call.title} (${call.reference})` },
              {
                term: "Received by the portal",
                value: (
                  <>
                    <Instant at={latest.submittedAt} zone={call.timeZone} reader />{" "}
                    <span className="text-muted">({latest.submittedAt.toISOString()})</span>
                  </>
                ),
              },
              { term: "Came", value: timingWords[latest.timing] },
              { term: "Submitted by", value: latest.submittedBy },
              {
                term: "Content hash (SHA-256)",
                value: <code className="text-sm break-all">{latest.contentHash}</code>,
              },
              {
                term: "Signed receipt",
                value: latest.receipt ? (
                  <>
                    <a href={`${home}/submissions/${latest.number}/receipt.txt`} download>
                      Download as text
                    </a>
                    {" or "}
                    <a href={`/verify?receipt=${latest.receipt}`}>check it</a>
                  </>
                ) : (
                  "Not signed: the portal had no key then."
                ),
              },
              {
                term: "As submitted",
                value: (
                  <a href={pdfOf(proposal.id, latest.number)} download>
                    Download as PDF
                  </a>
                ),
              },
              {
                term: "Exact content",
                value: (
                  <a href={`${home}/submissions/${latest.number}`} download>
                    Download as JSON
                  </a>
                ),
              },
            ]}
          />
          <p className="mt-3 max-w-[65ch] text-sm text-muted">
            The hash is that of the exact content, byte by byte: whoever has that file can check that it is
            what was submitted. Whoever has the signed receipt can prove when it was received, to anybody.
          </p>
        </Card>
        {!withdrawnAt && (
          <Card title="What happens next">
            <ol className="list-decimal pl-5">
              {latest.stage === "outline" && proposal.status !== "outline-endorsement" ? (
                <li>
                  The outline is with {proposal.agencyName}, which tells you whether it invites the full
                  proposal.
                </li>
              ) : proposal.status === "submitted" && !proposal.endorsedAt ? (
                <li>
                  It is with {proposal.agencyName}: this call wants no endorsement. The agency decides after
                  the call has closed.
                </li>
              ) : (
                <>
                  <li>
                    {proposal.universityName} endorses the{" "}
                    {latest.stage === "outline" ? "outline" : "proposal"} or returns it with a comment, before{" "}
                    <Instant at={call.closesAt} zone={call.timeZone} reader />.
                  </li>
                  <li>
                    Once endorsed, it is with {proposal.agencyName}, which decides after the call has closed.
                  </li>
                </>
              )}
              <li>
                Until {latest.stage === "outline" ? "outlines are due" : "the call closes"} you can withdraw
                it, change it and submit it again.
              </li>
            </ol>
          </Card>
        )}
        {submissions.length > 1 && (
          <Card title="Earlier submissions" flush>
            <DataTable
              caption="Earlier submissions"
              rows={submissions.slice(1)}
              rowKey={({ id }) => id}
              columns={[
                { header: "Number", rowHeading: true, cell: ({ number }) => number },
                {
                  header: "Received",
                  cell: ({ submittedAt }) => <Instant at={submittedAt} zone={call.timeZone} />,
                },
                {
                  header: "Hash",
                  cell: ({ contentHash, number }) => (
                    <a href={`${home}/submissions/${number}`} download>
                      <code className="text-xs">{contentHash.slice(0, 16)}…</code>
                    </a>
                  ),
                },
              ]}
            />
          </Card>
        )}
        <p>
          <ButtonLink href={home} icon="arrow-left">
            Back to the proposal
          </ButtonLink>
        </p>
      </Stack>
    </ProposalPage>
  );
}
