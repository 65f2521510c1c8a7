import { Instant } from "@/app/_components/ui/instant";
import type { Revision } from "@/lib/domain/calls/revision-queries";

/** What a call changed since it was published, newest first. */
export function Revisions({ revisions, zone }: { revisions: readonly Revision[]; zone: string }) {
  return (
    <ul className="grid gap-3">
      {revisions.map(({ number, at, note, sentences }) => (
        <li key={number}>
          <p>
            <Instant at={at} zone={zone} />: {note}
          </p>
          <ul className="mt-1 list-disc pl-5">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
