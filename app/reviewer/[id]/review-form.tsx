import { ButtonLink } from "@/app/_components/ui/button";
import { Fieldset, RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import type { User } from "@/lib/command/actor";
import { sealEnvelope } from "@/lib/command/envelope";
import type { OpenAssignment } from "@/lib/domain/reviews/queries";
import { type Criterion, reviewLimits } from "@/lib/domain/reviews/rules";
import type { FormState } from "@/lib/web/form-context";
import { otherOrigin } from "@/lib/web/origins";
import { ReviewFormClient } from "./review-form.client";

const scale = ({ min, max, labels }: Criterion) =>
  Array.from({ length: max - min + 1 }, (_, step) => String(min + step)).map((value) => ({
    value,
    label: labels[value] ? `${value} ${labels[value]}` : value,
  }));

type Props = {
  actor: User;
  assignment: Pick<OpenAssignment, "id" | "form" | "review">;
  state: FormState;
  /** The page that the form is on, and where the draft is checked before it goes. */
  path: string;
  check: { href: string; label: string };
};

/** The score form: saves itself with a script, and by its button without. */
export async function ReviewForm({ actor, assignment, state, path, check }: Props) {
  const { id, form, review } = assignment;
  const many = form.criteria.length > 1;
  return (
    <ReviewFormClient
      action="/api/commands/review.save"
      other={await otherOrigin()}
      envelope={sealEnvelope(actor, "review.save")}
      userId={actor.id}
      reviewId={id}
      back={path}
      version={review.version}
      state={state}
    >
      <ErrorSummary />
      {form.criteria.map((criterion) => {
        const { key, name, guidance, weight, better } = criterion;
        const best = better === "lower" ? " The lowest score is the best." : "";
        return (
          <Fieldset key={key} legend={name} hint={`${guidance}${best}${many ? ` Weight ${weight}.` : ""}`}>
            <div data-criterion={key}>
              <RadioGroup
                name={`scores[${key}]`}
                label={`Score for ${name}`}
                options={scale(criterion)}
                defaultValue={review.scores[key] === undefined ? undefined : String(review.scores[key])}
                hideOptional
              />
            </div>
            <TextArea
              name={`comments[${key}]`}
              label={`Comment on ${name}`}
              rows={3}
              limit={{ characters: reviewLimits.comment }}
              defaultValue={review.comments[key] ?? ""}
              hideOptional
            />
          </Fieldset>
        );
      })}
      <TextArea
        name="forApplicants"
        label="Assessment"
        hint={
          form.visibility === "never"
            ? "Only the agency reads it."
            : "Applicants may read it without your name, when they are asked to respond or once there is a decision. Write nothing that tells who you are."
        }
        rows={8}
        limit={{ characters: 20_000 }}
        defaultValue={review.forApplicants}
        hideOptional
      />
      <TextArea
        name="confidential"
        label="For the agency alone"
        rows={3}
        limit={{ characters: 20_000 }}
        defaultValue={review.confidential}
      />
      <FormActions>
        <SubmitButton variant="secondary">Save draft</SubmitButton>
        <ButtonLink href={check.href} variant="primary">
          {check.label}
        </ButtonLink>
      </FormActions>
    </ReviewFormClient>
  );
}
