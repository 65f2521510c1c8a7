import { canonicalValue } from "@/lib/domain/calls/canonical";
import type { FormColumn, Question } from "@/lib/domain/calls/form";
import { formatMoney, parseAmount } from "@/lib/domain/money";
import { answerProblems, answerValue, chosen, isAnswered, rowsOf } from "@/lib/domain/proposals/answers";
import type { AttachedFile } from "@/lib/domain/proposals/content";
import { FileList } from "../proposals/file-list";
import { Icon } from "../ui/icon";
import { Markdown } from "../ui/markdown";
import { Table } from "../ui/table";

type Props = {
  question: Question;
  text: string;
  files: readonly AttachedFile[];
  currency: string;
  /** Level of the first heading that a Markdown answer may have. */
  top: 3 | 4;
};

const money = (text: string, currency: string) => {
  const minor = parseAmount(text, currency);
  return minor === undefined ? text : formatMoney(minor, currency);
};

/** An answer to read, the same on every page: for the team, the university and the agency. */
export function Answer({ question, text, files, currency, top }: Props) {
  const { type, id } = question;
  const own = files.filter(({ questionId }) => questionId === id);
  if (!isAnswered(question, { [id]: text }, { [id]: own.length }))
    return <p className="text-muted">{type === "file" ? "No file is attached." : "Nothing written."}</p>;
  const problems = Object.values(answerProblems(question, text, currency)).flat();
  return (
    <>
      <Value question={question} text={text} files={own} currency={currency} top={top} />
      {problems.map((message) => (
        <p key={message} className="error-text">
          <Icon name="circle-alert" />
          <span>{message}</span>
        </p>
      ))}
    </>
  );
}

function Value({ question, text, files, currency, top }: Props) {
  const { type } = question;
  if (type === "long") return <Markdown text={text} top={top} />;
  if (type === "file") return <FileList files={files} />;
  if (type === "table") return <Rows question={question} text={text} currency={currency} />;
  if (type === "money") return <p className="tabular">{money(text, currency)}</p>;
  if (type === "choices") {
    const labels = answerValue(question, text, currency);
    return (
      <ul className="list-disc pl-5">
        {(Array.isArray(labels) ? labels.map(String) : chosen(text)).map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    );
  }
  return <p className="break-words">{String(answerValue(question, text, currency))}</p>;
}

const isFigure = ({ type }: FormColumn) => type === "number" || type === "money";

function Rows({ question, text, currency }: { question: Question; text: string; currency: string }) {
  const { columns = [], label } = question;
  const rows = rowsOf(text).filter((row) => Object.keys(row).length > 0);
  return (
    <Table caption={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={isFigure(column) ? "num" : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <tr key={index}>
            {columns.map((column) => {
              const cell = row[column.id] ?? "";
              return (
                <td key={column.id} className={isFigure(column) ? "num" : undefined}>
                  {column.type === "money"
                    ? money(cell, currency)
                    : (canonicalValue(column, cell, currency) ?? cell)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
