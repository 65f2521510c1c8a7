import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { Live } from "@/lib/web/live.client";
import { itemStates, loadRoomItem, type Search } from "../../load";
import { RoomItem } from "../../room-item";

type Props = { params: Promise<{ id: string; item: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, item } = await params;
  return { title: (await loadRoomItem(id, item)).item.title };
}

/** One item of a panel, to prepare it or to come back to it. */
export default async function Page({ params, searchParams }: Props) {
  const { id, item: itemId } = await params;
  const { actor, ...found } = await loadRoomItem(id, itemId);
  const { room, item } = found;
  const states = await itemStates(searchParams);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title={item.title}
        breadcrumbs={[
          { href: "/panels", label: "Panels" },
          { href: `/panels/${room.id}`, label: room.callTitle },
        ]}
        meta={
          <>
            <StatusBadge kind="panel-item" state={item.stage} />
            <span>
              {item.reference}, {item.universityName}
            </span>
          </>
        }
        lead={item.introducers.length > 0 && `Introduced by ${item.introducers.join(" and ")}.`}
      />
      <RoomItem actor={actor} found={found} back={`/panels/${room.id}/items/${item.id}`} states={states} />
    </>
  );
}
