import type { ComponentProps } from "react";
import type { User } from "@/lib/command/actor";
import { columnNames, columnWords, type Layout } from "@/lib/domain/imports/columns";
import type { ImportView } from "@/lib/domain/imports/queries";
import type { FormState } from "@/lib/web/form-context";
import { RecordForm } from "../record-form";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { Table } from "../ui/table";
import { Td, Th } from "../ui/table-cells";

type Props = { actor: User; its: ImportView; state: FormState; path: string };

const place = (layout: Layout, name: (typeof columnNames)[number]) => {
  const index = layout[name];
  return index === null ? "" : String(index + 1);
};

/** How the file writes what it says. */
const ways = [
  {
    name: "decimals",
    label: "Decimals",
    options: { auto: "As the amounts show", point: "1,250.50", comma: "1.250,50" },
  },
  {
    name: "dates",
    label: "Days",
    options: { auto: "As the days show", dmy: "31/05/2026", mdy: "05/31/2026", ymd: "2026-05-31" },
  },
  {
    name: "spent",
    label: "Money spent is",
    options: { positive: "A positive amount", negative: "A negative amount" },
  },
] as const;

/** Which column means what. Guessed by the names, or as this university chose before. */
export function ColumnsForm({ actor, its, state, path }: Props) {
  const places = its.heads.map((head, index) => ({
    value: String(index + 1),
    label: `${index + 1}: ${head || "(no name)"}`,
  }));
  const fields: ComponentProps<typeof SelectField>[] = [
    ...columnNames.map((name) => ({
      ...{ name, label: columnWords[name].label, hint: columnWords[name].hint },
      ...{ empty: "Not in the file", options: places, defaultValue: place(its.layout, name) },
    })),
    ...ways.map(({ name, label, options }) => ({
      ...{ name, label, defaultValue: its.layout[name] },
      options: Object.entries(options).map(([value, words]) => ({ value, label: words })),
    })),
  ];
  return (
    <Card title="Columns of the file" id="columns">
      <RecordForm
        command="import.choose-columns"
        actor={actor}
        back={path}
        state={state}
        id="columns-form"
        done="stay"
        label="Columns of the file"
        about={{ importId: its.id }}
        button="Read the file"
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {fields.map((field) => (
            <SelectField {...field} key={field.name} width="full" hideOptional />
          ))}
        </div>
      </RecordForm>
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
