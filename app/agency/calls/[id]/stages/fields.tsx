import { Card } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { TextField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import { MOST_HOLD, type Stages } from "@/lib/domain/calls/stages";
import type { ReviewPromise } from "@/lib/domain/calls/visibility";

type SwitchProps = { name: string; label: string; hint?: string; on: string; off: string; value: boolean };

/** On or off, each with what it means. */
export function Switch({ name, label, hint, on, off, value }: SwitchProps) {
  return (
    <RadioGroup
      name={name}
      label={label}
      {...(hint ? { hint } : {})}
      options={[
        { value: "true", label: "On", hint: on },
        { value: "false", label: "Off", hint: off },
      ]}
      defaultValue={String(value)}
      required
    />
  );
}

/** The stages in the order in which a proposal meets them. */
export function StageSwitches({ stages }: { stages: Stages }) {
  const { response } = stages;
  return (
    <Card title="Stages">
      <div className="form">
        <Switch
          name="endorsement"
          label="Endorsement by the university"
          on="A submission reaches you once its university has endorsed it, in time."
          off="A submission reaches you at once. The university's office sees it in its pipeline."
          value={stages.endorsement}
        />
        <Switch
          name="discussion"
          label="Discussion among reviewers"
          on="Reviewers whose own review is in read the others' and write to each other and to you."
          off="Each reviewer writes alone."
          value={stages.discussion}
        />
        <Switch
          name="response[on]"
          label="Response of applicants"
          on="When you ask them, teams read their reviews and answer, before the panel and the decision."
          off="Teams do not answer."
          value={response.on}
        />
        <div className="form-row">
          <TextField
            name="response[days]"
            label="Days to respond"
            hint="From when you ask, 1 to 60."
            type="number"
            min={1}
            max={60}
            width="short"
            defaultValue={String(response.days)}
            required
          />
          <TextField
            name="response[words]"
            label="Words at most"
            hint="Of one response, 50 to 5,000."
            type="number"
            min={50}
            max={5_000}
            width="short"
            defaultValue={String(response.words)}
            required
          />
        </div>
        <Switch
          name="panel"
          label="Panel"
          on="A panel discusses the proposals, scores and ranks them."
          off="You decide from the reviews alone."
          value={stages.panel}
        />
        <Switch
          name="interview"
          label="Interviews"
          on="Teams on the agenda are invited, choose a time, and talk with the panel."
          off="Applicants do not meet the panel."
          value={stages.interview}
        />
        <Switch
          name="secondApproval"
          label="Second person"
          on="A second person confirms each decision."
          off="Whoever recommends also decides. It cannot be chosen any more once the call is published."
          value={stages.secondApproval}
        />
        <RadioGroup
          name="letters"
          label="Applicants hear of decisions"
          options={[
            { value: "each", label: "One by one", hint: "Each as soon as it is confirmed." },
            { value: "together", label: "All together", hint: "Held back, and told by one release." },
          ]}
          defaultValue={stages.letters}
          required
        />
        <TextField
          name="letterHold"
          label="Hold of a letter that is told by itself, in minutes"
          type="number"
          min={0}
          max={MOST_HOLD}
          width="short"
          hint="Until it is over one press calls the letter back, and nobody outside your agency learns of the decision. 0 sends it with the confirmation. A release of all has a hold of its own."
          defaultValue={String(stages.letterHold)}
          required
        />
      </div>
    </Card>
  );
}

const never = { value: "never", label: "Never" };
const decision = { value: "after-decision", label: "After the decision" };
const moments = [never, { value: "at-response", label: "When they are asked to respond" }, decision];

type Props = { stages: Stages; promise: ReviewPromise; callId: string };

/** Who reads what. Names of reviewers are never shown to applicants, whatever is chosen. */
export function VisibilityFields({ stages: { visibility }, promise, callId }: Props) {
  return (
    <Card title="Who reads what">
      <div className="form">
        <p className="hint">
          Applicants and their university never see the names of reviewers.
          {promise === "never" && (
            <>
              {" "}
              This call's{" "}
              <Link href={`/agency/calls/${callId}/review-form`}>review form says that only you read</Link>{" "}
              the reviews: that holds, whatever is chosen here.
            </>
          )}
        </p>
        <RadioGroup
          name="visibility[applicantReviews]"
          label="Applicants read the reviews"
          options={moments}
          defaultValue={visibility.applicantReviews}
          required
        />
        <RadioGroup
          name="visibility[applicantScores]"
          label="Applicants read the scores"
          options={moments}
          defaultValue={visibility.applicantScores}
          required
        />
        <RadioGroup
          name="visibility[applicantPanelNotes]"
          label="Applicants read what the panel noted for them"
          options={[never, decision]}
          defaultValue={visibility.applicantPanelNotes}
          required
        />
        <RadioGroup
          name="visibility[applicantRank]"
          label="Applicants read their place in the ranking"
          options={[never, decision]}
          defaultValue={visibility.applicantRank}
          required
        />
        <Switch
          name="visibility[reviewerOthers]"
          label="Reviewers read the other reviews"
          hint="Of the same proposal, once their own is submitted. Always so where they discuss."
          on="Each reads what the others wrote for the applicants, with their scores."
          off="Only where they discuss."
          value={visibility.reviewerOthers}
        />
        <Switch
          name="visibility[reviewerNames]"
          label="Names of reviewers"
          hint="For the other reviewers of the proposal and for the panel."
          on="They see who wrote each review."
          off="They see “Reviewer A”: letters drawn by lot, which say nothing."
          value={visibility.reviewerNames}
        />
      </div>
    </Card>
  );
}
