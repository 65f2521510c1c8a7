import type { User } from "@/lib/command/actor";
import type { MessageItem } from "@/lib/domain/messages/queries";
import {
  audienceLabel,
  CHANGE_MINUTES,
  changeableUntil,
  KEPT_DAYS,
  messageLimits,
} from "@/lib/domain/messages/rules";
import type { FormState } from "@/lib/web/form-context";
import { RecordForm } from "../record-form";
import { Instant } from "../ui/instant";
import { MentionField, type MentionPerson } from "./mention-field.client";
import { namesOf } from "./message-item";

type Props = {
  item: MessageItem;
  actor: User;
  people: MentionPerson[];
  zone: string;
  back: string;
  states: { correct: FormState; withdraw: FormState };
};

/** Correct and withdraw: the author's, for some minutes. */
export function OwnActs({ item, actor, people, zone, back, states }: Props) {
  if (!item.changeable) return null;
  const own = (state: FormState): FormState =>
    state.values.messageId === item.id ? state : { errors: {}, values: {} };
  const [correct, withdraw] = [own(states.correct), own(states.withdraw)];
  const which = `message ${item.number}, ${audienceLabel(item.audience, namesOf(item)).toLowerCase()}`;
  const common = { actor, back, done: "stay" as const };
  return (
    <details className="no-print mt-3" open={correct.message !== undefined || withdraw.message !== undefined}>
      <summary className="cursor-pointer text-sm">
        Correct or withdraw<span className="sr-only"> {which}</span>
        <span className="text-muted">
          {" "}
          until <Instant at={changeableUntil(item)} zone={zone} mode="time" />
        </span>
      </summary>
      <div className="mt-3 grid gap-5">
        <RecordForm
          {...common}
          command="message.correct"
          state={correct}
          id={`correct-${item.id}`}
          label={`Correct ${which}`}
          about={{ messageId: item.id, version: item.version }}
          button="Save the correction"
          variant="secondary"
        >
          <MentionField
            people={people}
            audience={item.audience}
            name="text"
            label="Corrected message"
            hint="Its readers can still look up what it said before."
            rows={4}
            tall={false}
            limit={{ characters: messageLimits.characters }}
            defaultValue={item.body}
            required
          />
        </RecordForm>
        <RecordForm
          {...common}
          command="message.withdraw"
          state={withdraw}
          id={`withdraw-${item.id}`}
          label={`Withdraw ${which}`}
          about={{ messageId: item.id }}
          button="Withdraw the message"
          variant="danger"
        >
          <p className="text-sm text-muted">
            Its words and files go; that you wrote and withdrew one stays to be seen. Your administrators can
            look it up for {KEPT_DAYS} days, for an audit. After {CHANGE_MINUTES} minutes a message stands.
          </p>
        </RecordForm>
      </div>
    </details>
  );
}
