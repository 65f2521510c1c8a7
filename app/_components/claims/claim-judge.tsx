import { limits, percentWords, seenOtherwise } from "@/lib/domain/claims/rules";
import { amountText, formatMoney } from "@/lib/domain/money";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { Callout } from "../ui/blocks";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { TextArea } from "../ui/form/text-area";
import { MoneyField, TextField } from "../ui/form/text-field";
import type { ClaimPartProps } from "./claim-page";

/** What the agency does with a claim: approve it, ask, or disallow a part of a line. */
export async function JudgeCard({ actor, detail, params, path }: ClaimPartProps) {
  const { claim, lines, may, worth, retention } = detail;
  if (!may.judge && !may.approve) return null;
  const [approve, query, disallow] = await Promise.all([
    formState(params, "claim.approve"),
    formState(params, "claim.query"),
    formState(params, "claim.disallow"),
  ]);
  const second = claim.firstApprovedBy !== null;
  const otherwise = second && seenOtherwise(claim, { rate: detail.award.awardRate, retention });
  return (
    <Card title="Judge the claim" id="judge" className="no-print">
      {may.approve && otherwise && (
        <Callout tone="warning" title="It is no longer what the first person approved">
          {otherwise}
        </Callout>
      )}
      {may.approve && !otherwise && (
        <RecordForm
          command="claim.approve"
          actor={actor}
          back={path}
          state={approve}
          id="approve"
          label="Approve the claim"
          about={{ claimId: claim.id, version: claim.version }}
          button={second ? "Approve as second person" : "Approve the claim"}
          icon="check"
        >
          <p className="text-sm text-muted">
            The claim is worth {formatMoney(worth, claim.currency)}. Approved, it is owed to the university
            less {retention > 0 ? `the ${percentWords(retention)} that are kept back, and ` : ""}what was paid
            ahead.
          </p>
        </RecordForm>
      )}
      {may.judge && (
        <div className="mt-4 grid gap-4 border-t border-line pt-4">
          <details open={query.message !== undefined}>
            <summary className="cursor-pointer font-medium">Send it back with a question</summary>
            <div className="mt-3">
              <RecordForm
                command="claim.query"
                actor={actor}
                back={path}
                state={query}
                id="query"
                label="Ask about the claim"
                about={{ claimId: claim.id }}
                button="Send it back"
                variant="secondary"
              >
                <TextArea
                  name="question"
                  label="Your question"
                  limit={{ characters: limits.message }}
                  rows={3}
                  required
                />
              </RecordForm>
            </div>
          </details>
          {!second && (
            <details open={disallow.message !== undefined}>
              <summary className="cursor-pointer font-medium">Disallow a part</summary>
              <div className="mt-3">
                <RecordForm
                  command="claim.disallow"
                  actor={actor}
                  back={path}
                  state={disallow}
                  id="disallow"
                  label="Disallow a part of a line"
                  about={{ claimId: claim.id }}
                  button="Disallow"
                  variant="danger"
                >
                  <SelectField
                    name="position"
                    label="Line"
                    required
                    width="full"
                    options={lines
                      .filter((line) => line.amount > 0n)
                      .map((line) => ({
                        value: String(line.position),
                        label: `${line.heading} – ${formatMoney(line.amount, claim.currency)}`,
                      }))}
                  />
                  <MoneyField
                    name="amount"
                    label="Amount that is not paid"
                    hint={`${amountText(0n, claim.currency)} allows the line again.`}
                    currency={claim.currency}
                    required
                  />
                  <TextField name="reason" label="Reason" hint="The university reads it." width="full" />
                </RecordForm>
              </div>
            </details>
          )}
        </div>
      )}
    </Card>
  );
}
