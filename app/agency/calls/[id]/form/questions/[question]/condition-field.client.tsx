"use client";

import { GroupFrame } from "@/app/_components/ui/form/frame";
import type { Question } from "@/lib/domain/calls/form";
import { useField } from "@/lib/web/form-context";

type Props = { choices: readonly Question[]; when: Question["when"] };

/** Asked only where an earlier choice is one of the ticked options; always, where nothing is ticked. */
export function ConditionField({ choices, when }: Props) {
  const field = useField("when[]");
  const stored = when?.options.map((option) => `${when.question}:${option}`) ?? [];
  const ticked = field.attempted ? (field.list ?? []) : stored;
  return (
    <GroupFrame
      name="when[]"
      label="Ask only where the answer is"
      hint="Tick options of one earlier choice. With nothing ticked the question is always asked."
      field={field}
      bindId
    >
      {choices.map(({ id, label, options = [] }) => (
        <fieldset key={id} className="mb-2 grid gap-1">
          <legend className="text-sm text-muted">{label}</legend>
          {options.map((option) => {
            const value = `${id}:${option.id}`;
            const own = `when-${id}-${option.id}`;
            return (
              <div key={value} className="choice">
                <input
                  id={own}
                  type="checkbox"
                  name="when[]"
                  value={value}
                  defaultChecked={ticked.includes(value)}
                />
                <label htmlFor={own}>{option.label}</label>
              </div>
            );
          })}
        </fieldset>
      ))}
    </GroupFrame>
  );
}
