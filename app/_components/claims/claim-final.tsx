import { limits } from "@/lib/domain/claims/rules";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { Card } from "../ui/card";
import { TextArea } from "../ui/form/text-area";
import type { ClaimPartProps } from "./claim-page";

/** How the agency lets another claim follow the final one. */
export async function FinalCard({ actor, detail, params, path }: ClaimPartProps) {
  if (!detail.may.clearFinal) return null;
  const state = await formState(params, "claim.clear-final");
  return (
    <Card title="The final claim" id="final" className="no-print">
      <p className="text-sm text-muted">
        The university marked this claim as the final one: no other can follow it. If costs are still to come,
        you can take that mark back.
      </p>
      <details open={state.message !== undefined} className="mt-3">
        <summary className="cursor-pointer font-medium">Let another claim follow</summary>
        <div className="mt-3">
          <RecordForm
            command="claim.clear-final"
            actor={actor}
            back={path}
            state={state}
            id="clear-final"
            label="Let another claim follow"
            about={{ claimId: detail.claim.id }}
            button="Let another follow"
            variant="secondary"
          >
            <TextArea
              name="reason"
              label="Reason"
              hint="The university reads it among the messages."
              limit={{ characters: limits.reason }}
              rows={2}
              required
            />
          </RecordForm>
        </div>
      </details>
    </Card>
  );
}
