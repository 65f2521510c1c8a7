import { periodsAfter, periodWords } from "@/lib/domain/claims/periods";
import { getPlan } from "@/lib/domain/claims/plan";
import { blockers, isVariance, limits } from "@/lib/domain/claims/rules";
import { amountText } from "@/lib/domain/money";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { Callout } from "../ui/blocks";
import { Card } from "../ui/card";
import { Fieldset, RadioGroup } from "../ui/form/choice-field";
import { TextArea } from "../ui/form/text-area";
import { HiddenField } from "../ui/form/text-field";
import type { ClaimPartProps } from "./claim-page";
import { ForecastGrid } from "./forecast-grid.client";

/** What the finance office does with a claim that is theirs: explain, forecast, propose again, send, discard. */
export async function EditCards(props: ClaimPartProps) {
  const { actor, detail, params, path } = props;
  const { claim } = detail;
  const [propose, discard] = await Promise.all([
    formState(params, "claim.propose"),
    formState(params, "claim.discard"),
  ]);
  return (
    <>
      <SaveCard {...props} />
      <SubmitCard {...props} />
      <Card title="Other ways" className="no-print">
        <div className="flex flex-wrap gap-4">
          <RecordForm
            command="claim.propose"
            actor={actor}
            back={path}
            state={propose}
            id="propose"
            done="stay"
            label="Propose the lines again"
            about={{ claimId: claim.id }}
            button="Propose the lines again"
            variant="secondary"
            icon="refresh-cw"
          />
          {claim.status === "draft" && (
            <RecordForm
              command="claim.discard"
              actor={actor}
              back={path}
              state={discard}
              id="discard"
              label="Discard the draft"
              about={{ claimId: claim.id }}
              button="Discard the draft"
              variant="danger"
            />
          )}
        </div>
        <p className="mt-3 text-sm text-muted">
          Proposing again takes in what was posted since, and what was left out.
        </p>
      </Card>
    </>
  );
}

async function SaveCard({ actor, detail, params, path }: ClaimPartProps) {
  const { claim, lines, forecast, award } = detail;
  const frequency = (await getPlan(actor, award.id))?.schedule.frequency ?? "quarter";
  const periods = claim.final ? [] : periodsAfter(claim.toOn, frequency, limits.forecast);
  const explained = lines.filter((line) => isVariance(line.amount, line.planned));
  const said = (position: number, fromOn: string) => {
    const row = forecast.find((one) => one.position === position && one.fromOn === fromOn);
    return row ? amountText(row.amount, claim.currency) : "";
  };
  return (
    <Card title="What the agency should know" className="no-print" id="save-card">
      <RecordForm
        command="claim.save"
        actor={actor}
        back={path}
        state={await formState(params, "claim.save")}
        id="save"
        label="Save the claim"
        about={{ claimId: claim.id, version: claim.version }}
        button="Save"
        variant="secondary"
      >
        {explained.length > 0 && (
          <Fieldset
            legend="Differences from the plan"
            hint="Lines that differ by more than 10 % must be explained before the claim is sent."
          >
            {explained.map((line, index) => (
              <div key={line.position}>
                <HiddenField name={`explanations[${index}][position]`} value={line.position} />
                <TextArea
                  name={`explanations[${index}][text]`}
                  label={`Why “${line.heading}” differs`}
                  limit={{ characters: limits.explanation }}
                  rows={2}
                  defaultValue={line.explanation}
                />
              </div>
            ))}
          </Fieldset>
        )}
        {periods.length > 0 && (
          <ForecastGrid
            currency={claim.currency}
            periods={periods.map((period) => ({ fromOn: period.fromOn, label: periodWords(period) }))}
            rows={lines.map(({ position, heading }) => ({
              position,
              heading,
              values: periods.map(({ fromOn }) => said(position, fromOn)),
            }))}
          />
        )}
        <TextArea
          name="comment"
          label="Comment"
          limit={{ characters: limits.comment }}
          rows={3}
          defaultValue={claim.comment}
        />
        <RadioGroup
          name="final"
          label="Is it the final claim?"
          required
          defaultValue={String(claim.final)}
          options={[
            { value: "false", label: "No, others follow" },
            { value: "true", label: "Yes, no claim follows it" },
          ]}
        />
      </RecordForm>
    </Card>
  );
}

async function SubmitCard({ actor, detail, params, path }: ClaimPartProps) {
  const { claim, lines, files, left } = detail;
  const found = Object.values(
    blockers({ lines, files: files.length, currency: claim.currency, left }),
  ).flat();
  const queried = claim.status === "queried";
  return (
    <Card
      title={queried ? "Answer and send it again" : "Send it to the agency"}
      id="submit-card"
      className="no-print"
    >
      {found.length > 0 && (
        <Callout tone="warning" title="Before it can be sent">
          <ul className="list-disc pl-5">
            {found.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Callout>
      )}
      <div className={found.length > 0 ? "mt-4" : ""}>
        <RecordForm
          command="claim.submit"
          actor={actor}
          back={path}
          state={await formState(params, "claim.submit")}
          id="submit"
          label="Send the claim"
          about={{ claimId: claim.id }}
          button={queried ? "Send the claim again" : "Send the claim"}
          icon="send"
        >
          {queried && (
            <TextArea
              name="answer"
              label="Your answer"
              limit={{ characters: limits.message }}
              rows={3}
              required
            />
          )}
        </RecordForm>
      </div>
    </Card>
  );
}
