import type { ReactNode } from "react";
import type { Inline } from "@/lib/infra/document/tree";
import { StatusBadge } from "../ui/status-badge";

const marks = { strong: "strong", emphasis: "em", strike: "del" } as const;

function Node({ node }: { node: Inline }): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "code":
      return <code className="break-all">{node.text}</code>;
    case "status":
      return <StatusBadge kind={node.kind} state={node.state} />;
    case "link": {
      const own = node.href.startsWith("/");
      return (
        <a
          href={node.href}
          className="break-words"
          {...(own ? { download: true } : { rel: "nofollow noopener noreferrer ugc" })}
        >
          <Inlines nodes={node.children} />
        </a>
      );
    }
    default: {
      const Mark = marks[node.type];
      return (
        <Mark>
          <Inlines nodes={node.children} />
        </Mark>
      );
    }
  }
}

/** Words of a document. */
export function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: nodes of a document have no names but their places
  return nodes.map((node, index) => <Node key={index} node={node} />);
}
