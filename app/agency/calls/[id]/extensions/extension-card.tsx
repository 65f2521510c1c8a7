import { Badge } from "@/app/_components/ui/badge";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import type { ExtensionItem } from "@/lib/domain/extensions/queries";
import { extensionWords, MOST_REASON, subjectWords } from "@/lib/domain/extensions/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  item: ExtensionItem;
  actor: User;
  call: CallDetail;
  states: { granting: FormState; refusing: FormState };
};

const looks = {
  asked: { tone: "warning", icon: "clock" },
  granted: { tone: "success", icon: "circle-check" },
  refused: { tone: "danger", icon: "circle-x" },
} as const;

/** One extension: until when, why, who asked, who answered; for a second person, the forms to answer. */
export function ExtensionCard({ item, actor, call, states }: Props) {
  const zone = call.timeZone;
  const late =
    item.status !== "asked" &&
    (ownState(states.granting, item).message ?? ownState(states.refusing, item).message);
  return (
    <Card title={`${item.piName}, ${item.universityName}`}>
      {late && (
        <div className="mb-3">
          <Callout tone="danger" role="alert" title={late} />
        </div>
      )}
      <p className="mb-3">
        <Badge {...looks[item.status]}>{extensionWords[item.status]}</Badge>
      </p>
      <DescriptionList
        items={[
          { term: "For", value: subjectWords[item.subject] },
          { term: "Time until", value: <Instant at={item.until} zone={zone} reader /> },
          { term: "Reason", value: <span className="break-words">{item.reason}</span> },
          {
            term: "Asked for",
            value: (
              <>
                by {item.askerName}, <Instant at={item.askedAt} zone={zone} />
              </>
            ),
          },
          {
            term: extensionWords[item.status],
            value: item.answeredAt && (
              <>
                by {item.answererName}, <Instant at={item.answeredAt} zone={zone} />
                {item.answer && <p className="break-words">{item.answer}</p>}
              </>
            ),
          },
          { term: "Number", value: <code className="text-xs break-all">{item.proposalId}</code> },
        ].filter(({ value }) => value)}
      />
      {item.status === "asked" && <Answer item={item} actor={actor} call={call} states={states} />}
    </Card>
  );
}

/** What was wrong with a form that was sent belongs to the card from which it was sent. */
const ownState = (state: FormState, item: ExtensionItem): FormState =>
  state.values.extensionId === item.id ? state : { errors: {}, values: {} };

function Answer({ item, actor, call, states }: Props) {
  if (item.askedBy === actor.id)
    return (
      <div className="mt-4">
        <Callout tone="neutral" title="A second person is needed">
          You asked for it; somebody else at the agency grants or refuses it.
        </Callout>
      </div>
    );
  const back = `/agency/calls/${call.id}/extensions`;
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
      <CommandForm
        command="extension.grant"
        actor={actor}
        back={back}
        state={ownState(states.granting, item)}
        id={`grant-${item.id}`}
        className="form"
        label={`Grant more time to ${item.piName}`}
      >
        <ErrorSummary />
        <HiddenField name="extensionId" value={item.id} />
        <SubmitButton icon="check">Grant</SubmitButton>
      </CommandForm>
      <CommandForm
        command="extension.refuse"
        actor={actor}
        back={back}
        state={ownState(states.refusing, item)}
        id={`refuse-${item.id}`}
        className="form"
        label={`Refuse more time to ${item.piName}`}
      >
        <ErrorSummary />
        <HiddenField name="extensionId" value={item.id} />
        <TextArea
          name="answer"
          label="Why not"
          hint="Your colleague who asked reads it."
          limit={{ characters: MOST_REASON }}
          rows={2}
          required
        />
        <SubmitButton variant="secondary">Refuse</SubmitButton>
      </CommandForm>
    </div>
  );
}
