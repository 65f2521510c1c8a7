import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { NoteForm } from "@/app/_components/interviews/note-form";
import { SlotPlace, SlotTime } from "@/app/_components/interviews/slot";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Link } from "@/app/_components/ui/link";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getRoomSchedule } from "@/lib/domain/interviews/queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import type { Search } from "../load";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const load = cache(async (id: string) => {
  const actor = await requireActor();
  const schedule = isId(id) ? await getRoomSchedule(actor, id.toLowerCase()) : undefined;
  if (!schedule) notFound();
  return { actor, schedule };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Interviews for ${(await load((await params).id)).schedule.panel.callTitle}` };
}

/** The interviews that this member of the panel is in the room for. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, schedule } = await load((await params).id);
  const { panel, items, writes } = schedule;
  const state = await formState(searchParams, "interview.note");
  const here = `/panels/${panel.id}/interviews`;
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Interviews"
        breadcrumbs={[
          { href: "/panels", label: "Panels" },
          { href: `/panels/${panel.id}`, label: panel.callTitle },
        ]}
        actions={
          items.length > 0 && (
            <ButtonLink href={`${here}/calendar.ics`} icon="calendar" native>
              Add to calendar
            </ButtonLink>
          )
        }
      />
      <Stack>
        {items.length === 0 && (
          <Card>
            <EmptyState title="No interview has a time yet" icon="calendar-clock">
              Interviews appear here once their teams have chosen a time.
            </EmptyState>
          </Card>
        )}
        {items.map((item) => (
          <Card key={item.id} title={item.title}>
            {item.slot && (
              <p>
                <SlotTime slot={item.slot} />, <SlotPlace place={item.slot.place} />
              </p>
            )}
            <p className="text-sm text-muted">
              {item.reference}
              {item.attendees.length > 0 && `, comes: ${item.attendees.join(", ")}`}.{" "}
              <Link href={`/panels/${panel.id}/items/${item.itemId}`}>Read the proposal</Link>
            </p>
            <div className="mt-4">
              {writes ? (
                <NoteForm actor={actor} interview={item} back={here} state={state} />
              ) : (
                <p className="whitespace-pre-wrap break-words">{item.notes}</p>
              )}
            </div>
          </Card>
        ))}
      </Stack>
    </>
  );
}
