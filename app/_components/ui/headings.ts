/** As much of an HTML tree as is needed here. */
type Node = { type: string; tagName?: string; children?: Node[] };

function headingsOf(node: Node, found: Node[] = []): Node[] {
  if (/^h[1-6]$/.test(node.tagName ?? "")) found.push(node);
  for (const child of node.children ?? []) headingsOf(child, found);
  return found;
}

/**
 * Moves the headings of somebody's text below the page's own: the highest level used becomes `top`, and no level is
 * skipped, whichever the author began with. (A rehype plugin.)
 */
export function nestHeadings({ top }: { top: number }) {
  return (tree: Node): void => {
    const headings = headingsOf(tree);
    const used = [...new Set(headings.map(({ tagName }) => tagName))].sort();
    let previous = top - 1;
    for (const heading of headings) {
      previous = Math.min(previous + 1, top + used.indexOf(heading.tagName), 6);
      heading.tagName = `h${previous}`;
    }
  };
}
