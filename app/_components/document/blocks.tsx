import type { ReactNode } from "react";
import type { Block } from "@/lib/infra/document/tree";
import { DescriptionList } from "../ui/blocks";
import { DocumentTable } from "./document-table";
import { Inlines } from "./inlines";

export type Frame = {
  /** Prefix of ids, so that an error summary can lead to an answer. */
  prefix: string;
  /** What a page adds below an answer. */
  notes?: ((questionId: string) => ReactNode) | undefined;
};

type Props = { blocks: readonly Block[]; frame: Frame };

/** Parts of a document, one below the other. */
export function Blocks({ blocks, frame }: Props) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a document have no names but their places
  return blocks.map((block, index) => <One key={index} block={block} frame={frame} />);
}

function One({ block, frame }: { block: Block; frame: Frame }): ReactNode {
  switch (block.type) {
    case "heading": {
      const Heading = `h${block.level}` as const;
      return (
        <Heading id={block.id && `${frame.prefix}-${block.id}`}>
          <Inlines nodes={block.children} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p className={block.muted ? "text-muted" : undefined}>
          <Inlines nodes={block.children} />
        </p>
      );
    case "code":
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case "quote":
      return (
        <blockquote>
          <Blocks blocks={block.children} frame={frame} />
        </blockquote>
      );
    case "list":
      return <List list={block} frame={frame} />;
    case "rule":
      return <hr />;
    case "facts":
      return (
        <DescriptionList
          items={block.items.map(({ term, value }) => ({ term, value: <Inlines nodes={value} /> }))}
        />
      );
    case "table":
      return <DocumentTable table={block} />;
    case "answer":
      return (
        <div id={`${frame.prefix}-sections-${block.id}`} tabIndex={-1} className="answer">
          <Blocks blocks={block.children} frame={frame} />
          {frame.notes?.(block.id)}
        </div>
      );
  }
}

/** An item of one paragraph is written without its margins. */
function Item({ blocks, frame }: Props) {
  const [first, ...rest] = blocks;
  if (first?.type !== "paragraph") return <Blocks blocks={blocks} frame={frame} />;
  return (
    <>
      <Inlines nodes={first.children} />
      <Blocks blocks={rest} frame={frame} />
    </>
  );
}

function List({ list, frame }: { list: Block & { type: "list" }; frame: Frame }) {
  const items = list.items.map((blocks, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
    <li key={index}>
      <Item blocks={blocks} frame={frame} />
    </li>
  ));
  return list.ordered ? <ol start={list.start === 1 ? undefined : list.start}>{items}</ol> : <ul>{items}</ul>;
}
