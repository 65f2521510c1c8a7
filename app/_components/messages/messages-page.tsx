import { type Audience, audiences } from "@/db/schema/messages";
import type { User } from "@/lib/command/actor";
import { messagesPath } from "@/lib/domain/messages/paths";
import { getWriting, listMessages, type MessageItem } from "@/lib/domain/messages/queries";
import { audienceLabel } from "@/lib/domain/messages/rules";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { loadAward } from "../awards/load";
import { awardPath, awardsPath, one, type Params, type PortalSide } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Callout, EmptyState } from "../ui/blocks";
import { Card, Stack } from "../ui/card";
import { Pagination, Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { MessageView } from "./message-item";
import { OwnActs } from "./own-acts";
import { ReadOnSight } from "./read-on-sight.client";
import { mentionPeople, WriteCard } from "./write-form";

type Props = { side: PortalSide; actor: User; awardId: string; params: Params };

/** What the parties of an award write to each other, and one's own side to itself. */
export async function MessagesPage({ side, actor, awardId, params }: Props) {
  const award = await loadAward(actor, awardId);
  const inside = side === "agency" ? "agency" : "university";
  const audience = (["all", inside] as const).find((known) => known === one(params, "audience"));
  const view = one(params, "view") === "mentions" ? "mentions" : undefined;
  const cursor = one(params, "cursor");
  const [{ items, next }, writing, send, correct, withdraw] = await Promise.all([
    listMessages(actor, side, { awardId, audience, view, cursor }),
    getWriting(actor, awardId),
    formState(params, "message.send"),
    formState(params, "message.correct"),
    formState(params, "message.withdraw"),
  ]);
  const names = { university: award.organisationName, agency: award.agencyName };
  const people = writing ? mentionPeople(writing, actor, names) : [];
  const path = messagesPath(side, awardId);
  const open = (writing?.audiences ?? []).filter((known) => known === "all" || known === inside);
  const readable = (item: MessageItem) =>
    item.audience === "all" ? people : people.filter((person) => person.side === item.audience);
  return (
    <>
      <Live topics={[`award:${award.id}`, `${inside}:${award.id}`]} />
      <PageHeader
        title="Messages"
        lead={award.title}
        breadcrumbs={[
          { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
          { href: awardPath(side, award.id), label: award.reference },
        ]}
      />
      <ViewTabs {...{ path, audience, view, inside }} label={audienceLabel(inside, names)} />
      <Stack>
        {!cursor && !view && open.length > 0 && (
          <WriteCard {...{ actor, awardId, people, names }} audiences={open} back={path} state={send} />
        )}
        {award.status === "closed" && (
          <Callout tone="info" title="This award is closed">
            Its messages stay, and questions can still be asked here.
          </Callout>
        )}
        <Card title="Messages so far">
          {!cursor && !view && !audience && <ReadForm {...{ actor, awardId, items }} back={path} />}
          {items.length === 0 ? (
            <EmptyState title={audience || view ? "No message fits" : "No messages yet"} icon="mail">
              What you write here stays with the award, for everybody who may read it.
            </EmptyState>
          ) : (
            <ol className="divide-y divide-line" aria-label="Messages, the newest first">
              {items.map((item) => (
                <MessageView key={item.id} item={item} actor={actor} zone={award.timeZone}>
                  <OwnActs
                    {...{ item, actor, states: { correct, withdraw } }}
                    people={readable(item)}
                    zone={award.timeZone}
                    back={path}
                  />
                </MessageView>
              ))}
            </ol>
          )}
        </Card>
      </Stack>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}

function ViewTabs(props: {
  path: string;
  audience: Audience | undefined;
  view: "mentions" | undefined;
  inside: "university" | "agency";
  label: string;
}) {
  const { path, audience, view, inside, label } = props;
  return (
    <Tabs
      label="Messages by readers"
      items={[
        { label: "All messages", href: path, current: !audience && !view },
        { label: "To all parties", href: `${path}?audience=all`, current: audience === "all" && !view },
        { label, href: `${path}?audience=${inside}`, current: audience === inside && !view },
        { label: "Names me", href: `${path}?view=mentions`, current: view === "mentions" },
      ]}
    />
  );
}

/** Marks what the page shows as read: by itself once it was in sight, by a button without JavaScript. */
function ReadForm(props: { actor: User; awardId: string; items: MessageItem[]; back: string }) {
  const { actor, awardId, items, back } = props;
  const unread = items.filter(({ isNew }) => isNew).length;
  if (unread === 0) return null;
  const last = audiences.flatMap((audience) => {
    const numbers = items.filter((item) => item.audience === audience).map(({ number }) => number);
    return numbers.length > 0 ? [[audience, Math.max(...numbers)] as const] : [];
  });
  return (
    <div className="mb-4 border-b border-line pb-4">
      <RecordForm
        // What came since is another form: it is in sight anew.
        key={last.map(([audience, number]) => `${audience}${number}`).join()}
        command="message.read"
        actor={actor}
        back={back}
        id="read"
        done="stay"
        label="Mark as read"
        about={{ awardId, ...Object.fromEntries(last) }}
        button={unread === 1 ? "Mark 1 new message as read" : `Mark ${unread} new messages as read`}
        variant="secondary"
        icon="check"
      >
        <ReadOnSight />
      </RecordForm>
    </div>
  );
}
