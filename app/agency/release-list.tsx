import { Card } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { listUnderWay } from "@/lib/domain/releases/queries";

/** Releases that wait for a second person, or can still be recalled. */
export function ReleaseList({ releases }: { releases: Awaited<ReturnType<typeof listUnderWay>> }) {
  if (releases.length === 0) return null;
  return (
    <Card title="Releases under way" flush>
      <ul className="divide-y divide-line">
        {releases.map(({ id, callId, title, status, dueAt, timeZone }) => (
          <li key={id} className="px-5 py-3">
            <p className="break-words font-medium">
              <Link href={`/agency/calls/${callId}/decisions`}>{title}</Link>
            </p>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
              <StatusBadge kind="release" state={status} />
              {dueAt && (
                <span>
                  Goes out <Instant at={dueAt} zone={timeZone} />
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
