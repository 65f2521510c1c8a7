import { Card } from "@/app/_components/ui/card";
import { Link } from "@/app/_components/ui/link";
import type { OutlineWork } from "@/lib/domain/outlines/queries";

/** Calls whose outlines are closed and wait: for a decision, or for their teams to be told. */
export function OutlineWorkList({ work }: { work: OutlineWork[] }) {
  if (work.length === 0) return null;
  return (
    <Card title="Outlines" flush>
      <ul className="divide-y divide-line">
        {work.map(({ callId, title, undecided, held }) => (
          <li key={callId} className="px-5 py-3">
            <p className="break-words font-medium">
              <Link href={`/agency/calls/${callId}/outlines`}>{title}</Link>
            </p>
            <p className="mt-1 text-sm text-muted">
              {[undecided > 0 && `${undecided} to decide on`, held > 0 && `${held} decided, not told`]
                .filter(Boolean)
                .join(", ")}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
