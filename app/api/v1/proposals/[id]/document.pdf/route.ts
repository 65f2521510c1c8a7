import { invalid } from "@/lib/command/errors";
import { completeFiles } from "@/lib/domain/proposals/complete-files";
import { getAsSubmitted, getProposal, type ProposalRecord } from "@/lib/domain/proposals/queries";
import { recordDocument, submissionDocument } from "@/lib/domain/proposals/record-document";
import { sealOf } from "@/lib/domain/receipts/receipt";
import { idOf } from "@/lib/web/api";
import { fileRead } from "@/lib/web/file-read";
import { completePdfResponse, pdfResponse } from "@/lib/web/pdf";

function submissionOf(query: URLSearchParams): number | undefined {
  const asked = query.get("submission");
  if (asked === null) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(asked)) throw invalid({ submission: ["Is not the number of a submission."] });
  return Number(asked);
}

/** Says at the file's end which submission it shows, so that /verify can tell whether it was changed. */
const sealing =
  (record: ProposalRecord, submission: ProposalRecord["submissions"][number]) => (bytes: Uint8Array) =>
    sealOf(bytes, {
      reference: record.reference ?? "",
      submission: submission.number,
      receivedAt: submission.submittedAt.toISOString(),
      contentHash: submission.contentHash,
    });

/** With the attached PDFs in it, or alone with its tags. */
const respond = (
  request: Request,
  record: ProposalRecord,
  asked: Omit<Parameters<typeof pdfResponse>[0], "request">,
) => {
  if (!new URL(request.url).searchParams.has("attachments")) return pdfResponse({ request, ...asked });
  return completePdfResponse({
    request,
    ...asked,
    name: `${asked.name}-complete`,
    files: completeFiles(record),
  });
};

/** The proposal as its reader may see it, or one of its submissions, as one PDF. */
export const GET = fileRead<{ id: string }>(async ({ actor, params, query, request }) => {
  const id = idOf(params);
  const number = submissionOf(query);
  if (number !== undefined) {
    const record = await getAsSubmitted(actor, id, number);
    const submission = record?.submissions[0];
    if (!record || !submission) return undefined;
    const document = submissionDocument(record, submission);
    const name = `${record.reference}-${number}`;
    const { submittedAt: createdAt } = submission;
    return respond(request, record, { document, createdAt, name, seal: sealing(record, submission) });
  }
  const record = await getProposal(actor, id);
  if (!record) return undefined;
  const [latest] = record.submissions;
  const asSubmitted = record.view !== "team" && latest;
  return respond(request, record, {
    document: recordDocument(record),
    createdAt: asSubmitted ? latest.submittedAt : record.updatedAt,
    name: record.reference ?? "proposal",
    ...(asSubmitted ? { seal: sealing(record, latest) } : {}),
  });
});
