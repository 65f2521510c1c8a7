import type { User } from "@/lib/command/actor";
import { messagesPath } from "@/lib/domain/messages/paths";
import { countUnreadMessages, listMessages, messageViews } from "@/lib/domain/messages/queries";
import { UNREAD_DAYS } from "@/lib/domain/messages/rules";
import { Live } from "@/lib/web/live.client";
import { one, type Params, type PortalSide } from "../awards/paths";
import { EmptyState } from "../ui/blocks";
import { Card } from "../ui/card";
import { Link } from "../ui/link";
import { Pagination, Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { MessageView } from "./message-item";

const leads: Record<PortalSide, string> = {
  researcher: "What was written on your awards: to all parties, and inside your university.",
  university: "What was written on your university's awards: to all parties, and inside the university.",
  agency: "What was written on your agency's awards: to all parties, and inside the agency.",
};
const labels = { unread: "Unread", mentions: "Names me" } as const;

/** Messages of one side over all its awards, the newest first. */
export async function MessageListPage(props: { side: PortalSide; actor: User; params: Params }) {
  const { side, actor, params } = props;
  const path = `/${side}/messages`;
  const view = messageViews.find((known) => known === one(params, "view"));
  const [{ items, next }, unread] = await Promise.all([
    listMessages(actor, side, { view, cursor: one(params, "cursor") }),
    countUnreadMessages(actor, side),
  ]);
  // A stream takes 20 topics: those of the awards that were written on last.
  const awards = side === "researcher" ? [...new Set(items.map(({ awardId }) => awardId))].slice(0, 8) : [];
  return (
    <>
      <Live
        topics={[
          `user:${actor.id}`,
          ...actor.memberships.map((m) => `organisation:${m.organisationId}`).slice(0, 3),
          ...awards.flatMap((id) => [`award:${id}`, `university:${id}`]),
        ]}
      />
      <PageHeader title="Messages" lead={leads[side]} />
      <Tabs
        label="Messages by state"
        items={[
          { label: "All", href: path, current: !view },
          ...messageViews.map((known) => ({
            label: labels[known],
            href: `${path}?view=${known}`,
            current: view === known,
            ...(known === "unread" && unread > 0 ? { count: unread } : {}),
          })),
        ]}
      />
      <Card>
        {items.length === 0 ? (
          <EmptyState title={view ? "No message fits" : "No messages yet"} icon="mail">
            {view === "unread"
              ? `You have read what came in the last ${UNREAD_DAYS} days.`
              : "Messages are written on the page of an award."}
          </EmptyState>
        ) : (
          <ol className="divide-y divide-line" aria-label="Messages, the newest first">
            {items.map((item) => (
              <MessageView
                key={item.id}
                item={item}
                actor={actor}
                zone={item.timeZone}
                about={
                  <p className="mb-1 text-sm">
                    <Link href={`${messagesPath(side, item.awardId)}#message-${item.id}`}>
                      {item.reference} {item.title}
                    </Link>
                  </p>
                }
              />
            ))}
          </ol>
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}
