import type { User } from "@/lib/command/actor";
import { columnNames, columnWords, type Layout } from "@/lib/domain/imports/columns";
import type { ImportView } from "@/lib/domain/imports/queries";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "../ui/form/submit";
import { HiddenField } from "../ui/form/text-field";
import { Table } from "../ui/table";
import { Td, Th } from "../ui/table-cells";

type Props = { actor: User; its: ImportView; state: FormState; path: string };

const place = (layout: Layout, name: (typeof columnNames)[number]) => {
  const index = layout[name];
  return index === null ? "" : String(index + 1);
};

/** Which column means what. Guessed by the names, or as this university chose before. */
export function ColumnsForm({ actor, its, state, path }: Props) {
  const options = its.heads.map((head, index) => ({
    value: String(index + 1),
    label: `${index + 1}: ${head || "(no name)"}`,
  }));
  return (
    <Card title="Columns of the file" id="columns">
      <CommandForm
        command="import.choose-columns"
        actor={actor}
        back={path}
        state={state}
        className="form"
        done="stay"
        label="Columns of the file"
      >
        <ErrorSummary />
        <HiddenField name="importId" value={its.id} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {columnNames.map((name) => (
            <SelectField
              key={name}
              name={name}
              label={columnWords[name].label}
              hint={columnWords[name].hint}
              width="full"
              hideOptional
              empty="Not in the file"
              options={options}
              defaultValue={place(its.layout, name)}
            />
          ))}
          <SelectField
            name="decimals"
            label="Decimals"
            width="full"
            hideOptional
            defaultValue={its.layout.decimals}
            options={[
              { value: "auto", label: "As the amounts show" },
              { value: "point", label: "1,250.50" },
              { value: "comma", label: "1.250,50" },
            ]}
          />
          <SelectField
            name="dates"
            label="Days"
            width="full"
            hideOptional
            defaultValue={its.layout.dates}
            options={[
              { value: "auto", label: "As the days show" },
              { value: "dmy", label: "31/05/2026" },
              { value: "mdy", label: "05/31/2026" },
              { value: "ymd", label: "2026-05-31" },
            ]}
          />
          <SelectField
            name="spent"
            label="Money spent is"
            width="full"
            hideOptional
            defaultValue={its.layout.spent}
            options={[
              { value: "positive", label: "A positive amount" },
              { value: "negative", label: "A negative amount" },
            ]}
          />
        </div>
        <FormActions>
          <SubmitButton>Read the file</SubmitButton>
        </FormActions>
      </CommandForm>
    </Card>
  );
}

/** The first lines as the file has them. */
export function Sample({ its }: { its: ImportView }) {
  const columns = its.heads.map((head, index) => ({
    key: `${index}`,
    head: head || `Column ${index + 1}`,
    index,
  }));
  return (
    <Card title="First lines of the file" flush>
      <Table caption="First lines of the file">
        <thead>
          <tr>
            {columns.map(({ key, head }) => (
              <Th key={key}>{head}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {its.sample.slice(0, 8).map((cells, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file have no other name
            <tr key={line}>
              {columns.map(({ key, index }) => (
                <Td key={key}>{cells[index] ?? ""}</Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
