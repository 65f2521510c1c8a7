import type { ReactNode } from "react";
import { DeadlineNote } from "@/app/_components/proposals/deadline-note";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Deadline } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { refusal, teamRoleLabels } from "@/lib/domain/proposals/rules";
import { Live } from "@/lib/web/live.client";
import type { TeamPage } from "./load";
import { PresenceBar, PresenceProvider } from "./presence/presence.client";
import "./presence/presence.css";

/** Head of every page under a proposal: where one is, what state it is in, how long there is. */
export function ProposalPage({
  page,
  title,
  lead,
  actions,
  children,
}: {
  page: TeamPage;
  /** The page's own title; the proposal's name on its home. */
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { proposal, home, name, isOpen, deadline, present } = page;
  const { call, now } = proposal;
  const crumbs = [{ href: "/researcher/proposals", label: "Proposals" }];
  return (
    <PresenceProvider
      key={proposal.id}
      proposalId={proposal.id}
      home={home}
      initial={present}
      labels={placesOf(page)}
      zone={call.timeZone}
    >
      <PageHeader
        title={title ?? name}
        breadcrumbs={title === undefined ? crumbs : [...crumbs, { href: home, label: name }]}
        lead={lead}
        actions={actions}
        meta={
          <>
            <StatusBadge kind="proposal" state={proposal.status} />
            {proposal.reference && <span>{proposal.reference}</span>}
            <Deadline at={deadline} zone={call.timeZone} />
            {isOpen && (
              <span className="font-medium text-ink">
                <Countdown until={deadline.toISOString()} now={now.toISOString()} done="Closed" />
              </span>
            )}
          </>
        }
      />
      <DeadlineNote call={call} extendedUntil={proposal.extendedUntil} now={now} />
      <PresenceBar />
      {children}
      <Live topics={[`proposal:${proposal.id}`, `call:${proposal.callId}`]} />
    </PresenceProvider>
  );
}

/** Names of the proposal's pages, by their paths under its home. */
const placesOf = ({ proposal: { form } }: TeamPage): Record<string, string> => ({
  "": "Task list",
  summary: "Summary",
  budget: "Budget",
  amount: "Total amount",
  interview: "Interview",
  outline: "The outline",
  team: "Team",
  cv: "CVs",
  attachments: "Attachments",
  check: "Check answers",
  ...Object.fromEntries(form.sections.map(({ id, title }) => [`sections/${id}`, title])),
});

/** In place of a form: why this person cannot change it now, and where to read it. */
export function NotEditable({ page }: { page: TeamPage }) {
  const { proposal, home } = page;
  const reason = refusal("edit", proposal.status);
  return (
    <Callout
      tone="neutral"
      icon="lock"
      title="You can read this proposal, not change it"
      actions={<ButtonLink href={`${home}/read`}>Read the proposal</ButtonLink>}
    >
      {reason ??
        `Your role in the team is “${proposal.role ? teamRoleLabels[proposal.role] : "none"}”. Ask the principal investigator to change it.`}
    </Callout>
  );
}
