import { instantWords } from "@/lib/domain/days";
import type { HistoryItem } from "@/lib/domain/proposals/history";
import { partLabel, teamRoleLabels } from "@/lib/domain/proposals/rules";
import { time } from "../ui/parts";
import { Timeline } from "../ui/timeline.client";

const words = (value: unknown): string => (typeof value === "string" ? value : "");
const role = (value: unknown): string =>
  Object.hasOwn(teamRoleLabels, words(value))
    ? teamRoleLabels[words(value) as keyof typeof teamRoleLabels]
    : words(value);

/** What changed, in a line: from the small facts that each command leaves in the audit. */
function detailOf({ command, detail, times }: HistoryItem): string {
  switch (command) {
    case "proposal.save": {
      const parts = Array.isArray(detail.parts) ? detail.parts.map((part) => partLabel(words(part))) : [];
      return [parts.join(", "), times > 1 ? `${times} times` : ""].filter(Boolean).join(" · ");
    }
    case "proposal.endorse":
    case "proposal.return":
      return words(detail.comment);
    case "proposal.mark-ineligible":
    case "proposal.reinstate":
      return words(detail.reason);
    case "proposal.submit":
      return `${words(detail.reference)} · hash ${words(detail.contentHash).slice(0, 12)}…`;
    case "extension.grant":
      return `Until ${instantWords(new Date(words(detail.until)), "UTC")} · ${words(detail.reason)}`;
    case "proposal.invite-member":
      return `${words(detail.email)}, as ${role(detail.role)}`;
    case "proposal.change-member-role":
      return `${words(detail.email)}: ${role(detail.from)} → ${role(detail.role)}`;
    case "proposal.answer-invitation":
      return detail.answer === "confirmed" ? "Accepted" : "Declined";
    case "proposal.remove-member":
    case "proposal.detach":
      return words(detail.removed);
    case "proposal.attach":
      return words(detail.file);
    default:
      return "";
  }
}

/** The timeline of a proposal. */
export function ProposalHistory({ items, now }: { items: readonly HistoryItem[]; now: Date }) {
  return (
    <Timeline
      items={items.map((item) => ({
        id: item.id,
        who: item.who,
        what: item.what,
        when: time(item.at, { relativeTo: now }),
        detail: detailOf(item) || undefined,
      }))}
    />
  );
}
