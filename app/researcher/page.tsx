import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Unconfirmed } from "@/app/_components/account/unconfirmed";
import { ProposalTable } from "@/app/_components/proposals/proposal-table";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Money } from "@/app/_components/ui/money";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import { type AwardItem, listAwards } from "@/lib/domain/awards/queries";
import { listToChoose } from "@/lib/domain/interviews/queries";
import { listUnreadLetters } from "@/lib/domain/letters/queries";
import { getProfile } from "@/lib/domain/people/account-queries";
import { listInvitations, listMyProposals } from "@/lib/domain/proposals/lists";
import { listToAcknowledge } from "@/lib/domain/proposals/revisions";
import { listPurchases } from "@/lib/domain/purchases/queries";
import { listOpenResponses } from "@/lib/domain/responses/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { ToDo } from "./to-do";

export const metadata: Metadata = { title: "Overview" };

/** What needs doing, one's proposals and one's award accounts. */
export default async function Page() {
  const actor = await requireActor({ portal: "researcher" });
  const [letters, asked, invitations, proposals, awards, purchases, profile] = await Promise.all([
    listUnreadLetters(actor),
    whatIsAsked(actor),
    listInvitations(actor),
    listMyProposals(actor),
    listAwards(actor, "researcher", { limit: 5 }),
    listPurchases(actor, { side: "researcher", view: "waiting", limit: 5 }),
    // Whoever belongs to an organisation has confirmed their address.
    actor.memberships.length === 0 && getProfile(actor),
  ]);
  const recent = proposals.items.slice(0, 6);
  return (
    <>
      <PageHeader title="Overview" lead={belongsTo(actor)} />
      <Stack>
        {profile && !profile.emailConfirmed && <Unconfirmed actor={actor} />}
        <ToDo
          letters={letters}
          {...asked}
          invitations={invitations}
          proposals={proposals.items}
          purchases={purchases.items}
        />
        <Card
          title="My proposals"
          actions={<Link href="/researcher/proposals">All proposals</Link>}
          flush={recent.length > 0}
        >
          {recent.length > 0 ? (
            <ProposalTable caption="Proposals last changed" rows={recent} base="/researcher/proposals" />
          ) : (
            <EmptyState
              title="No proposals yet"
              icon="file-pen"
              action={
                <ButtonLink href="/calls" variant="primary">
                  Find a call
                </ButtonLink>
              }
            >
              A proposal answers a call. Choose one that is open, and start writing.
            </EmptyState>
          )}
        </Card>
        <Card
          title="Award accounts"
          actions={<Link href="/researcher/awards">All award accounts</Link>}
          flush={awards.items.length > 0}
        >
          {awards.items.length > 0 ? (
            <AwardTable rows={awards.items} />
          ) : (
            <EmptyState title="No award accounts yet" icon="wallet">
              When an award is accepted by your university, its account is here: what was awarded, what is
              left, and who may spend.
            </EmptyState>
          )}
        </Card>
      </Stack>
      <Live
        topics={[
          `user:${actor.id}`,
          ...recent.map(({ id }) => `proposal:${id}`),
          ...[...asked.interviews, ...asked.responses].map(({ proposalId }) => `proposal:${proposalId}`),
          ...awards.items.flatMap(({ id }) => [`award:${id}`, `spending:${id}`]),
        ]}
      />
    </>
  );
}

/** What agencies ask of one's teams in the middle of things. */
async function whatIsAsked(actor: User) {
  const [interviews, responses, revisions] = await Promise.all([
    listToChoose(actor),
    listOpenResponses(actor),
    listToAcknowledge(actor),
  ]);
  return { interviews, responses, revisions };
}

const belongsTo = ({ memberships }: User): ReactNode =>
  memberships.length > 0 ? (
    [...new Set(memberships.map(({ organisationName }) => organisationName))].join(", ")
  ) : (
    <>
      You belong to no university yet. <Link href="/account">How to join yours</Link>
    </>
  );

function AwardTable({ rows }: { rows: AwardItem[] }) {
  return (
    <DataTable
      caption="Award accounts"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "Award",
          rowHeading: true,
          cell: ({ id, title, reference }) => (
            <>
              <Link href={`/researcher/awards/${id}`} prefetch={false}>
                {title}
              </Link>
              <span className="block text-[0.8125rem] font-normal text-muted">{reference}</span>
            </>
          ),
        },
        { header: "State", cell: ({ status }) => <StatusBadge kind="award" state={status} /> },
        {
          header: "Awarded",
          numeric: true,
          cell: ({ amount, currency }) => <Money minor={amount} currency={currency} />,
        },
        {
          header: "Left to spend",
          numeric: true,
          cell: ({ balance, currency }) =>
            balance === null ? "Not open yet" : <Money minor={balance} currency={currency} />,
        },
      ]}
    />
  );
}
