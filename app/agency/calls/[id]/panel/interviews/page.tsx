import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card, Split } from "@/app/_components/ui/card";
import { getSchedule } from "@/lib/domain/interviews/queries";
import { formState } from "@/lib/web/form-state";
import { PanelFrame } from "../frame";
import { loadPanelPage, type PanelPageProps } from "../load";
import { InterviewCard } from "./interview-card";
import { InviteForm } from "./invite-form";
import { OfferForm, SlotList } from "./slots";

export async function generateMetadata({ params }: PanelPageProps): Promise<Metadata> {
  return { title: `Interviews for ${(await loadPanelPage((await params).id)).view.call.title}` };
}

/** Times for interviews, who is invited to one, and what came of it. */
export default async function Page({ params, searchParams }: PanelPageProps) {
  const { actor, view } = await loadPanelPage((await params).id);
  const schedule = await getSchedule(actor, view.call.id);
  if (!schedule) notFound();
  const [offer, change, invite, cancel, note] = await Promise.all([
    formState(searchParams, "interview.offer"),
    formState(searchParams, "interview.change-slot"),
    formState(searchParams, "interview.invite"),
    formState(searchParams, "interview.cancel"),
    formState(searchParams, "interview.note"),
  ]);
  const { mayRun, isFrozen } = view;
  const runs = mayRun && !isFrozen;
  const { items } = schedule;
  return (
    <PanelFrame
      view={view}
      tab="/interviews"
      title={`Interviews for ${view.call.title}`}
      lead="Teams choose among the times that you offer. Members of the panel see the interviews of proposals that they are in the room for."
    >
      <Split
        main={
          <>
            {items.length === 0 && (
              <Card title="Interviews">
                <p className="text-muted">No team is invited yet.</p>
              </Card>
            )}
            {items.map((item) => (
              <InterviewCard
                key={item.id}
                actor={actor}
                schedule={schedule}
                item={item}
                runs={runs}
                notes={view.takesNotes}
                states={{ cancel, note }}
              />
            ))}
            {runs && <InviteForm actor={actor} schedule={schedule} state={invite} />}
          </>
        }
        aside={
          <>
            <SlotList actor={actor} schedule={schedule} runs={runs} state={change} />
            {runs && <OfferForm actor={actor} schedule={schedule} state={offer} />}
          </>
        }
      />
    </PanelFrame>
  );
}
