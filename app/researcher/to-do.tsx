import type { ReactNode } from "react";
import { Card } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Icon } from "@/app/_components/ui/icon";
import type { IconName } from "@/app/_components/ui/icon-names";
import { Link } from "@/app/_components/ui/link";
import type { ToChoose } from "@/lib/domain/interviews/queries";
import type { UnreadLetter } from "@/lib/domain/letters/queries";
import { formatMoney } from "@/lib/domain/money";
import { invitationPath } from "@/lib/domain/proposals/invitation-link";
import type { InvitationItem, ProposalItem } from "@/lib/domain/proposals/lists";
import type { ToAcknowledge } from "@/lib/domain/proposals/revisions";
import { teamRoleLabels } from "@/lib/domain/proposals/rules";
import { purchasePath } from "@/lib/domain/purchases/paths";
import type { PurchaseItem } from "@/lib/domain/purchases/queries";
import type { OpenResponse } from "@/lib/domain/responses/queries";

type Item = { key: string; icon: IconName; what: ReactNode; note: ReactNode };

function fromInvitation(item: InvitationItem): Item {
  return {
    key: item.memberId,
    icon: "user-plus",
    what: (
      <Link href={invitationPath(item.memberId)}>
        {item.inviter} invites you to “{item.title || "Untitled proposal"}”
      </Link>
    ),
    note: `As ${teamRoleLabels[item.role].toLowerCase()}, for ${item.callTitle}`,
  };
}

const phrases = {
  outline: "Finish the outline of",
  draft: "Finish",
  withdrawn: "Submit again or leave",
  returned: "Mend and submit again",
} as const;

function fromProposal(item: ProposalItem): Item | undefined {
  const { status, closesAt, now } = item;
  if (status !== "outline" && status !== "draft" && status !== "returned" && status !== "withdrawn")
    return undefined;
  if (closesAt <= now) return undefined;
  const end = status === "outline" ? "until outlines are due" : "until the call closes";
  return {
    key: item.id,
    icon: status === "returned" ? "undo-2" : "file-pen",
    what: (
      <Link href={`/researcher/proposals/${item.id}`}>
        {phrases[status]}: {item.title || "Untitled proposal"}
      </Link>
    ),
    note: <Countdown until={closesAt.toISOString()} now={now.toISOString()} suffix={end} />,
  };
}

const fromLetter = ({ id, proposalId, subject, title }: UnreadLetter): Item => ({
  key: id,
  icon: "mail",
  what: <Link href={`/researcher/proposals/${proposalId}/letter`}>Read: {subject}</Link>,
  note: title,
});

const asked = (item: { id: string; proposalId: string; title: string }, icon: IconName, what: string) => ({
  key: item.id,
  icon,
  what: (
    <Link
      href={`/researcher/proposals/${item.proposalId}/${icon === "calendar-clock" ? "interview" : "response"}`}
    >
      {what}: {item.title}
    </Link>
  ),
});

const fromInterview = (item: ToChoose): Item => ({
  ...asked(item, "calendar-clock", "Choose a time for the interview"),
  note: <Countdown until={item.chooseBy.toISOString()} now={item.now.toISOString()} suffix="to choose it" />,
});

const fromResponse = (item: OpenResponse): Item => ({
  ...asked(item, "pencil", "Respond to the reviews"),
  note: <Countdown until={item.dueAt.toISOString()} now={item.now.toISOString()} suffix="to respond" />,
});

const fromRevision = ({ proposalId, title, callTitle }: ToAcknowledge): Item => ({
  key: `revision ${proposalId}`,
  icon: "info",
  what: (
    <Link href={`/researcher/proposals/${proposalId}/revision`}>
      Say that your team has read what changed: {callTitle}
    </Link>
  ),
  note: title || "Untitled proposal",
});

const fromPurchase = (item: PurchaseItem): Item => ({
  key: item.id,
  icon: "inbox",
  what: (
    <Link href={purchasePath("researcher", item.awardId, item.number)}>
      Decide on a purchase: {item.supplier}
    </Link>
  ),
  note: `${formatMoney(item.amount, item.currency)}, asked for by ${item.requesterName} on ${item.awardReference}`,
});

/** What waits for this person: letters that they have not read, what their teams are asked, invitations, returned proposals, drafts of calls that are open; the next deadline first. */
export function ToDo({
  letters,
  interviews,
  responses,
  revisions,
  invitations,
  proposals,
  purchases,
}: {
  letters: UnreadLetter[];
  interviews: ToChoose[];
  responses: OpenResponse[];
  revisions: ToAcknowledge[];
  invitations: InvitationItem[];
  proposals: ProposalItem[];
  purchases: PurchaseItem[];
}) {
  const urgent = (item: ProposalItem) => (item.status === "returned" ? 0 : item.closesAt.getTime());
  const sorted = [...proposals].sort((a, b) => urgent(a) - urgent(b));
  const items = [
    ...letters.map(fromLetter),
    ...interviews.map(fromInterview),
    ...responses.map(fromResponse),
    ...revisions.map(fromRevision),
    ...purchases.map(fromPurchase),
    ...invitations.map(fromInvitation),
    ...sorted.flatMap((item) => fromProposal(item) ?? []),
  ];
  if (items.length === 0) return null;
  return (
    <Card title="For you to do" flush>
      <ul className="divide-y divide-line border-t border-line">
        {items.slice(0, 10).map(({ key, icon, what, note }) => (
          <li key={key} className="flex gap-3 px-5 py-3">
            <Icon name={icon} className="mt-1 text-muted" />
            <div className="min-w-0">
              <p className="font-medium">{what}</p>
              <p className="text-sm text-muted">{note}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
