import type { ReactNode } from "react";
import type { Block, DocumentTree, Section } from "@/lib/infra/document/tree";
import { Blocks, type Frame } from "../document/blocks";
import { Card, Stack } from "../ui/card";

/** A part that is changed on a page of its own. */
export type Part = "summary" | "budget" | "team" | "attachments" | `sections/${string}`;

type Props = {
  document: DocumentTree;
  /** Where a part is changed; absent where nothing can be. */
  change?: (part: Part) => ReactNode;
  /** What is wrong with an answer, for those who can still change it. */
  notes?: Frame["notes"];
  /** Prefix of the cards' ids, so that an error summary can lead to them. */
  prefix?: string;
};

const anchors: Record<string, string> = { summary: "title", budget: "budget" };
const isFlush = (block: Block | undefined) => block?.type === "table";

/** A whole proposal to read: as its team wrote it, or as it was submitted. */
export function ProposalRead({ document, change, notes, prefix = "read" }: Props) {
  const card = (section: Section) => {
    const { id, title, blocks } = section;
    const flush = blocks.length === 1 && isFlush(blocks[0]);
    return (
      <Card
        key={id}
        id={anchors[id] && `${prefix}-${anchors[id]}`}
        title={title}
        actions={change?.(id as Part)}
        flush={flush}
      >
        {flush ? (
          <Blocks blocks={blocks} frame={{ prefix, notes }} />
        ) : (
          <div className="prose document">
            <Blocks blocks={blocks} frame={{ prefix, notes }} />
          </div>
        )}
      </Card>
    );
  };
  const written = document.sections.filter(({ id }) => id.startsWith("sections/"));
  const [first, ...rest] = document.sections.filter((section) => !written.includes(section));
  return (
    <Stack className="proposal-document">
      {first && card(first)}
      <div id={`${prefix}-sections`} className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {written.map(card)}
      </div>
      {rest.map(card)}
    </Stack>
  );
}
