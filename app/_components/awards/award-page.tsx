import type { AwardStatus } from "@/db/schema/awards";
import type { User } from "@/lib/command/actor";
import { readFilter } from "@/lib/domain/accounts/filter";
import { readAccount } from "@/lib/domain/accounts/queries";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { hasAccount, stateWords } from "@/lib/domain/awards/rules";
import { readTerms, type Terms } from "@/lib/domain/awards/terms-queries";
import type { GrantPicture } from "@/lib/domain/claims/figures";
import { getGrant } from "@/lib/domain/claims/plan";
import { messagesPath } from "@/lib/domain/messages/paths";
import { countUnreadMessages } from "@/lib/domain/messages/queries";
import { listTimeline, withoutDecider } from "@/lib/domain/timeline";
import { Live } from "@/lib/web/live.client";
import { claimsPath } from "../claims/paths";
import { SpendingCard } from "../spending/spending-card";
import { Callout, DescriptionList } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card, Split } from "../ui/card";
import { Instant } from "../ui/instant";
import { Markdown } from "../ui/markdown";
import { PageHeader } from "../ui/page-header";
import { amount, time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { AccountForms } from "./account-forms";
import { ActivityCard } from "./activity";
import { AccountStats, BudgetCard } from "./budget";
import { CommitmentsCard } from "./commitments";
import { ConditionsCard } from "./conditions";
import { DepartmentCard } from "./department";
import { GovernCard } from "./govern";
import { IndirectCard } from "./indirect";
import { loadAward } from "./load";
import { MembersCard } from "./members";
import { MoreCard } from "./more";
import { OfferCard } from "./offer";
import { awardsPath, one, type Params, type PortalSide } from "./paths";
import { Returned, ReviseCard } from "./revise";
import { LineageCard, TermsCard } from "./terms";
import { TransactionsCard } from "./transactions";

type Props = { side: PortalSide; actor: User; awardId: string; params: Params };

/** One award as one party sees it: the offer, or the account with all its money. */
export async function AwardPage({ side, actor, awardId, params }: Props) {
  const award = await loadAward(actor, awardId);
  const [account, { items }, grant, terms, unread] = await Promise.all([
    hasAccount(award.status) ? accountParts({ side, actor, award, params }) : undefined,
    listTimeline(actor, award.id),
    hasAccount(award.status) ? getGrant(actor, award.id) : undefined,
    readTerms(actor, award.id),
    countUnreadMessages(actor, side, award.id),
  ]);
  const part = { side, actor, award, terms, params };
  const unanswered = award.status === "offered" || award.status === "returned";
  const activity = side === "agency" ? items : items.map(withoutDecider);
  const termsCard = <TermsCard {...part} />;
  const activityCard = <ActivityCard items={activity} zone={award.timeZone} />;
  // Where the main column holds no forms it is the shorter one: the terms fill it.
  const roomy = account && !account.forms;
  const offer = award.status === "offered" && (
    <OfferCard side={side} actor={actor} award={award} params={params} />
  );
  return (
    <>
      <Header {...part} claims={grant !== undefined} unread={unread} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {offer}
        {award.status === "rejected" && <Rejected award={award} />}
        {award.status === "returned" && <Returned award={award} />}
        {side === "agency" && award.may.govern && unanswered && <ReviseCard {...part} />}
        <StateCallout award={award} terms={terms} />
        {account?.stats}
        <Split
          main={
            <>
              {account?.forms}
              <ConditionsCard {...part} />
              <BudgetCard award={award} />
              <LineageCard {...part} />
              <IndirectCard side={side} actor={actor} award={award} params={params} />
              {account?.commitments}
              {roomy && termsCard}
              {!account && award.abstract && (
                <Card title="What it is about">
                  <Markdown text={award.abstract} top={3} />
                </Card>
              )}
            </>
          }
          aside={
            <>
              {account?.members}
              <MoreCard side={side} award={award} />
              {side === "university" && <DepartmentCard actor={actor} award={award} params={params} />}
              {account && <SpendingCard side={side} actor={actor} award={award} />}
              <About award={award} grant={grant} />
              {!roomy && termsCard}
              {side === "agency" && <GovernCard {...part} />}
              {!account && activityCard}
            </>
          }
        />
        {account?.transactions}
        {account && activityCard}
      </div>
    </>
  );
}

/** What follows the award, what it is called, and the ways to what is discussed and paid. */
function Header(props: {
  side: PortalSide;
  actor: User;
  award: AwardDetail;
  claims: boolean;
  unread: number;
}) {
  const { side, actor, award, claims, unread } = props;
  const inside = side === "agency" ? "agency" : "university";
  const topics = [`user:${actor.id}`, `award:${award.id}`, `${inside}:${award.id}`];
  return (
    <>
      <Live topics={side === "agency" ? topics : [...topics, `spending:${award.id}`]} />
      <PageHeader
        title={award.title}
        breadcrumbs={[{ href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" }]}
        meta={
          <>
            <StatusBadge kind="award" state={award.status} />
            <span>{award.reference}</span>
            <span>{award.piName}</span>
          </>
        }
        actions={
          <>
            <ButtonLink href={messagesPath(side, award.id)} icon="mail">
              Messages{unread > 0 && ` (${unread > 99 ? "99+" : unread} new)`}
            </ButtonLink>
            {claims && (
              <ButtonLink href={claimsPath(side, award.id)} icon="hand-coins">
                Claims and payments
              </ButtonLink>
            )}
          </>
        }
      />
    </>
  );
}

/** What an open account shows besides the award itself. */
async function accountParts({ side, actor, award, params }: Omit<Props, "awardId"> & { award: AwardDetail }) {
  const text = Object.fromEntries(Object.keys(params).map((name) => [name, one(params, name)]));
  const { filter } = readFilter(text, award.timeZone);
  const { page, commitments, members } = await readAccount(actor, award.id, filter);
  return {
    stats: <AccountStats award={award} />,
    forms: side === "researcher" && award.may.use && (
      <AccountForms actor={actor} award={award} params={params} />
    ),
    commitments: <CommitmentsCard side={side} award={award} items={commitments} />,
    transactions: <TransactionsCard side={side} award={award} params={params} page={page} people={members} />,
    members: <MembersCard side={side} actor={actor} award={award} members={members} params={params} />,
  };
}

const TOLD: AwardStatus[] = ["suspended", "ended", "terminated", "transferred"];

/** Why an award does not go on, and since when. */
function StateCallout({ award, terms }: { award: AwardDetail; terms: Terms }) {
  if (!TOLD.includes(award.status) || !terms.statusAt) return null;
  return (
    <Callout
      tone={award.status === "ended" ? "info" : "warning"}
      title={`This award ${stateWords(award.status)}`}
    >
      Since <Instant at={terms.statusAt} zone={award.timeZone} />. {terms.statusReason}
    </Callout>
  );
}

function Rejected({ award }: { award: AwardDetail }) {
  return (
    <Callout title="The university rejected this offer">
      {award.answerComment ? <Markdown text={award.answerComment} top={3} /> : "It gave no reason."}
    </Callout>
  );
}

function About({ award, grant }: { award: AwardDetail; grant: GrantPicture | undefined }) {
  const { status, timeZone } = award;
  return (
    <Card title="About this award">
      <DescriptionList
        items={[
          { term: "Awarded", value: amount(award.amount, award.currency) },
          { term: "Remaining grant", value: grant && amount(grant.remaining, award.currency) },
          { term: "Principal investigator", value: award.piName },
          { term: "University", value: award.organisationName },
          { term: "Agency", value: award.agencyName },
          { term: "Offered", value: time(award.offeredAt, { zone: timeZone }) },
          {
            term: status === "rejected" ? "Rejected" : "Accepted",
            value: award.answeredAt && [
              time(award.answeredAt, { zone: timeZone }),
              award.answeredByName && ` by ${award.answeredByName}`,
            ],
          },
          { term: "The university's comment", value: hasAccount(status) ? award.answerComment : null },
        ]}
      />
    </Card>
  );
}
