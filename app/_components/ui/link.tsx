import type { AnchorHTMLAttributes } from "react";

/**
 * A link to another page of the portal. A plain anchor with a mark, so that a list of them costs what its HTML costs:
 * `SoftNavigation` in the root layout follows all of them without loading the page anew. Nothing is fetched in advance.
 */
export function Link(props: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return <a data-soft="" {...props} />;
}
