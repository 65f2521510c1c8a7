import { Link } from "@/app/_components/ui/link";
import { ButtonLink } from "./button";

export type Tab = { href: string; label: string; count?: number; current?: boolean };

/** Views of one record or list, each with an address of its own. */
export function Tabs({ label, items }: { label: string; items: Tab[] }) {
  return (
    <nav aria-label={label} className="tabs no-print mb-5">
      {items.map((item) => (
        <Link key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
          {item.label}
          {item.count !== undefined && <span className="count">{item.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

type Params = Record<string, string | string[] | undefined>;

/** The present address with some parameters replaced (undefined or "" removes). `pathname` without query. */
export function withParams(
  pathname: string,
  params: Params,
  changes: Record<string, string | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (key in changes) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(key, one);
  }
  for (const [key, value] of Object.entries(changes)) if (value) query.set(key, value);
  const text = query.toString();
  return text ? `${pathname}?${text}` : pathname;
}

/**
 * Leafing through a list by cursor: onwards, and back to the beginning. `next` is the query's cursor or null.
 * The parameters of the filters are kept.
 */
export function Pagination({
  pathname,
  params,
  next,
  param = "cursor",
}: {
  pathname: string;
  params: Params;
  next: string | null | undefined;
  param?: string;
}) {
  const paged = Boolean(params[param]);
  if (!paged && !next) return null;
  const clean = { done: undefined };
  return (
    <nav aria-label="Pages" className="no-print mt-4 flex flex-wrap items-center justify-between gap-2">
      {paged ? (
        <ButtonLink href={withParams(pathname, params, { ...clean, [param]: undefined })} icon="arrow-left">
          First page
        </ButtonLink>
      ) : (
        <span />
      )}
      {next && (
        <ButtonLink href={withParams(pathname, params, { ...clean, [param]: next })}>Next page</ButtonLink>
      )}
    </nav>
  );
}
