import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { CheckboxField, SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import type { Actor, User } from "@/lib/command/actor";
import { applicantTypes, asks, type Eligibility, eligibilitySentences } from "@/lib/domain/calls/eligibility";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { careerStages } from "@/lib/domain/calls/vocabulary";
import type { ProposalItem } from "@/lib/domain/proposals/lists";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  call: CallDetail;
  actor: Actor;
  state: FormState;
  /** Proposals of one's own teams, to begin with. */
  earlier: readonly ProposalItem[];
};

/** The way from reading a call to writing for it: signed in with a university, or first to sign-in and back. */
export function StartProposal({ call, actor, state, earlier }: Props) {
  if (call.state !== "open")
    return (
      <Callout tone="neutral" title={call.state === "scheduled" ? "Not open yet" : "No longer open"}>
        {call.state === "scheduled"
          ? "You can start a proposal from the opening time on."
          : "This call takes no more proposals."}
      </Callout>
    );
  if (call.outlineClosesAt && call.now >= call.outlineClosesAt)
    return (
      <Callout tone="neutral" title="Outlines are closed">
        Only teams that the agency has invited go on to the full proposal.
      </Callout>
    );
  return (
    <Card title="Apply">
      {actor.kind === "user" ? (
        <Start call={call} actor={actor} state={state} earlier={earlier} />
      ) : (
        <SignInFirst id={call.id} />
      )}
    </Card>
  );
}

function SignInFirst({ id }: { id: string }) {
  const next = encodeURIComponent(`/calls/${id}`);
  return (
    <>
      <p className="mb-3 text-muted">
        Sign in to write a proposal with your team. You come back to this page.
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/sign-in?next=${next}`} variant="primary">
          Sign in to apply
        </ButtonLink>
        <ButtonLink href={`/register?next=${next}`}>Create an account</ButtonLink>
      </div>
    </>
  );
}

/** Universities to which a person belongs, each once. */
function universitiesOf(actor: User) {
  const found = new Map<string, string>();
  for (const m of actor.memberships)
    if (m.organisationKind === "university") found.set(m.organisationId, m.organisationName);
  return [...found].map(([value, label]) => ({ value, label }));
}

const choices = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Who may apply, and the questions that decide it; answered before anything is written. */
function Gate({ rules }: { rules: Eligibility | undefined }) {
  const sentences = eligibilitySentences(rules);
  const asked = asks(rules);
  if (sentences.length === 0) return null;
  return (
    <>
      <Callout tone="info" title="Before you start">
        <ul className="list-disc pl-5">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Callout>
      {asked.type && (
        <SelectField
          name="applicantType"
          label="What are you?"
          options={choices(applicantTypes)}
          empty="Choose"
          required
          width="full"
        />
      )}
      {asked.stage && (
        <SelectField
          name="careerStage"
          label="Your career stage"
          options={choices(careerStages)}
          empty="Choose"
          required
          width="full"
        />
      )}
    </>
  );
}

/** Where a university may submit only so many: the way to its selection. */
function Limited({ call }: { call: CallDetail }) {
  const most = call.form.team?.perUniversity;
  if (!most) return null;
  return (
    <p>
      Each university submits at most {most} {most === 1 ? "proposal" : "proposals"}.{" "}
      <Link href={`/researcher/selections/${call.id}`}>See whether yours selects, and express interest</Link>
    </p>
  );
}

/** Beginning with what an earlier proposal of one's own teams says. */
function Earlier({ earlier }: Pick<Props, "earlier">) {
  if (earlier.length === 0) return null;
  return (
    <>
      <SelectField
        name="copyFrom"
        label="Begin with an earlier proposal"
        hint="Title, abstract, and answers and budget lines that fit this call are taken over. You see what did not fit."
        options={earlier.map(({ id, title, callTitle }) => ({
          value: id,
          label: `${title || "Untitled proposal"} – ${callTitle}`,
        }))}
        empty="Begin with an empty one"
        width="full"
      />
      <CheckboxField name="inviteTeam" label="Invite its team again" hint="Each confirms anew." />
    </>
  );
}

function Start({ call, actor, state, earlier }: Props & { actor: User }) {
  const universities = universitiesOf(actor);
  const [first] = universities;
  if (!first)
    return (
      <Callout tone="info" title="You need a university">
        A proposal comes through a university, which holds the award's money. Ask the research office of yours
        to invite you; then you can apply here.
      </Callout>
    );
  return (
    <CommandForm
      command="proposal.start"
      actor={actor}
      back={`/calls/${call.id}`}
      state={state}
      className="form"
      label="Start a proposal"
    >
      <ErrorSummary />
      <HiddenField name="callId" value={call.id} />
      {universities.length === 1 ? (
        <>
          <HiddenField name="organisationId" value={first.value} />
          <p className="text-muted">Through {first.label}.</p>
        </>
      ) : (
        <SelectField
          name="organisationId"
          label="Through which university"
          options={universities}
          required
          width="full"
        />
      )}
      <Gate rules={call.form.eligibility} />
      <Limited call={call} />
      <Earlier earlier={earlier} />
      {call.outlineClosesAt && (
        <p className="text-muted">
          You begin with an outline. The agency invites some teams to write the full proposal.
        </p>
      )}
      <SubmitButton>{call.outlineClosesAt ? "Start an outline" : "Start a proposal"}</SubmitButton>
    </CommandForm>
  );
}
