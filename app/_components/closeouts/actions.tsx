import type { ReactNode } from "react";
import type { User } from "@/lib/command/actor";
import type { CloseoutDetail } from "@/lib/domain/closeouts/queries";
import { closeoutLimits, spentOf } from "@/lib/domain/closeouts/rules";
import { amountText, formatMoney } from "@/lib/domain/money";
import { formState } from "@/lib/web/form-state";
import type { Params, PortalSide } from "../awards/paths";
import { RecordForm } from "../record-form";
import type { ButtonVariant } from "../ui/button";
import { Card } from "../ui/card";
import { TextArea } from "../ui/form/text-area";
import { MoneyField, TextField } from "../ui/form/text-field";

type Action = {
  title: string;
  note?: string;
  command: string;
  about: Record<string, string>;
  button: string;
  variant?: ButtonVariant;
  children?: ReactNode;
};

function actionsOf(side: PortalSide, its: CloseoutDetail): Action[] {
  const { may, awardId, asked, due } = its;
  const { currency } = its.facts.money;
  const about = { awardId };
  const spent = spentOf(its.facts.money);
  const actions: (Action | false)[] = [
    side !== "researcher" &&
      may.begin && {
        title: "Begin to close it",
        note: "From then on only finance posts, for days within the award's period.",
        command: "award.begin-closing",
        about,
        button: "Begin to close the award",
      },
    side === "university" &&
      may.sign && {
        title: "Sign the final statement",
        note: `By signing, finance confirms the figures below: ${formatMoney(spent, currency)} were spent.`,
        command: "closeout.sign-statement",
        about: { ...about, spent: amountText(spent, currency) },
        button: "Sign the statement",
      },
    side === "university" &&
      may.returnMoney && {
        title: "Return unspent money",
        note: `${formatMoney(due, currency)} go back to the agency.`,
        command: "closeout.return-money",
        about,
        button: "Record the return",
        children: (
          <>
            <MoneyField
              name="amount"
              label="Amount"
              currency={currency}
              required
              defaultValue={amountText(due, currency)}
            />
            <TextField name="reference" label="Reference of the bank transfer" required />
          </>
        ),
      },
    side === "agency" &&
      may.close && {
        title: "Close the award",
        note: "What its headings have left goes back to your grant; its account takes nothing more.",
        command: "award.close",
        about,
        button: "Close the award",
      },
    side !== "researcher" &&
      may.askReopening && {
        title: "Open it again",
        note: "Another person at the agency must approve.",
        command: "award.ask-reopening",
        about,
        button: "Ask to reopen it",
        variant: "secondary",
        children: (
          <TextArea
            name="reason"
            label="Reason"
            required
            rows={3}
            limit={{ characters: closeoutLimits.reason }}
          />
        ),
      },
    side === "agency" &&
      asked !== undefined &&
      may.answer && {
        title: "Open it again?",
        note: `${asked.askerName} asks: ${asked.reason}`,
        command: "award.reopen",
        about: { reopeningId: asked.id },
        button: "Reopen the award",
      },
    side === "agency" &&
      asked !== undefined &&
      may.answer && {
        title: "Keep it closed",
        command: "award.refuse-reopening",
        about: { reopeningId: asked.id },
        button: "Refuse",
        variant: "secondary",
        children: (
          <TextArea
            name="answer"
            label="Why not"
            required
            rows={3}
            limit={{ characters: closeoutLimits.reason }}
          />
        ),
      },
  ];
  return actions.filter((one): one is Action => Boolean(one));
}

type Props = { side: PortalSide; actor: User; its: CloseoutDetail; params: Params };

/** What this person can do next about the close-out. */
export async function CloseoutActions({ side, actor, its, params }: Props) {
  return Promise.all(
    actionsOf(side, its).map(async ({ title, note, command, about, button, variant, children }) => (
      <Card key={command} title={title} className="no-print">
        {note && <p className="mb-4 max-w-[65ch]">{note}</p>}
        <RecordForm
          command={command}
          actor={actor}
          back={`/${side}/awards/${its.awardId}/close-out`}
          state={await formState(params, command)}
          id={command.replace(".", "-")}
          label={title}
          about={about}
          button={button}
          {...(variant ? { variant } : {})}
        >
          {children}
        </RecordForm>
      </Card>
    )),
  );
}
