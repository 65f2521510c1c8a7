/** A proposal as one document: the tree from which the screen, the API and the PDF are made. Pure. */
import { markdownBlocks } from "@/lib/infra/document/markdown";
import {
  type Block,
  type DocumentTree,
  type Inline,
  muted,
  type Section,
  text,
} from "@/lib/infra/document/tree";
import { applicantTypes } from "../calls/eligibility";
import { careerStages } from "../calls/vocabulary";
import { formatMoney } from "../money";
import type { ProposalContent } from "./content";
import { answerSections } from "./document-answers";
import { profileBlocks } from "./document-profiles";
import { budgetTable, fileTable, teamTable } from "./document-tables";
import { sectionLabel } from "./rules";

export type Fact = { term: string; value: string | Inline[] | null | undefined };

export type Described = ProposalContent & {
  currency: string;
  /** What the lead said at the call's gate. */
  applicantType: string | null;
  careerStage: string | null;
};

type Options = {
  /** Headings of the call in their order. */
  headings: readonly string[];
  /** What this reader may know besides: call, reference, time and hash of the submission. */
  facts?: readonly Fact[];
  /** Questions that are not answered too, for those who can still answer them. */
  all?: boolean;
};

const named = (labels: Record<string, string>, key: string | null) => key && (labels[key] ?? key);

function factsBlock(facts: readonly Fact[]): Block {
  const items = facts.flatMap(({ term, value }) =>
    value ? [{ term, value: typeof value === "string" ? [text(value)] : value }] : [],
  );
  return { type: "facts", items };
}

function summary(content: Described, facts: readonly Fact[]): Section {
  const { title, acronym, abstract } = content;
  return {
    id: "summary",
    title: "Summary",
    blocks: [
      factsBlock([
        { term: "Title", value: title || "No title yet" },
        { term: "Acronym", value: acronym },
        { term: "Lead applicant", value: named(applicantTypes, content.applicantType) },
        { term: "Career stage", value: named(careerStages, content.careerStage) },
        ...facts,
      ]),
      { type: "heading", level: 3, id: "abstract", children: [text("Abstract")] },
      ...(abstract.trim() ? markdownBlocks(abstract, 4) : [muted("Nothing written.")]),
    ],
  };
}

function written(content: Described, all: boolean): Section[] {
  const { sections, free } = answerSections(content, all);
  if (sections.length + free.length === 0) {
    const first = content.form.sections[0]?.id ?? "";
    return [{ id: `sections/${first}`, title: "Sections", blocks: [muted("Nothing written.")] }];
  }
  return [
    ...sections,
    ...free.map((key) => ({
      id: `sections/${key}`,
      title: sectionLabel(key),
      blocks: markdownBlocks(content.answers[key] ?? "", 3),
    })),
  ];
}

/** The whole proposal: as its team wrote it, or as it was submitted. */
export function proposalDocument(
  content: Described,
  { headings, facts = [], all = false }: Options,
): DocumentTree {
  const attachments = content.files.filter(({ questionId }) => !questionId);
  return {
    format: 1,
    title: content.title || "Untitled proposal",
    language: "en-GB",
    sections: [
      summary(content, facts),
      ...written(content, all),
      ...(content.outline ? totalOf(content) : [budgetOf(content, headings)]),
      {
        id: "team",
        title: "Team",
        blocks: [teamTable(content.team), ...content.profiles.flatMap(profileBlocks)],
      },
      // An outline has none but those that answer its questions.
      ...(content.outline ? [] : [attachmentsOf(attachments)]),
    ],
  };
}

const budgetOf = ({ budget, currency }: Described, headings: readonly string[]): Section => ({
  id: "budget",
  title: "Budget",
  blocks: [budgetTable(budget, headings, currency)],
});

/** What an outline says of money: one total, where the call asks for it. */
function totalOf({ outline, currency }: Described): Section[] {
  if (!outline || outline.asks === "none") return [];
  const amount = outline.amount === null ? undefined : formatMoney(outline.amount, currency);
  const blocks: Block[] = [amount ? { type: "paragraph", children: [text(amount)] } : muted("None named.")];
  return [{ id: "amount", title: "Total amount", blocks }];
}

const attachmentsOf = (attachments: Described["files"]): Section => ({
  id: "attachments",
  title: "Attachments",
  blocks:
    attachments.length > 0 ? [fileTable(attachments, "Attached files")] : [muted("No files are attached.")],
});
