import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { Instant } from "@/app/_components/ui/instant";
import { Markdown } from "@/app/_components/ui/markdown";
import type { User } from "@/lib/command/actor";
import { mayTellOutlines } from "@/lib/domain/outlines/policy";
import type { OutlineRecord } from "@/lib/domain/outlines/queries";
import { LIMITS, outcomeWords, untellable } from "@/lib/domain/outlines/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; outline: OutlineRecord; states: { decide: FormState; tell: FormState } };

/** What was decided, the form to decide, and the way to tell this team alone. */
export function OutlineDecision({ actor, outline, states }: Props) {
  const { standing, mayDecide, outcome, reason } = outline;
  const told = standing === "invited" || standing === "not-invited";
  return (
    <>
      {outcome && <Word outline={outline} />}
      {standing === "held" && mayTellOutlines(actor, outline).allowed && (
        <TellOne actor={actor} outline={outline} state={states.tell} />
      )}
      {!told && mayDecide && (
        <Card title={outcome ? "Decide otherwise" : "Decide"} className="no-print">
          <RecordForm
            command="outline.decide"
            actor={actor}
            back={`/agency/outlines/${outline.proposalId}`}
            state={states.decide}
            id="decide"
            label="Decide on the outline"
            about={{ proposalId: outline.proposalId, version: outline.version }}
            button="Keep the decision"
            icon="gavel"
          >
            <RadioGroup
              name="outcome"
              label="Invite the full proposal?"
              options={[
                { value: "invite", label: outcomeWords.invite, hint: "The team writes the full proposal." },
                { value: "decline", label: outcomeWords.decline, hint: "It ends with the outline." },
              ]}
              defaultValue={outcome ?? undefined}
              required
            />
            <TextArea
              name="reason"
              label="Reason"
              hint="Teams read it where the call's stages say so, once you tell them."
              defaultValue={reason}
              rows={4}
              limit={{ characters: LIMITS.reason }}
              required
            />
          </RecordForm>
        </Card>
      )}
    </>
  );
}

function Word({ outline }: { outline: OutlineRecord }) {
  const { outcome, reason, deciderName, decidedAt, toldAt, call, letter } = outline;
  return (
    <Callout
      tone={toldAt ? (outcome === "invite" ? "success" : "neutral") : "info"}
      title={`${outcome === "invite" ? "To the full proposal" : "Not invited"}${toldAt ? "" : ": decided, not told yet"}`}
    >
      <p className="whitespace-pre-wrap break-words">{reason}</p>
      <p className="mt-1 text-sm">
        {deciderName}, {decidedAt && <Instant at={decidedAt} zone={call.timeZone} />}
        {toldAt && (
          <>
            ; told <Instant at={toldAt} zone={call.timeZone} />
          </>
        )}
      </p>
      {letter && (
        <details className="mt-2">
          <summary>{toldAt ? "The letter" : "The letter as it would go out now"}</summary>
          <div className="mt-2">
            <p className="mb-2 font-semibold break-words">{letter.subject}</p>
            <Markdown text={letter.body} />
          </div>
        </details>
      )}
    </Callout>
  );
}

function TellOne({ actor, outline, state }: { actor: User; outline: OutlineRecord; state: FormState }) {
  const { call, now, proposalId } = outline;
  if (untellable(call, now)) return null;
  return (
    <Card title="Tell this team" className="no-print">
      <p className="mb-3 text-muted">Only this team hears now; the others when you tell them.</p>
      <RecordForm
        command="outline.tell"
        actor={actor}
        back={`/agency/outlines/${proposalId}`}
        state={state}
        id="tell"
        label="Tell this team"
        about={{ callId: call.id, "proposalIds[]": proposalId }}
        button="Tell this team now"
        variant="secondary"
        icon="send"
      />
    </Card>
  );
}
