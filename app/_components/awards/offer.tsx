import { RecordForm } from "@/app/_components/record-form";
import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Callout } from "../ui/blocks";
import { Card } from "../ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "../ui/form/submit";
import { TextArea } from "../ui/form/text-area";
import { HiddenField } from "../ui/form/text-field";
import { Money } from "../ui/money";
import { awardPath, type Params, type PortalSide } from "./paths";

const COMMENT = { characters: 2_000 };

/** What is open about an offer: for the office the two answers, for the others who is to answer. */
export async function OfferCard(props: {
  side: PortalSide;
  actor: User;
  award: AwardDetail;
  params: Params;
}) {
  const { side, actor, award, params } = props;
  if (side !== "university" || !award.may.answer) {
    return (
      <Callout tone="warning" icon="hourglass" title="Awaiting the university's answer">
        {award.organisationName} is offered <Money minor={award.amount} currency={award.currency} />. The
        account opens when its authorised signatory accepts.
      </Callout>
    );
  }
  const back = awardPath(side, award.id);
  const [accept, returned, reject] = await Promise.all([
    formState(params, "award.accept"),
    formState(params, "award.return"),
    formState(params, "award.reject"),
  ]);
  return (
    <Card title="Answer the offer" id="offer" className="no-print">
      <p className="mb-4 max-w-[65ch]">
        {award.agencyName} offers <Money minor={award.amount} currency={award.currency} />. By accepting, the
        university holds the award: its account opens in the name of {award.piName}, with the budget below.
      </p>
      <CommandForm
        command="award.accept"
        actor={actor}
        back={back}
        state={accept}
        id="accept"
        className="form"
        label="Accept the award"
      >
        <ErrorSummary />
        <HiddenField name="awardId" value={award.id} />
        <HiddenField name="version" value={String(award.version)} />
        <TextArea
          name="comment"
          label="Comment to the agency and the principal investigator"
          limit={COMMENT}
          rows={3}
        />
        <FormActions>
          <SubmitButton icon="check">Accept the award</SubmitButton>
        </FormActions>
      </CommandForm>
      <details className="mt-5 border-t border-line pt-4" open={returned.message !== undefined}>
        <summary className="cursor-pointer font-medium">Return it for changes</summary>
        <div className="mt-4">
          <RecordForm
            command="award.return"
            actor={actor}
            back={back}
            state={returned}
            id="return"
            label="Return the offer"
            about={{ awardId: award.id }}
            button="Return the offer"
            variant="secondary"
            icon="undo-2"
          >
            <TextArea
              name="comment"
              label="What the university wants changed"
              hint="The agency revises the offer, and you answer it again."
              limit={COMMENT}
              rows={3}
              required
            />
          </RecordForm>
        </div>
      </details>
      <details className="mt-5 border-t border-line pt-4" open={reject.message !== undefined}>
        <summary className="cursor-pointer font-medium">Reject the offer instead</summary>
        <CommandForm
          command="award.reject"
          actor={actor}
          back={back}
          state={reject}
          id="reject"
          className="form mt-4"
          label="Reject the offer"
        >
          <ErrorSummary />
          <HiddenField name="awardId" value={award.id} />
          <TextArea
            name="comment"
            label="Why the university does not accept"
            hint="The agency and the principal investigator read it. Rejecting cannot be undone here."
            limit={COMMENT}
            rows={3}
          />
          <FormActions>
            <SubmitButton variant="danger">Reject the offer</SubmitButton>
          </FormActions>
        </CommandForm>
      </details>
    </Card>
  );
}
