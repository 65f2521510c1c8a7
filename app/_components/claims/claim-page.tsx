import { notFound } from "next/navigation";
import type { User } from "@/lib/command/actor";
import { periodWords } from "@/lib/domain/claims/periods";
import { getGrant } from "@/lib/domain/claims/plan";
import { type ClaimDetail, getClaim, listPostings } from "@/lib/domain/claims/queries";
import { percentWords, warnings } from "@/lib/domain/claims/rules";
import { listTimeline, type TimelineItem } from "@/lib/domain/timeline";
import { Live } from "@/lib/web/live.client";
import { ActivityCard } from "../awards/activity";
import { awardPath, one, type Params, type PortalSide } from "../awards/paths";
import { Callout, DescriptionList, Stats } from "../ui/blocks";
import { Card, Split, Stack } from "../ui/card";
import { Markdown } from "../ui/markdown";
import { PageHeader } from "../ui/page-header";
import { amount, time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { EditCards } from "./claim-edit";
import { EvidenceCard } from "./claim-evidence";
import { FinalCard } from "./claim-final";
import { JudgeCard } from "./claim-judge";
import { LinesCard } from "./claim-lines";
import { MessagesCard } from "./claim-messages";
import { PostingsCard } from "./claim-postings";
import { stateOf } from "./claim-table";
import { claimPath, claimsPath } from "./paths";

export type ClaimPartProps = {
  side: PortalSide;
  actor: User;
  detail: ClaimDetail;
  params: Params;
  path: string;
};

/** One claim as one party sees it: the finance office makes it, the agency judges it, the investigator reads it. */
export async function ClaimPage(props: {
  side: PortalSide;
  actor: User;
  claimId: string;
  awardId: string;
  params: Params;
}) {
  const { side, actor, claimId, awardId, params } = props;
  const detail = await getClaim(actor, claimId);
  if (!detail || detail.award.id !== awardId) notFound();
  const { claim, award } = detail;
  const [postings, timeline, grant] = await Promise.all([
    listPostings(actor, claimId, one(params, "cursor")),
    listTimeline(actor, claimId),
    getGrant(actor, awardId),
  ]);
  const path = claimPath(side, award.id, claim.id);
  const part: ClaimPartProps = { side, actor, detail, params, path };
  const mine = side === "university" && detail.may.edit;
  return (
    <>
      <Live
        topics={[
          `award:${award.id}`,
          `user:${actor.id}`,
          ...(side === "university" ? [`organisation:${award.organisationId}`] : []),
        ]}
      />
      <PageHeader
        title={`Claim ${claim.number}${claim.final ? ", final" : ""}`}
        breadcrumbs={[
          { href: awardPath(side, award.id), label: award.reference },
          { href: claimsPath(side, award.id), label: "Claims and payments" },
        ]}
        meta={
          <>
            <StatusBadge kind="claim" state={stateOf(claim)} />
            <span>{periodWords(claim)}</span>
            <span>{award.title}</span>
          </>
        }
      />
      <Stack>
        <Figures detail={detail} remaining={grant?.remaining} />
        <Notes detail={detail} mine={mine} />
        <Split
          main={
            <>
              {side === "agency" && <JudgeCard {...part} />}
              {side === "agency" && <FinalCard {...part} />}
              <LinesCard {...part} />
              {mine && <EditCards {...part} />}
              <EvidenceCard {...part} editable={mine} />
              <PostingsCard {...part} page={postings} editable={mine} />
            </>
          }
          aside={
            <>
              <MessagesCard {...part} />
              <About detail={detail} />
              <ActivityCard
                items={side === "university" ? timeline.items : sinceSent(timeline.items)}
                zone={detail.timeZone}
              />
            </>
          }
        />
      </Stack>
    </>
  );
}

/** What happened before a claim was first sent is its university's own. Newest first. */
function sinceSent(items: TimelineItem[]): TimelineItem[] {
  const first = items.findLastIndex(({ command }) => command === "claim.submit");
  return items.slice(0, first + 1);
}

function Figures({ detail, remaining }: { detail: ClaimDetail; remaining: bigint | undefined }) {
  const { claim, worth, left } = detail;
  const money = (minor: bigint) => amount(minor, claim.currency);
  const approved = claim.approvedAt !== null;
  return (
    <Stats
      items={[
        { term: "Costs claimed", figure: money(claim.total) },
        { term: "Disallowed", figure: money(claim.disallowed) },
        approved
          ? { term: "Payable", figure: money(claim.payable), note: "after retention and what was paid ahead" }
          : {
              term: "Worth",
              figure: money(worth),
              note: `${percentWords(detail.award.awardRate)} of the costs`,
            },
        { term: "Costs left to claim", figure: money(left), note: "without this claim" },
        { term: "Remaining grant", figure: money(remaining ?? 0n), note: "of the award" },
      ]}
    />
  );
}

function Notes({ detail, mine }: { detail: ClaimDetail; mine: boolean }) {
  const { claim, lines, messages } = detail;
  const question = messages.findLast(({ kind }) => kind === "query");
  return (
    <>
      {claim.status === "queried" && question && (
        <Callout tone="warning" title="The agency asks">
          <Markdown text={question.body} top={3} />
        </Callout>
      )}
      {claim.failure && claim.status !== "paid" && (
        <Callout tone="danger" title="The last payment failed">
          {claim.failure} The agency can pay it by another run.
        </Callout>
      )}
      {claim.firstApprovedBy && claim.status === "submitted" && (
        <Callout tone="info" title="A second person must approve">
          {detail.firstApproverName} has approved it. The claim is above the agency's limit for one person.
        </Callout>
      )}
      {(mine || claim.status === "submitted") &&
        warnings({ lines, currency: claim.currency }).map((text) => (
          <Callout key={text} tone="warning">
            {text}
          </Callout>
        ))}
    </>
  );
}

function About({ detail }: { detail: ClaimDetail }) {
  const { claim, timeZone: zone } = detail;
  const by = (at: Date | null, name: string | null) => at && [time(at, { zone }), name && ` by ${name}`];
  return (
    <Card title="About this claim">
      <DescriptionList
        items={[
          { term: "University", value: detail.organisationName },
          { term: "Agency", value: detail.agencyName },
          { term: "Principal investigator", value: detail.piName },
          { term: "Started", value: by(claim.createdAt, detail.creatorName) },
          { term: "Sent", value: by(claim.submittedAt, detail.submitterName) },
          { term: "First approval", value: by(claim.firstApprovedAt, detail.firstApproverName) },
          { term: "Approved", value: by(claim.approvedAt, detail.approverName) },
          { term: "Kept back", value: claim.retained > 0n && amount(claim.retained, claim.currency) },
          { term: "Set off", value: claim.settled > 0n && amount(claim.settled, claim.currency) },
          { term: "Paid", value: claim.paidAt && time(claim.paidAt, { zone }) },
        ]}
      />
      {claim.comment && (
        <div className="mt-3 border-t border-line pt-3">
          <Markdown text={claim.comment} top={3} />
        </div>
      )}
    </Card>
  );
}
