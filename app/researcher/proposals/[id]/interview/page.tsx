import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SlotPlace, SlotTime } from "@/app/_components/interviews/slot";
import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { Instant } from "@/app/_components/ui/instant";
import { formatInstant } from "@/app/_components/ui/time-format";
import { getTeamInterview, type TeamInterview } from "@/lib/domain/interviews/queries";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { loadTeamProposal, type Params, type Search, type TeamPage } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Interview" };

/** The team's interview: the times that are free, its own, and who comes. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const its = await getTeamInterview(page.actor, page.proposal.id);
  if (!its) notFound();
  const [choose, name] = await Promise.all([
    formState(searchParams, "interview.choose"),
    formState(searchParams, "interview.name-attendees"),
  ]);
  const { call } = page.proposal;
  const inTime = its.now < its.chooseBy;
  return (
    <ProposalPage
      page={page}
      title="Interview"
      lead="The panel asks to talk with your team."
      actions={
        its.status === "booked" && (
          <ButtonLink href={`${page.home}/interview/calendar.ics`} icon="calendar" native>
            Add to calendar
          </ButtonLink>
        )
      }
    >
      <Stack>
        {its.slot && (
          <Callout
            tone={its.status === "booked" ? "success" : "warning"}
            title={its.status === "booked" ? "Your team has this time" : "A time is kept for you: confirm it"}
          >
            <p>
              <SlotTime slot={its.slot} />, <SlotPlace place={its.slot.place} />
            </p>
          </Callout>
        )}
        {its.message && (
          <Card title="From the agency">
            <p className="whitespace-pre-wrap break-words">{its.message}</p>
          </Card>
        )}
        <Times page={page} its={its} state={choose} inTime={inTime} />
        <Who page={page} its={its} state={name} />
        <p className="text-sm text-muted">
          A time can be chosen until <Instant at={its.chooseBy} zone={call.timeZone} reader />. Who comes
          first has it.
        </p>
      </Stack>
    </ProposalPage>
  );
}

type Props = { page: TeamPage; its: TeamInterview; state: FormState };

/** Each time with a button of its own: one press takes it. */
function Times({ page, its, state, inTime }: Props & { inTime: boolean }) {
  const { actor, home, isLead } = page;
  const kept = its.status === "invited" && its.slot && its.slot.startsAt > its.now ? [its.slot] : [];
  const slots = [...kept, ...its.free.filter(({ id }) => id !== its.slotId)];
  // The form of a time that another team took meanwhile is gone, and with it the place of its answer.
  const gone = state.message !== undefined && !slots.some(({ id }) => id === state.values.slotId);
  if (!inTime)
    return (
      <Callout tone="neutral" title="The time to choose has passed">
        Write to the agency.
      </Callout>
    );
  return (
    <Card title={its.status === "booked" ? "Other times" : "Choose a time"}>
      {gone && (
        <div className="mb-4">
          <Callout tone="danger" role="alert" title={state.message} />
        </div>
      )}
      {slots.length === 0 && <p className="text-muted">No time is free now. The agency may offer more.</p>}
      {!isLead && slots.length > 0 && (
        <p className="mb-3 text-muted">{page.proposal.piName} chooses for the team.</p>
      )}
      <ul className="grid gap-4">
        {slots.map((slot) => (
          <li key={slot.id} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              <SlotTime slot={slot} />
              <span className="block text-sm text-muted">
                <SlotPlace place={slot.place} />
              </span>
            </span>
            {isLead && (
              <RecordForm
                command="interview.choose"
                actor={actor}
                back={`${home}/interview`}
                state={state.values.slotId === slot.id ? state : { errors: {}, values: {} }}
                id={`choose-${slot.id}`}
                label={`Choose the time at ${formatInstant(slot.startsAt, slot.timeZone)}`}
                about={{ interviewId: its.id, slotId: slot.id }}
                button={slot.id === its.slotId ? "Confirm this time" : "Choose this time"}
                variant="secondary"
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Who({ page, its, state }: Props) {
  const { actor, proposal, home, isLead } = page;
  const people = proposal.team.flatMap(({ id, name, email, status }) =>
    id && status === "confirmed" ? [{ value: id, label: name ?? email }] : [],
  );
  if (!isLead) return null;
  return (
    <Card title="Who comes">
      <RecordForm
        command="interview.name-attendees"
        actor={actor}
        back={`${home}/interview`}
        state={state}
        id="attendees"
        label="Who comes"
        about={{ interviewId: its.id }}
        button="Save who comes"
        variant="secondary"
      >
        <CheckboxGroup
          name="memberIds[]"
          label="People of the team"
          hint="The panel reads their names."
          options={people}
          defaultValue={its.attendeeIds}
        />
      </RecordForm>
    </Card>
  );
}
