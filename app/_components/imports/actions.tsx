import type { User } from "@/lib/command/actor";
import { type ImportView, linesIn } from "@/lib/domain/imports/queries";
import { may } from "@/lib/domain/imports/rules";
import { CommandForm } from "@/lib/web/command-form";
import { ErrorSummary, SubmitButton } from "../ui/form/submit";
import { HiddenField } from "../ui/form/text-field";

type Props = { actor: User; its: ImportView; path: string };
type ButtonProps = Props & {
  command: string;
  label: string;
  variant?: "primary" | "secondary" | "danger";
};

function One({ actor, its, path, command, label, variant = "primary" }: ButtonProps) {
  return (
    <CommandForm
      command={command}
      actor={actor}
      back={path}
      done={command === "import.discard" ? "location" : "stay"}
      id={command}
      label={label}
    >
      <ErrorSummary />
      <HiddenField name="importId" value={its.id} />
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </CommandForm>
  );
}

/** What can be done with the whole file now. */
export function ImportActions(props: Props) {
  const { status, figures } = props.its;
  const ready = linesIn(figures, "ready");
  const posted = linesIn(figures, "posted");
  const count = (lines: number) => `${lines.toLocaleString("en-GB")} ${lines === 1 ? "line" : "lines"}`;
  return (
    <div className="no-print flex flex-wrap gap-3">
      {may(status, "post") && ready > 0 && (
        <One {...props} command="import.post" label={`Post ${count(ready)}`} />
      )}
      {may(status, "cancel") && <One {...props} command="import.cancel" label="Stop" variant="secondary" />}
      {may(status, "undo") && posted > 0 && (
        <One {...props} command="import.undo" label={`Undo ${count(posted)}`} variant="danger" />
      )}
      {may(status, "discard") && (
        <One {...props} command="import.discard" label="Discard the file" variant="secondary" />
      )}
    </div>
  );
}
