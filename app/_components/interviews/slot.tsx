import { endOf, linkOf } from "@/lib/domain/interviews/rules";
import { Instant } from "../ui/instant";

export type ShownSlot = { startsAt: Date; minutes: number; timeZone: string; place: string };

/** When and where: in the time's own zone and the reader's; a video meeting as a link. */
export function SlotTime({ slot }: { slot: ShownSlot }) {
  return (
    <>
      <Instant at={slot.startsAt} zone={slot.timeZone} reader /> to{" "}
      <Instant at={endOf(slot)} zone={slot.timeZone} />
    </>
  );
}

export function SlotPlace({ place }: { place: string }) {
  const link = linkOf(place);
  return link ? (
    <a href={link} rel="noreferrer" className="break-all">
      {link}
    </a>
  ) : (
    <span className="break-words">{place}</span>
  );
}
