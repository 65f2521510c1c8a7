import type { User } from "@/lib/command/actor";
import { hasLimits, isAbsent, limitWords } from "@/lib/domain/accounts/limits";
import { listPeople, type PersonItem } from "@/lib/domain/accounts/people-queries";
import { mayAppoint, mayManageMembers } from "@/lib/domain/accounts/policy";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { dayWords } from "@/lib/domain/days";
import { amountText, formatMoney } from "@/lib/domain/money";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import type { Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Badge } from "../ui/badge";
import { Callout } from "../ui/blocks";
import { Card, Stack } from "../ui/card";
import { CheckboxGroup } from "../ui/form/choice-field";
import { DateField, MoneyField, TextField } from "../ui/form/text-field";
import { SpendingHeader, type SpendingSide } from "./frame";
import { todayIn } from "./words";

type Props = { side: SpendingSide; actor: User; award: AwardDetail; params: Params };
type States = Record<"limits" | "appoint" | "end" | "remove", FormState>;

const roleWords = { pi: "Principal investigator", deputy: "Deputy", member: "Member" } as const;

/** Everybody on the account: what they may do alone, who deputises, who is away. */
export async function PeoplePage({ side, actor, award, params }: Props) {
  const people = await listPeople(actor, award.id);
  const here = people.filter(({ removedAt }) => removedAt === null);
  const today = todayIn("UTC");
  const pi = here.find(({ role }) => role === "pi");
  const parties = { ...award, piAway: pi !== undefined && isAbsent(pi, today) };
  const active = award.status === "active" && side === "researcher";
  const manage = active && mayManageMembers(actor, parties).allowed;
  const appoint = active && mayAppoint(actor, parties).allowed;
  const [limits, appointing, ending, removing, adding] = await Promise.all([
    formState(params, "account.set-limits"),
    formState(params, "account.appoint-deputy"),
    formState(params, "account.end-deputy"),
    formState(params, "account.remove-member"),
    formState(params, "account.add-member"),
  ]);
  const states = { limits, appoint: appointing, end: ending, remove: removing };
  return (
    <>
      <SpendingHeader
        side={side}
        award={award}
        title="People and limits"
        lead="Limits say what a member may do alone; beyond them they ask for a purchase, which somebody approves. Everything here counts at once."
      />
      <Stack>
        {parties.piAway && (
          <Callout tone="info" icon="calendar-clock" title="The principal investigator is away">
            {here.some(({ role }) => role === "deputy")
              ? "Until they are back, a deputy manages the account for them."
              : "There is no deputy who could manage the account for them."}
          </Callout>
        )}
        {here.map((person) => (
          <PersonCard
            key={person.userId}
            {...{ actor, award, person, manage, appoint, states, today }}
            back={`/${side}/awards/${award.id}/people`}
          />
        ))}
        {manage && <AddCard actor={actor} award={award} state={adding} />}
        {active && award.may.use && (
          <AbsenceCard
            actor={actor}
            award={award}
            own={here.find(({ userId }) => userId === actor.id)}
            state={await formState(params, "account.set-absence")}
          />
        )}
      </Stack>
    </>
  );
}

type PersonProps = {
  actor: User;
  award: AwardDetail;
  person: PersonItem;
  manage: boolean;
  appoint: boolean;
  states: States;
  today: string;
  back: string;
};

function PersonCard(props: PersonProps) {
  const { award, person, manage, appoint, today } = props;
  const away = isAbsent(person, today);
  return (
    <Card title={person.name} id={`person-${person.userId}`}>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <Badge>{roleWords[person.role]}</Badge>
        <span className="break-all">{person.email}</span>
        {away && (
          <Badge tone="warning" icon="calendar-clock">
            Away{person.absentUntil && ` until ${dayWords(person.absentUntil)}`}
          </Badge>
        )}
      </p>
      {person.role !== "pi" && (
        <p className="mt-2">
          {limitWords(person, award.currency)}.
          {person.limitPerMonth !== null && ` ${formatMoney(person.used, award.currency)} used this month.`}
        </p>
      )}
      {manage && person.role !== "pi" && <LimitsForm {...props} />}
      {person.role !== "pi" && (manage || appoint) && <PersonActs {...props} />}
    </Card>
  );
}

const ownState = (state: FormState, email: string): FormState =>
  state.values.email === email ? state : { errors: {}, values: {} };

