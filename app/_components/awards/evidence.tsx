import { RecordForm } from "@/app/_components/record-form";
import type { User } from "@/lib/command/actor";
import type { DocumentItem } from "@/lib/domain/accounts/documents";
import type { TransferDetail } from "@/lib/domain/accounts/queries";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { EVIDENCE_ACCEPT, EVIDENCE_BYTES, EVIDENCE_KINDS } from "@/lib/domain/files/evidence-kinds";
import { sizeText } from "@/lib/domain/files/size";
import { formState } from "@/lib/web/form-state";
import { Card } from "../ui/card";
import { FileField } from "../ui/form/file-field";
import { Instant } from "../ui/instant";
import { type Params, type PortalSide, transferPath } from "./paths";

type Props = {
  side: PortalSide;
  actor: User;
  award: AwardDetail;
  item: TransferDetail;
  documents: DocumentItem[];
  params: Params;
};

/** The files that prove a posting, and where members and finance add one. */
export async function EvidenceCard({ side, actor, award, item, documents, params }: Props) {
  const add = award.may.evidence && side !== "agency";
  return (
    <Card title="Evidence" id="evidence">
      {documents.length === 0 ? (
        <p className="text-sm text-muted">No invoice or receipt is here yet.</p>
      ) : (
        <ul className="grid gap-2">
          {documents.map((file) => (
            <li key={file.position}>
              <a href={`/files/of/${file.transferId}/${file.position}`} download>
                {file.name}
              </a>{" "}
              <span className="text-sm text-muted">
                {sizeText(file.size)} · {file.addedByName},{" "}
                <Instant at={file.addedAt} zone={award.timeZone} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {add && (
        <div className="mt-4">
          <RecordForm
            command="account.add-evidence"
            actor={actor}
            back={transferPath(side, award.id, item.number)}
            state={await formState(params, "account.add-evidence")}
            id="evidence-form"
            label="Add evidence"
            about={{ transferId: item.id }}
            button="Add file"
            variant="secondary"
            icon="upload"
          >
            <FileField
              name="file"
              label="Invoice or receipt"
              types={EVIDENCE_KINDS}
              accept={EVIDENCE_ACCEPT}
              maxBytes={EVIDENCE_BYTES}
              required
            />
          </RecordForm>
        </div>
      )}
    </Card>
  );
}
