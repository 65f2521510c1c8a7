import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ItemRead } from "@/app/_components/panels/item-read";
import { Lead, NotesForm } from "@/app/_components/panels/lead";
import { Scores } from "@/app/_components/panels/scores";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { getOfficerItem, type ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string; item: string }>; searchParams: Promise<Search> };

const load = cache(async (id: string, item: string) => {
  const actor = await requireActor({ portal: "agency" });
  const found =
    isId(id) && isId(item) ? await getOfficerItem(actor, id.toLowerCase(), item.toLowerCase()) : undefined;
  if (!found) notFound();
  return { actor, ...found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, item } = await params;
  return { title: (await load(id, item)).item.title };
}

/** One item at the agency: what is discussed, the next step, the scores once revealed, and the notes. */
export default async function Page({ params, searchParams }: Props) {
  const { id, item: itemId } = await params;
  const { actor, view, item, read } = await load(id, itemId);
  const [open, reveal, close, note] = await Promise.all([
    formState(searchParams, "panel.open-item"),
    formState(searchParams, "panel.reveal-item"),
    formState(searchParams, "panel.close-item"),
    formState(searchParams, "panel.note-item"),
  ]);
  const base = `/agency/calls/${view.call.id}/panel`;
  const back = `${base}/items/${item.id}`;
  const works = view.mayRun && !view.isFrozen;
  return (
    <>
      <Live topics={[`organisation:${view.call.agencyId}`]} />
      <PageHeader
        title={item.title}
        breadcrumbs={[
          { href: base, label: `Panel of ${view.call.title}` },
          { href: `${base}/agenda`, label: "Agenda" },
        ]}
        meta={
          <>
            <StatusBadge kind="panel-item" state={item.stage} />
            <span>
              Item {item.position}, {item.minutes} minutes
            </span>
            <span>
              {item.reference}, {item.universityName}
            </span>
          </>
        }
        actions={<Neighbours view={view} itemId={item.id} base={base} />}
      />
      <ItemRead
        read={read}
        below={
          <Card title="Notes">
            {view.takesNotes ? (
              <NotesForm
                actor={actor}
                itemId={item.id}
                notes={item}
                isClosed={view.isFrozen}
                back={back}
                state={note}
              />
            ) : (
              <p className="whitespace-pre-wrap break-words">{item.notes || "Nothing noted."}</p>
            )}
          </Card>
        }
      >
        <Card title="This item">
          <div className="grid gap-3">
            {item.introducers.length > 0 && <p>Introduced by {item.introducers.join(" and ")}.</p>}
            {item.away.length > 0 && (
              <Callout tone="warning" title="Not in the room">
                {item.away.join(", ")}
              </Callout>
            )}
            {works && (
              <Lead
                actor={actor}
                item={item}
                isCurrent={view.panel.currentItemId === item.id}
                back={back}
                states={{ open, reveal, close, note }}
              />
            )}
          </div>
        </Card>
        {item.stage !== "waiting" && (
          <Card title="Scores">
            <Scores {...item} scale={view.scale} />
          </Card>
        )}
      </ItemRead>
    </>
  );
}

function Neighbours({ view, itemId, base }: { view: ReadyPanel; itemId: string; base: string }) {
  const at = view.items.findIndex(({ id }) => id === itemId);
  const [before, after] = [view.items[at - 1], view.items[at + 1]];
  return (
    <>
      {before && (
        <ButtonLink href={`${base}/items/${before.id}`} icon="chevron-left">
          Item {before.position}
        </ButtonLink>
      )}
      {after && (
        <ButtonLink href={`${base}/items/${after.id}`} icon="chevron-right">
          Item {after.position}
        </ButtonLink>
      )}
    </>
  );
}