function LimitsForm({ actor, award, person, states, back }: PersonProps) {
  const state = ownState(states.limits, person.email);
  const text = (minor: bigint | null) => (minor === null ? undefined : amountText(minor, award.currency));
  return (
    <details className="no-print mt-3 border-t border-line pt-3" open={state.message !== undefined}>
      <summary className="cursor-pointer font-medium">
        {hasLimits(person) ? "Change the limits" : "Set limits"}
        <span className="sr-only"> of {person.name}</span>
      </summary>
      <div className="mt-3">
        <RecordForm
          command="account.set-limits"
          actor={actor}
          back={back}
          state={state}
          id={`limits-${person.userId}`}
          label={`Limits of ${person.name}`}
          done="stay"
          about={{ awardId: award.id, email: person.email }}
          button="Save the limits"
        >
          <div className="form-row">
            <MoneyField
              name="perTransaction"
              label="In one transaction"
              currency={award.currency}
              defaultValue={text(person.limitPerTransaction)}
            />
            <MoneyField
              name="perMonth"
              label="In a month"
              currency={award.currency}
              defaultValue={text(person.limitPerMonth)}
            />
          </div>
          <CheckboxGroup
            name="headings[]"
            label="Only these headings"
            hint="None ticked: all of them."
            options={award.headings.map(({ heading }) => ({ value: heading, label: heading }))}
            defaultValue={person.headings ?? []}
            columns
          />
        </RecordForm>
      </div>
    </details>
  );
}

/** Deputy or not, and off the account. */
function PersonActs({ actor, award, person, manage, appoint, states, back }: PersonProps) {
  const deputy = person.role === "deputy";
  const about = { awardId: award.id, email: person.email };
  return (
    <div className="no-print mt-3 flex flex-wrap gap-2">
      {appoint && (
        <RecordForm
          command={deputy ? "account.end-deputy" : "account.appoint-deputy"}
          actor={actor}
          back={back}
          state={ownState(deputy ? states.end : states.appoint, person.email)}
          id={`deputy-${person.userId}`}
          label={deputy ? `End ${person.name} as deputy` : `Make ${person.name} a deputy`}
          done="stay"
          about={about}
          button={deputy ? "End as deputy" : "Make a deputy"}
          variant="secondary"
        />
      )}
      {manage && (
        <RecordForm
          command="account.remove-member"
          actor={actor}
          back={back}
          state={ownState(states.remove, person.email)}
          id={`remove-${person.userId}`}
          label={`Remove ${person.name}`}
          done="stay"
          about={about}
          button={
            <>
              Remove<span className="sr-only"> {person.name}</span>
            </>
          }
          variant="danger"
        />
      )}
    </div>
  );
}

function AddCard({ actor, award, state }: { actor: User; award: AwardDetail; state: FormState }) {
  return (
    <Card title="Add a person" id="add" className="no-print">
      <RecordForm
        command="account.add-member"
        actor={actor}
        back={`/researcher/awards/${award.id}/people`}
        state={state}
        id="add-person"
        label="Add a person"
        done="stay"
        about={{ awardId: award.id }}
        button="Add"
        variant="secondary"
        icon="user-plus"
      >
        <TextField
          name="email"
          label="E-mail address"
          hint="They can commit and spend at once, without limits until you set some. They need a confirmed account of the portal."
          type="email"
          required
        />
      </RecordForm>
    </Card>
  );
}

function AbsenceCard(props: {
  actor: User;
  award: AwardDetail;
  own: PersonItem | undefined;
  state: FormState;
}) {
  const { actor, award, own, state } = props;
  if (!own) return null;
  return (
    <Card title="When you are away" id="absence" className="no-print">
      <RecordForm
        command="account.set-absence"
        actor={actor}
        back={`/researcher/awards/${award.id}/people`}
        state={state}
        id="absence-form"
        label="When you are away"
        done="stay"
        about={{ awardId: award.id }}
        button="Save"
        variant="secondary"
        icon="calendar-clock"
      >
        <p className="text-sm text-muted">
          {own.role === "pi"
            ? "While you are away, your deputies manage the account for you."
            : "The others see that you are away."}{" "}
          Leave both days empty when you are back.
        </p>
        <div className="form-row">
          <DateField name="from" label="First day" defaultValue={own.absentFrom ?? undefined} />
          <DateField name="until" label="Last day" defaultValue={own.absentUntil ?? undefined} />
        </div>
      </RecordForm>
    </Card>
  );
}
