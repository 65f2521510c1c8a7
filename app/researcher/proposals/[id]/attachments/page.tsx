import type { Metadata } from "next";
import { FileList } from "@/app/_components/proposals/file-list";
import { Card, Stack } from "@/app/_components/ui/card";
import { sealEnvelope } from "@/lib/command/envelope";
import { attachmentSentences } from "@/lib/domain/calls/attachment-rules";
import { attachmentRules, FORM_LIMITS } from "@/lib/domain/calls/form";
import { limits } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { otherOrigin } from "@/lib/web/origins";
import { loadTeamProposal, type Params, type Search } from "../load";
import { NotEditable, ProposalPage } from "../shared";
import { RemoveFile } from "./remove-file";
import { UploadForm } from "./upload-form.client";

export const metadata: Metadata = { title: "Attachments" };

/** Files that belong to the proposal. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, home, canEdit } = page;
  const back = `${home}/attachments`;
  const files = proposal.files.filter(({ questionId }) => !questionId);
  const { most, kinds, megabytes } = attachmentRules(proposal.form);
  const room = most - files.length;
  const removal = await formState(searchParams, "proposal.detach");
  return (
    <ProposalPage
      page={page}
      title="Attachments"
      lead={`${attachmentSentences(proposal.form).join(" ")} Attachments are optional; each may have ${Math.min(FORM_LIMITS.megabytes, megabytes ?? FORM_LIMITS.megabytes)} MB.`}
    >
      <Stack>
        {!canEdit && <NotEditable page={page} />}
        <Card title="Attached files" flush={files.length > 0}>
          <FileList
            files={files}
            actions={
              canEdit
                ? (file) => <RemoveFile page={page} file={file} back={back} state={removal} />
                : undefined
            }
          />
        </Card>
        {canEdit && (
          <Card title="Attach a file">
            {room > 0 ? (
              <UploadForm
                action="/api/commands/proposal.attach"
                other={await otherOrigin()}
                envelope={sealEnvelope(actor, "proposal.attach")}
                back={back}
                proposalId={proposal.id}
                maxBytes={Math.min(limits.fileBytes, (megabytes ?? FORM_LIMITS.megabytes) * 1_048_576)}
                kinds={kinds}
                state={await formState(searchParams, "proposal.attach")}
              />
            ) : (
              <p className="text-muted">
                {most === 0
                  ? "This call takes no attachments but those that its questions ask for."
                  : `All ${most} places are taken. Remove a file to attach another.`}
              </p>
            )}
          </Card>
        )}
      </Stack>
    </ProposalPage>
  );
}
