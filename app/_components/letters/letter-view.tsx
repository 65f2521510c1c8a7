import type { User } from "@/lib/command/actor";
import type { LetterDetail } from "@/lib/domain/letters/queries";
import type { FormState } from "@/lib/web/form-context";
import { RecordForm } from "../record-form";
import { Card, Stack } from "../ui/card";
import { Instant } from "../ui/instant";
import { Markdown } from "../ui/markdown";

/** A decision letter as it went out; whom it was sent to confirms having read it. */
export function LetterView({
  letter,
  zone,
  confirm,
}: {
  letter: LetterDetail;
  zone: string;
  /** Where the reader is one of its recipients. */
  confirm?: { actor: User; path: string; state: FormState };
}) {
  const { own } = letter;
  return (
    <Stack>
      <Card title={letter.subject}>
        <p className="mb-4 text-sm text-muted">
          {letter.agencyName}, <Instant at={letter.sentAt} zone={zone} reader />
        </p>
        <Markdown text={letter.body} />
      </Card>
      {confirm && own && !own.readAt && (
        <RecordForm
          command="letter.read"
          actor={confirm.actor}
          back={confirm.path}
          state={confirm.state}
          id="read"
          label="Confirm having read the letter"
          about={{ letterId: letter.id }}
          button="I have read this letter"
          variant="secondary"
        >
          <p className="text-muted">The agency then knows that it has reached you.</p>
        </RecordForm>
      )}
      {own?.readAt && (
        <p className="text-sm text-muted">
          You confirmed having read it, <Instant at={own.readAt} zone={zone} />.
        </p>
      )}
    </Stack>
  );
}
