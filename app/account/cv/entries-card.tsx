import { EntryFields } from "@/app/_components/cvs/entry-fields";
import { entryDetail, kindWords, partOf } from "@/app/_components/cvs/words";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import { DataTable } from "@/app/_components/ui/table";
import type { CvKind } from "@/db/schema/cvs";
import type { User } from "@/lib/command/actor";
import { cvPartLabels } from "@/lib/domain/cvs/cv";
import type { CvEntryRow } from "@/lib/domain/cvs/queries";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; kind: CvKind; entries: CvEntryRow[]; state: FormState };

/** All entries of one kind, and the form for another. */
export function EntriesCard({ actor, kind, entries, state }: Props) {
  const words = kindWords[kind];
  const title = cvPartLabels[partOf[kind]];
  return (
    <Card id={kind} title={title}>
      {entries.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <EntryTable actor={actor} caption={title} entries={entries} />
      )}
      <details
        className="mt-4 border-t border-line pt-4"
        open={state.message !== undefined || entries.length === 0}
      >
        <summary className="font-medium">{words.add}</summary>
        <CommandForm
          command="cv.add-entry"
          actor={actor}
          back="/account/cv"
          state={state}
          id={`add-${kind}`}
          className="form mt-3"
          label={words.add}
        >
          <ErrorSummary />
          <HiddenField name="kind" value={kind} />
          <EntryFields kind={kind} />
          <SubmitButton variant="secondary">Add the {words.one}</SubmitButton>
        </CommandForm>
      </details>
    </Card>
  );
}

function EntryTable({ actor, caption, entries }: { actor: User; caption: string; entries: CvEntryRow[] }) {
  return (
    <DataTable
      caption={caption}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "Entry",
          rowHeading: true,
          wide: true,
          cell: (entry) => (
            <>
              <Link href={`/account/cv/${entry.id}`}>{entry.title}</Link>
              <span className="block font-normal break-words text-muted">{entryDetail(entry)}</span>
              {entry.note && <span className="block font-normal text-muted">{entry.note}</span>}
            </>
          ),
        },
        {
          header: "Action",
          tight: true,
          cell: ({ id, title }) => (
            <CommandForm
              command="cv.remove-entry"
              actor={actor}
              back="/account/cv"
              id={`remove-${id}`}
              label={`Remove ${title}`}
            >
              <HiddenField name="entryId" value={id} />
              <SubmitButton variant="quiet" small>
                Remove<span className="sr-only"> {title}</span>
              </SubmitButton>
            </CommandForm>
          ),
        },
      ]}
    />
  );
}
