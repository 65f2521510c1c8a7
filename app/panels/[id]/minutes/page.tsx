import type { Metadata } from "next";
import { figure, spread } from "@/app/_components/panels/scores";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import type { Minutes } from "@/lib/domain/panels/minutes";
import { type Scale, scaleWords, scoreWords } from "@/lib/domain/panels/scales";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { loadMinutes, type Search } from "../load";
import { Agree } from "./agree";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Minutes of the panel of ${(await loadMinutes((await params).id)).minutes.callTitle}` };
}

/** What happened, as somebody who was there may read it: of each item only what they were in the room for. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, minutes } = await loadMinutes((await params).id);
  const state = await formState(searchParams, "panel.agree-minutes");
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Minutes"
        breadcrumbs={[
          { href: "/panels", label: "Panels" },
          { href: `/panels/${minutes.panelId}`, label: minutes.callTitle },
        ]}
        lead={`Panel of ${minutes.callTitle}. In confidence.`}
      />
      {minutes.there ? (
        <Stack>
          <Meeting minutes={minutes} />
          {minutes.items.map((item) => (
            <Item key={item.id} item={item} zone={minutes.timeZone} scale={minutes.scale} />
          ))}
          {minutes.chairs && <Agree actor={actor} minutes={minutes} state={state} />}
        </Stack>
      ) : (
        <Callout tone="neutral" title="Whoever was there reads the minutes">
          The agency has not noted that you were there. If you were, ask it to put that right.
        </Callout>
      )}
    </>
  );
}

function Meeting({ minutes }: { minutes: Minutes }) {
  const { timeZone: zone, present, absent } = minutes;
  return (
    <Card title="The meeting">
      <DescriptionList
        items={[
          { term: "Met", value: <Instant at={minutes.meetsAt} zone={zone} /> },
          { term: "Where", value: <span className="break-words">{minutes.place}</span> },
          { term: "Scores", value: scaleWords(minutes.scale) },
          { term: "Chair", value: minutes.chair ?? "Nobody was named" },
          { term: "There", value: present.join(", ") || "Nobody is marked" },
          { term: "Not there", value: absent.join(", ") },
          { term: "Closed", value: minutes.closedAt && <Instant at={minutes.closedAt} zone={zone} /> },
          {
            term: "Agreed",
            value: minutes.agreedAt ? (
              <Instant at={minutes.agreedAt} zone={zone} />
            ) : (
              minutes.chair && "The chair has not agreed yet"
            ),
          },
        ]}
      />
      <p className="mt-3 text-sm text-muted">
        Of the proposals you read those for which you were in the room. Ranks count among them.
      </p>
    </Card>
  );
}

type ItemProps = { item: Minutes["items"][number]; zone: string; scale: Scale };

function Item({ item, zone, scale }: ItemProps) {
  const { figures, scores, notes, forApplicants } = item;
  const written = (text: string) => text && <span className="whitespace-pre-wrap break-words">{text}</span>;
  return (
    <Card title={`${item.number}. ${item.title}`}>
      <DescriptionList
        items={[
          { term: "Proposal", value: `${item.reference}, ${item.universityName}` },
          { term: "Introduced by", value: item.introducers.join(", ") },
          { term: "Left the room", value: item.away.join(", ") },
          { term: "Begun", value: item.openedAt && <Instant at={item.openedAt} zone={zone} /> },
          { term: "Closed", value: item.closedAt && <Instant at={item.closedAt} zone={zone} /> },
          {
            term: "Scores",
            value: scores.map(({ name, score }) => `${name} ${scoreWords(score, scale)}`).join(", "),
          },
          { term: "Mean and spread", value: figures && `${figure(figures.mean)}, ${spread(figures)}` },
          { term: "Rank", value: item.rank },
          { term: "Notes", value: written(notes) },
          { term: "For the applicants", value: written(forApplicants) },
        ]}
      />
    </Card>
  );
}
