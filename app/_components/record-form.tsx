import type { ReactNode } from "react";
import { CommandForm, type CommandFormProps } from "@/lib/web/command-form";
import type { ButtonVariant } from "./ui/button";
import { ErrorSummary, FormActions, SubmitButton } from "./ui/form/submit";
import { HiddenField } from "./ui/form/text-field";
import type { IconName } from "./ui/icon-names";

type Props = Omit<CommandFormProps, "className" | "children" | "id" | "label"> & {
  id: string;
  label: string;
  /** What travels along unseen: the ids and the version of what the command is about. */
  about: Record<string, string | number>;
  /** The text of the one button. */
  button: ReactNode;
  variant?: ButtonVariant;
  icon?: IconName;
  children?: ReactNode;
};

/** A form that does one thing to one record: problems first, its fields, one button. Not printed. */
export function RecordForm({ about, button, variant, icon, children, ...form }: Props) {
  return (
    <CommandForm {...form} className="form no-print">
      <ErrorSummary />
      {Object.entries(about).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      {children}
      <FormActions>
        <SubmitButton {...(variant ? { variant } : {})} {...(icon ? { icon } : {})}>
          {button}
        </SubmitButton>
      </FormActions>
    </CommandForm>
  );
}
