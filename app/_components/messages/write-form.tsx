import type { User } from "@/lib/command/actor";
import { ATTACHMENT_ACCEPT, ATTACHMENT_KINDS } from "@/lib/domain/files/attachment-kinds";
import { EVIDENCE_BYTES } from "@/lib/domain/files/evidence-kinds";
import { roleNames } from "@/lib/domain/members/rules";
import type { Writing } from "@/lib/domain/messages/queries";
import { audienceHint, audienceLabel, CHANGE_MINUTES, messageLimits } from "@/lib/domain/messages/rules";
import type { FormState } from "@/lib/web/form-context";
import { RecordForm } from "../record-form";
import { Card } from "../ui/card";
import { RadioGroup, SelectField } from "../ui/form/choice-field";
import { FileField } from "../ui/form/file-field";
import { MentionField, type MentionPerson } from "./mention-field.client";

const onAccount = { pi: "Principal investigator", deputy: "Deputy", member: "On the account" } as const;

/** The people whom a writer can name, each with what they are; never the writer. */
export function mentionPeople(writing: Writing, actor: User, names: { university: string; agency: string }) {
  return writing.people
    .filter(({ id }) => id !== actor.id)
    .map(({ id, name, side, account, offices }): MentionPerson => {
      const office = offices.map((role) => roleNames[role]).join(", ");
      const what = account ? onAccount[account] : `${office}, ${names[side]}`;
      return { id, name, side, what };
    });
}

type Props = {
  actor: User;
  awardId: string;
  audiences: Writing["audiences"];
  people: MentionPerson[];
  names: { university: string; agency: string };
  back: string;
  state: FormState;
};

/** A new message: first who reads it, then the words. */
export function WriteCard({ actor, awardId, audiences, people, names, back, state }: Props) {
  return (
    <Card title="Write a message" id="write" className="no-print">
      <RecordForm
        command="message.send"
        actor={actor}
        back={back}
        state={state}
        id="send"
        done="stay"
        files
        label="Write a message"
        about={{ awardId }}
        button="Send"
        icon="send"
      >
        <RadioGroup
          name="audience"
          label="Who reads it"
          hint="Whoever joins them later can read it as well."
          required
          options={audiences.map((audience) => ({
            value: audience,
            label: audienceLabel(audience, names),
            hint: audienceHint(audience, names),
          }))}
        />
        <MentionField
          people={people}
          name="text"
          label="Message"
          hint={`Name people by @ and their name, and they are told. You can correct or withdraw the message for ${CHANGE_MINUTES} minutes.`}
          rows={4}
          tall={false}
          limit={{ characters: messageLimits.characters }}
          required
        />
        <noscript>
          <SelectField
            name="mentions[]"
            label="Name somebody"
            hint="To name more people, write @ and their full name into the message."
            empty="Nobody"
            options={people.map(({ id, name, what }) => ({ value: id, label: `${name} (${what})` }))}
            width="long"
          />
        </noscript>
        <FileField
          name="files[]"
          label="Files"
          hint={`At most ${messageLimits.files}.`}
          accept={ATTACHMENT_ACCEPT}
          types={ATTACHMENT_KINDS}
          maxBytes={EVIDENCE_BYTES}
          multiple
        />
      </RecordForm>
    </Card>
  );
}
