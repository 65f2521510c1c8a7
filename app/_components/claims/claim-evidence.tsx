import { EVIDENCE_ACCEPT, EVIDENCE_BYTES, EVIDENCE_KINDS } from "@/lib/domain/files/evidence-kinds";
import { sizeText } from "@/lib/domain/files/size";
import { emptyFormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { EmptyState } from "../ui/blocks";
import { Card } from "../ui/card";
import { FileField } from "../ui/form/file-field";
import { time } from "../ui/parts";
import type { ClaimPartProps } from "./claim-page";

/** Files that prove the costs; the finance office adds and removes them while the claim is theirs. */
export async function EvidenceCard(props: ClaimPartProps & { editable: boolean }) {
  const { actor, detail, params, path, editable } = props;
  const { claim, files, timeZone } = detail;
  const [attach, detach] = editable
    ? await Promise.all([formState(params, "claim.attach"), formState(params, "claim.detach")])
    : [emptyFormState, emptyFormState];
  return (
    <Card title="Evidence" id="evidence">
      {files.length === 0 && <EmptyState title="No file yet" icon="paperclip" />}
      <ul className="divide-y divide-line">
        {files.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <div className="min-w-0">
              <a href={`/files/${file.id}`} download className="font-medium break-words">
                {file.name}
              </a>
              <p className="text-[0.8125rem] text-muted">
                {sizeText(file.size)}, {file.addedByName ?? "–"},{" "}
                {time(file.addedAt, { zone: timeZone }).text}
              </p>
            </div>
            {editable && (
              <RecordForm
                command="claim.detach"
                actor={actor}
                back={path}
                state={detach.values.fileId === file.id ? detach : emptyFormState}
                id={`detach-${file.id}`}
                done="stay"
                label={`Remove ${file.name}`}
                about={{ claimId: claim.id, fileId: file.id }}
                button={
                  <>
                    Remove<span className="sr-only"> {file.name}</span>
                  </>
                }
                variant="quiet"
              />
            )}
          </li>
        ))}
      </ul>
      {editable && (
        <div className="mt-4 border-t border-line pt-4">
          <RecordForm
            command="claim.attach"
            actor={actor}
            back={path}
            state={attach}
            id="attach"
            done="stay"
            files
            label="Attach evidence"
            about={{ claimId: claim.id }}
            button="Attach"
            variant="secondary"
            icon="paperclip"
          >
            <FileField
              name="file"
              label="Attach a file"
              required
              accept={EVIDENCE_ACCEPT}
              types={EVIDENCE_KINDS}
              maxBytes={EVIDENCE_BYTES}
            />
          </RecordForm>
        </div>
      )}
    </Card>
  );
}
