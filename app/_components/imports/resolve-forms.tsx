import type { ReactNode } from "react";
import type { User } from "@/lib/command/actor";
import { kindWords } from "@/lib/domain/accounts/rules";
import { type Problem, problemWords, type Remedy } from "@/lib/domain/imports/problems";
import type { ImportView, LineView } from "@/lib/domain/imports/queries";
import { formatMoney } from "@/lib/domain/money";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { Card } from "../ui/card";
import { CheckboxField, SelectField } from "../ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "../ui/form/submit";
import { HiddenField, TextField } from "../ui/form/text-field";

type Props = { actor: User; its: ImportView; line: LineView; state: FormState; path: string };

type Words = { title: string; button: string; lead: string; many?: string };
const words: Record<Remedy, Words> = {
  retry: {
    title: "Judge it again",
    button: "Judge again",
    lead: "Once what stood against it has changed.",
    many: "Also every other line of this kind",
  },
  award: {
    title: "Say which award it is",
    button: "Use this award",
    lead: "Remembered for your university: later files are understood by themselves.",
    many: "Also every other line with this code",
  },
  heading: {
    title: "Say which heading it is",
    button: "Use this heading",
    lead: "An unknown code is remembered for your university.",
    many: "Also every other line with this code",
  },
  rate: {
    title: "Enter the rate",
    button: "Convert",
    lead: "The rate, its source and its day are kept with the posting.",
    many: "Also every other line of this award in this currency",
  },
  match: {
    title: "It is here already",
    button: "Match",
    lead: "Nothing is posted: the line is the transaction that you name.",
  },
  settle: {
    title: "Spend it from a commitment",
    button: "Spend from it",
    lead: "What is not paid yet of the commitment stays set aside.",
  },
  reverse: {
    title: "It reverses a transaction",
    button: "Reverse",
    lead: "The transaction is reversed whole, with its indirect costs.",
  },
  anyway: {
    title: "Post it anyway",
    button: "Post anyway",
    lead: "Where it truly is another posting.",
    many: "Also every other line of this kind",
  },
  correct: { title: "Correct it", button: "Correct", lead: "Leave empty what is right." },
  skip: {
    title: "Leave it out",
    button: "Leave out",
    lead: "The line is not posted; it stays in the list with your note.",
    many: "Also every other line of this kind",
  },
};

function Fields({ remedy, line }: { remedy: Remedy; line: LineView }): ReactNode {
  if (remedy === "award")
    return (
      <TextField
        name="award"
        label="Reference of the award"
        hint="As it stands among your awards, such as ISF-2026-00042."
        required
      />
    );
  if (remedy === "heading")
    return (
      <SelectField
        name="heading"
        label="Heading"
        required
        empty="Choose a heading"
        options={line.headings.map((name) => ({ value: name, label: name }))}
      />
    );
  if (remedy === "rate")
    return (
      <>
        <TextField
          name="rate"
          label={`${line.awardCurrency ?? "Award’s currency"} for one ${line.currency}`}
          hint="At most ten decimals, such as 0.9213."
          required
        />
        <TextField
          name="rateSource"
          label="Source of the rate"
          hint="Such as European Central Bank."
          required
        />
        <TextField
          name="rateOn"
          label="Day of the rate"
          defaultValue={line.occurredOn ?? ""}
          hint="Such as 2026-05-31."
          required
        />
      </>
    );
  if (remedy === "match" || remedy === "settle" || remedy === "reverse")
    return (
      <TextField
        name="transaction"
        label="Number of the transaction"
        hint={<Near line={line} remedy={remedy} />}
        required
      />
    );
  if (remedy === "correct")
    return (
      <>
        <TextField name="occurredOn" label="Day" hint="Such as 2026-05-31." />
        <TextField name="amount" label="Amount" hint="Such as 1250.50; negative for money back." />
      </>
    );
  return <TextField name="note" label="Why" />;
}

/** Transactions of the same amount, as a hint. */
function Near({ line, remedy }: { line: LineView; remedy: Remedy }) {
  const fits = line.near.filter(({ kind }) => (kind === "reserve") === (remedy === "settle")).slice(0, 4);
  if (fits.length === 0) return "As it stands in the award's account.";
  return `Of this amount: ${fits
    .map(
      (one) =>
        `${one.number} (${kindWords[one.kind]}, ${formatMoney(one.amount, one.currency)}, ${one.description.slice(0, 60)})`,
    )
    .join("; ")}.`;
}

/** One form for each thing that can be done about the line. */
export function ResolveForms({ actor, its, line, state, path }: Props) {
  const can = problemWords[line.problem as Problem]?.can ?? [];
  return can.map((remedy) => {
    const its_ = words[remedy];
    const mine = state.values.remedy === remedy;
    return (
      <Card key={remedy} title={its_.title} id={remedy}>
        <p className="mb-4 text-sm text-muted">{its_.lead}</p>
        <CommandForm
          command="import.resolve"
          actor={actor}
          back={path}
          state={mine ? state : { errors: {}, values: {} }}
          id={remedy}
          className="form"
          label={its_.title}
        >
          <ErrorSummary />
          <HiddenField name="importId" value={its.id} />
          <HiddenField name="number" value={line.number} />
          <HiddenField name="remedy" value={remedy} />
          <Fields remedy={remedy} line={line} />
          {its_.many && <CheckboxField name="same" label={its_.many} hideOptional />}
          <FormActions>
            <SubmitButton variant={remedy === can[0] ? "primary" : "secondary"}>{its_.button}</SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
    );
  });
}
