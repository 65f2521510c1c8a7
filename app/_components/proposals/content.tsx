import type { ReactNode } from "react";
import { applicantTypes } from "@/lib/domain/calls/eligibility";
import { careerStages } from "@/lib/domain/calls/vocabulary";
import type { ProposalContent } from "@/lib/domain/proposals/content";
import { DescriptionList } from "../ui/blocks";
import { Card, Stack } from "../ui/card";
import { Markdown } from "../ui/markdown";
import { Answers } from "./answers";
import { BudgetTable } from "./budget-table";
import { FileList } from "./file-list";
import { TeamList } from "./team-list";

/** Where a part is changed; absent where nothing can be. */
type Change = (part: "summary" | "budget" | "team" | "attachments" | `sections/${string}`) => ReactNode;

type Props = {
  proposal: ProposalContent & {
    currency: string;
    /** What the lead said at the call's gate. */
    applicantType: string | null;
    careerStage: string | null;
  };
  headings: readonly string[];
  change?: Change;
  /** Prefix of the cards' ids, so that an error summary can lead to them. */
  prefix?: string;
};

const named = (labels: Record<string, string>, key: string | null) => key && (labels[key] ?? key);
const nothing = <p className="text-muted">Nothing written.</p>;

/** A whole proposal to read: as its team wrote it, or as it was submitted. */
export function ProposalRead({ proposal, headings, change, prefix = "read" }: Props) {
  const { title, acronym, abstract, budget, currency, files, team } = proposal;
  const attachments = files.filter(({ questionId }) => !questionId);
  return (
    <Stack>
      <Card title="Summary" id={`${prefix}-title`} actions={change?.("summary")}>
        <DescriptionList
          items={[
            { term: "Title", value: title || "No title yet" },
            { term: "Acronym", value: acronym },
            { term: "Lead applicant", value: named(applicantTypes, proposal.applicantType) },
            { term: "Career stage", value: named(careerStages, proposal.careerStage) },
          ]}
        />
        <h3 id={`${prefix}-abstract`} className="mt-4 mb-1">
          Abstract
        </h3>
        {abstract ? <Markdown text={abstract} top={4} /> : nothing}
      </Card>
      <Answers proposal={proposal} change={change} prefix={prefix} />
      <Card title="Budget" id={`${prefix}-budget`} actions={change?.("budget")} flush>
        <BudgetTable lines={budget} headings={headings} currency={currency} />
      </Card>
      <Card title="Team" actions={change?.("team")} flush>
        <TeamList team={team} />
      </Card>
      <Card title="Attachments" actions={change?.("attachments")} flush={attachments.length > 0}>
        <FileList files={attachments} />
      </Card>
    </Stack>
  );
}
