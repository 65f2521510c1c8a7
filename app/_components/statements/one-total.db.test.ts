/** “Done when” 4: the screen, the PDF, the CSV and the API give equal totals, for 100 random awards. */
import { parse } from "csv-parse/sync";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { releaseCommitment } from "@/lib/domain/accounts/release";
import { reverseTransfer } from "@/lib/domain/accounts/reverse";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { formatMoney } from "@/lib/domain/money";
import { statementCsv } from "@/lib/domain/statements/csv";
import { PDF_LINES, statementDocument, summarySections } from "@/lib/domain/statements/document";
import { statementJson } from "@/lib/domain/statements/json";
import { listLines, readStatement, type Statement } from "@/lib/domain/statements/statement";
import { writePdf } from "@/lib/infra/document/pdf";
import { bare, htmlText, readPdf } from "@/lib/testing/document-text";
import { attempt } from "@/lib/testing/make";
import { type MadeAward, makeAward } from "@/lib/testing/make-awards";
import { Blocks } from "../document/blocks";

/** Numbers that look random and are the same each time. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

async function live(award: MadeAward, next: (below: number) => number): Promise<void> {
  const commitments: string[] = [];
  const postings: string[] = [];
  for (let move = 0; move < 3 + next(5); move++) {
    const amount = `${1 + next(40)}.${String(next(100)).padStart(2, "0")}`;
    const input = {
      awardId: award.id,
      heading: award.headings[next(award.headings.length)],
      amount,
      description: "=cmd|x",
    };
    const kind = next(4);
    if (kind === 0) {
      const answer = await attempt(commitMoney, award.pi, input);
      if ("result" in answer) commitments.push((answer.result as { commitmentId: string }).commitmentId);
    } else if (kind === 1 && commitments.length > 0)
      await attempt(releaseCommitment, award.pi, { commitmentId: commitments.pop() });
    else if (kind === 2 && postings.length > 0)
      await attempt(reverseTransfer, award.finance, { transferId: postings.pop(), reason: "Twice" });
    else {
      const answer = await attempt(spendMoney, award.pi, input);
      if ("result" in answer) postings.push((answer.result as { transferId: string }).transferId);
    }
  }
}

const figures = ["opening", "budget", "spent", "committed", "closing"] as const;
const row = (name: string, words: string[]) => bare([name, ...words].join(""));

async function csvOf(statement: Statement): Promise<string[][]> {
  let text = "";
  for await (const piece of statementCsv(statement)) text += piece;
  return parse(text, { bom: true, relax_column_count: true }) as string[][];
}

it("says equal totals everywhere, for 100 awards", { timeout: 300_000 }, async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = numbers(seed * 7_919);
    const names = ["Staff", "Travel", "Equipment", "Ships & boats"].slice(0, 1 + next(4));
    const headings = Object.fromEntries(
      names.map((name) => [name, `${10 + next(90)}.${String(next(100)).padStart(2, "0")}`]),
    );
    const award = await makeAward({ headings, currency: ["EUR", "GBP", "USD"][next(3)]! });
    await live(award, next);
    const statement = (await readStatement(award.pi, award.id, {}))!;
    const { currency } = statement.award;
    const lines = [
      ...statement.headings.map((line) => ({ name: line.heading, line })),
      { name: "Total", line: statement.totals },
    ];
    const json = statementJson(statement);
    const csv = await csvOf(statement);
    const { items } = await listLines(statement, { start: statement.totals.opening, size: PDF_LINES });
    const pdf = await readPdf(
      await writePdf({
        document: statementDocument(statement, items),
        origin: "https://portal.test",
        createdAt: "2026-11-20T12:00:00.000Z",
      }),
    );
    const screen = summarySections(statement)
      .map(({ blocks }) =>
        htmlText(renderToStaticMarkup(createElement(Blocks, { blocks, frame: { prefix: "x" } }))),
      )
      .join("");
    for (const { name, line } of lines) {
      const shown = row(
        name,
        figures.map((figure) => formatMoney(line[figure], currency)),
      );
      expect(screen, `screen of award ${seed}`).toContain(shown);
      expect(pdf.text, `PDF of award ${seed}`).toContain(shown);
      const api = name === "Total" ? json.totals : json.headings.find(({ heading }) => heading === name)!;
      const inCsv = csv.findLast(([first]) => first === name)!;
      expect(inCsv.slice(1, 6), `CSV of award ${seed}`).toEqual(figures.map((figure) => api[figure]));
    }
    const effects = csv.slice(1, 1 + items.length).map((cells) => BigInt(cells[8]!.replace(".", "")));
    expect(effects.reduce((sum, effect) => sum + effect, statement.totals.opening)).toBe(
      statement.totals.closing,
    );
    expect(csv.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
  }
});
