import { Card } from "@/app/_components/ui/card";
import { time } from "@/app/_components/ui/parts";
import { Timeline } from "@/app/_components/ui/timeline.client";
import type { Ranking } from "@/lib/domain/panels/officer-queries";

/** What people decided about the order, newest first. */
export function Moves({ moves, zone }: { moves: Ranking["moves"]; zone: string }) {
  return (
    <Card title="Decisions about the order">
      <Timeline
        items={moves.map(({ id, by, kind, title, fromPlace, toPlace, note, movedAt }) => ({
          id,
          who: by,
          what:
            kind === "tie"
              ? `put “${title}” at place ${toPlace} among equals`
              : `moved “${title}” from place ${fromPlace} to ${toPlace}`,
          detail: note,
          when: time(movedAt, { zone }),
        }))}
      />
    </Card>
  );
}
