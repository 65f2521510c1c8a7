import type { Audience } from "@/db/schema/messages";
import type { User } from "@/lib/command/actor";
import { sizeText } from "@/lib/domain/files/size";
import type { MessageItem } from "@/lib/domain/messages/queries";
import { audienceLabel } from "@/lib/domain/messages/rules";
import { Badge } from "../ui/badge";
import { Icon } from "../ui/icon";
import { Instant } from "../ui/instant";
import { Markdown } from "../ui/markdown";
import { NewBadge } from "./new-badge.client";

type Names = { university: string; agency: string };
export const namesOf = (item: MessageItem): Names => ({
  university: item.universityName,
  agency: item.agencyName,
});

/** Who reads it, in words and with a lock where not everybody does. */
export function AudienceBadge({ audience, names }: { audience: Audience; names: Names }) {
  return audience === "all" ? (
    <Badge tone="info" icon="users">
      All parties
    </Badge>
  ) : (
    <Badge tone="special" icon="lock">
      {audienceLabel(audience, names)}
    </Badge>
  );
}

type Props = {
  item: MessageItem;
  actor: User;
  zone: string;
  /** Above the words: which award, where several stand in one list. */
  about?: React.ReactNode;
  /** Below: what its author can do. */
  children?: React.ReactNode;
};

/** One message: who, for whom, when; its words, files and what it said before. */
export function MessageView({ item, actor, zone, about, children }: Props) {
  const names = namesOf(item);
  const who = item.authorId === actor.id ? "You" : item.authorName;
  return (
    <li id={`message-${item.id}`} className="message py-4 first:pt-0 last:pb-0">
      {about}
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong>{who}</strong>
        <span className="text-sm text-muted">{names[item.side]}</span>
        <AudienceBadge audience={item.audience} names={names} />
        {item.forMe && (
          <Badge tone="warning" icon="flag">
            Names you
          </Badge>
        )}
        <NewBadge isNew={item.isNew} />
      </p>
      <p className="text-[0.8125rem] text-muted">
        <Instant at={item.writtenAt} zone={zone} />
        {item.correctedAt && !item.withdrawnAt && (
          <>
            , corrected <Instant at={item.correctedAt} zone={zone} />
          </>
        )}
      </p>
      {item.withdrawnAt ? (
        <p className="mt-1 text-muted italic">
          Withdrawn by its author, <Instant at={item.withdrawnAt} zone={zone} />.
        </p>
      ) : (
        <div className="mt-1 break-words">
          <Markdown text={item.body} top={3} />
        </div>
      )}
      {item.mentions.length > 0 && (
        <p className="mt-1 text-[0.8125rem] text-muted">
          Names {item.mentions.map(({ name }) => name).join(", ")}
        </p>
      )}
      <Files item={item} />
      <Before item={item} zone={zone} />
      {children}
    </li>
  );
}

function Files({ item }: { item: MessageItem }) {
  if (item.files.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-1" aria-label="Files">
      {item.files.map(({ id, name, size }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2">
          <Icon name="paperclip" className="text-muted" />
          <a href={`/files/${id}`} download className="break-all">
            {name}
          </a>
          <span className="text-[0.8125rem] text-muted">{sizeText(size)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What it said before: to all who read it, or once it was withdrawn to whoever keeps it for the audit. */
function Before({ item, zone }: { item: MessageItem; zone: string }) {
  const { editions, withdrawnAt } = item;
  const [first] = editions;
  if (!first) return null;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-sm text-muted">
        {withdrawnAt ? "What it said, kept for the audit" : "What it said before"}
      </summary>
      {first.forgetAt && (
        <p className="mt-2 text-[0.8125rem] text-muted">
          Only administrators of the side that wrote it see this, until{" "}
          <Instant at={first.forgetAt} zone={zone} mode="date" />.
        </p>
      )}
      <ol className="mt-2 grid gap-3" aria-label="Earlier words">
        {editions.map(({ version, body, replacedAt }) => (
          <li key={version} className="border-l-2 border-line-strong pl-3">
            <p className="text-[0.8125rem] text-muted">
              Until <Instant at={replacedAt} zone={zone} />
            </p>
            <Markdown text={body} top={4} />
          </li>
        ))}
      </ol>
    </details>
  );
}
