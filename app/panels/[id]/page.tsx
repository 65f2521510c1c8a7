import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import { getRoomSchedule } from "@/lib/domain/interviews/queries";
import { getRoomItem, type OpenRoom } from "@/lib/domain/panels/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { AgendaCard, RankingCard } from "./agenda-card";
import { Answer, Invitation } from "./invitation";
import { itemStates, loadRoom, type Search } from "./load";
import { RoomItem } from "./room-item";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Panel of ${(await loadRoom((await params).id)).room.callTitle}` };
}

/** The panel as a member finds it: the invitation, or the room, whose item the screen follows. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, room } = await loadRoom((await params).id);
  const answer = await formState(searchParams, "panel.answer");
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title={room.seat === "invited" ? `${room.agencyName} asks you to sit on a panel` : room.callTitle}
        breadcrumbs={[{ href: "/panels", label: "Panels" }]}
        meta={
          room.seat === "accepted" && (
            <>
              <StatusBadge kind="panel" state={room.status} />
              <Instant at={room.meetsAt} zone={room.timeZone} reader />
              <span className="break-words">{room.place}</span>
            </>
          )
        }
      />
      {room.seat === "invited" ? (
        <Invitation actor={actor} room={room} state={answer} />
      ) : (
        <Stack>
          <Now actor={actor} room={room} search={searchParams} />
          <InterviewsLink actor={actor} panelId={room.id} />
          <AgendaCard room={room} />
          {room.ranking.length > 0 && <RankingCard room={room} />}
          <Card title="The panel">
            <ul className="grid gap-1">
              {room.members.map(({ name, chair }) => (
                <li key={name}>
                  {name}
                  {chair && " (chair)"}
                </li>
              ))}
            </ul>
          </Card>
          {room.status === "open" && (
            <Card title="You cannot go on?">
              <details>
                <summary>Step back from this panel</summary>
                <div className="mt-3">
                  <Answer actor={actor} panelId={room.id} answer="decline" state={answer} />
                </div>
              </details>
            </Card>
          )}
        </Stack>
      )}
    </>
  );
}

/** The way to the interviews, where the call holds any. */
async function InterviewsLink({ actor, panelId }: { actor: User; panelId: string }) {
  const schedule = await getRoomSchedule(actor, panelId);
  if (!schedule) return null;
  const { length } = schedule.items;
  return (
    <Card title="Interviews">
      <p>
        <Link href={`/panels/${panelId}/interviews`}>
          {length === 0
            ? "No interview has a time yet"
            : `${length} ${length === 1 ? "interview" : "interviews"}`}
        </Link>
      </p>
    </Card>
  );
}

type NowProps = { actor: User; room: OpenRoom; search: Promise<Search> };

/**
 * The item at which the panel is. Between two items and for whoever is out of the room the words are the same, so
 * that they say nothing of what the others are at.
 */
async function Now({ actor, room, search }: NowProps) {
  if (room.status === "closed")
    return (
      <Callout tone="neutral" title="This panel is closed">
        <p>Thank you. Its scores and their order stand as they are.</p>
        <p className="mt-2">
          <Link href={`/panels/${room.id}/minutes`}>Minutes</Link>
          {room.chairs && room.takesNotes && " await your word: do you agree?"}
        </p>
      </Callout>
    );
  const found = room.current && (await getRoomItem(actor, room.id, room.current.id));
  if (!found)
    return (
      <Callout tone="neutral" title="No item is open for you">
        Your screen goes on by itself. If the others discuss an item that is not shown here, you are asked to
        leave the room for it.
      </Callout>
    );
  return (
    <section aria-label="Now" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h2>Now: {found.item.title}</h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <StatusBadge kind="panel-item" state={found.item.stage} />
          <span>
            {found.item.reference}, {found.item.universityName}
          </span>
          {found.item.introducers.length > 0 && (
            <span>Introduced by {found.item.introducers.join(" and ")}</span>
          )}
        </p>
      </div>
      <RoomItem actor={actor} found={found} back={`/panels/${room.id}`} states={await itemStates(search)} />
    </section>
  );
}
