import type { ReactNode } from "react";
import { Link } from "@/app/_components/ui/link";
import { Icon } from "./icon";

export type Crumb = { href: string; label: string };

/** The way back up. The current page is the h1 and is not repeated here. */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  if (items.length === 0) return null;
  return (
    <nav aria-label="Breadcrumb" className="breadcrumbs mb-2 text-sm">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-muted">
        {items.map((item) => (
          <li key={item.href} className="flex min-w-0 items-center gap-1.5">
            <Link
              href={item.href}
              className="max-w-[55vw] truncate py-0.5 text-muted hover:text-ink sm:max-w-96"
            >
              {item.label}
            </Link>
            <Icon name="chevron-right" className="opacity-60" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The page's one h1, with where one is, what state it is in (`meta`), and what one can do (`actions`). */
export function PageHeader(props: {
  title: ReactNode;
  breadcrumbs?: Crumb[];
  /** A sentence under the title. */
  lead?: ReactNode;
  /** Badges, references, dates: one line. */
  meta?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="page-header">
      {props.breadcrumbs && <Breadcrumbs items={props.breadcrumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-104">
          <h1>{props.title}</h1>
          {props.meta && (
            <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
              {props.meta}
            </div>
          )}
          {props.lead && <p className="mt-2 max-w-[65ch] text-muted">{props.lead}</p>}
        </div>
        {props.actions && <div className="no-print flex flex-wrap items-center gap-2">{props.actions}</div>}
      </div>
    </header>
  );
}
