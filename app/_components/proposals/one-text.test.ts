import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { cvModuleLabels } from "@/lib/domain/cvs/cv";
import { formatMoney } from "@/lib/domain/money";
import { proposalDocument } from "@/lib/domain/proposals/document";
import { writePdf } from "@/lib/infra/document/pdf";
import { type AnyProposal, anyProposal } from "@/lib/testing/any-proposal";
import { bare, htmlText, readPdf, treeText } from "@/lib/testing/document-text";
import { ProposalRead } from "./content";

const origin = "https://portal.test";
const createdAt = "2026-11-20T12:00:00.000Z";
const facts = (proposal: AnyProposal) => [
  { term: "Call", value: "Coastal science (ISF-C-1)" },
  { term: "Requested", value: formatMoney(proposal.requested, proposal.currency) },
];
const documentOf = (proposal: AnyProposal) =>
  proposalDocument(proposal, { headings: proposal.headings, facts: facts(proposal) });

/** The foot of the budget: sums by year and of all, worked out here once more. */
function totals({ budget, currency }: AnyProposal): string {
  const last = Math.max(1, ...budget.map(({ year }) => year));
  const years = Array.from({ length: last }, (_, index) =>
    budget.filter(({ year }) => year === index + 1).reduce((sum, { amount }) => sum + amount, 0n),
  );
  const written = years.map((minor) => (minor === 0n ? "–" : formatMoney(minor, currency)));
  const all = budget.reduce((sum, { amount }) => sum + amount, 0n);
  return bare(["Total", ...written, formatMoney(all, currency)].join(""));
}

it("says the same on the screen, in the API and in the PDF, for 100 proposals", {
  timeout: 120_000,
}, async () => {
  for (const [index, proposal] of fc.sample(anyProposal, { numRuns: 100, seed: 20_261_120 }).entries()) {
    const document = documentOf(proposal);
    const screen =
      bare(document.title) + htmlText(renderToStaticMarkup(createElement(ProposalRead, { document })));
    const api = treeText(JSON.parse(JSON.stringify(document)));
    const pdf = await readPdf(await writePdf({ document, origin, createdAt }));
    expect(screen, `screen of proposal ${index}`).toBe(api);
    expect(pdf.text, `PDF of proposal ${index}`).toBe(api);
    for (const text of [screen, api, pdf.text]) expect(text).toContain(totals(proposal));
    expect(pdf.title).toBe(proposal.title);
    expect(pdf.language).toBe("en-GB");
  }
});

it("loses no word of what was written", () => {
  for (const proposal of fc.sample(anyProposal, { numRuns: 30, seed: 7 })) {
    const said = treeText(documentOf(proposal));
    const written = [proposal.abstract, proposal.answers.method ?? "", proposal.answers.case ?? ""].join(
      "\n",
    );
    const letters = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    // Numbers of lists are counted anew; addresses behind words are not read out.
    const asked = letters(written.replace(/\]\(https:[^)]*\)/g, "]").replace(/^\d+\./gm, "")).filter(
      (word) => !/^(x|b|\d+)$/.test(word),
    );
    for (const one of asked) expect(said).toContain(bare(one));
    expect(said).toContain(bare(proposal.title));
    for (const { cv } of proposal.profiles) {
      for (const { title, organisation } of [...(cv?.positions ?? []), ...(cv?.education ?? [])])
        expect(said).toContain(bare(`${title}, ${organisation}`));
      for (const { title, doi, note } of cv?.outputs ?? [])
        for (const words of [title, doi ?? "", note ?? ""]) expect(said).toContain(bare(words));
      for (const { module } of cv?.narrative ?? []) expect(said).toContain(bare(cvModuleLabels[module]));
    }
    for (const { name, sha256 } of proposal.files.filter((file) => !file.questionId)) {
      expect(said).toContain(bare(name));
      expect(said).toContain(sha256);
    }
  }
});

it("would notice a word that only one of them has", async () => {
  const [proposal] = fc.sample(anyProposal, { numRuns: 1, seed: 3 });
  const document = documentOf(proposal!);
  const other = structuredClone(document);
  other.sections[0]!.blocks.push({ type: "paragraph", children: [{ type: "text", text: "Planted" }] });
  const pdf = await readPdf(await writePdf({ document: other, origin, createdAt }));
  expect(pdf.text).not.toBe(treeText(document));
  expect(pdf.text).toBe(treeText(other));
});
