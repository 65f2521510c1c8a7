"use client";

import { Link } from "../ui/link";
import { footerItems } from "./navigation";

/** The end of every page; a client component for the same reason as the header's bar. */
export function Footer() {
  return (
    <footer className="site-footer">
      <div className="wrap flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-5">
        <p>Research Funding Portal</p>
        <nav aria-label="Footer">
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {footerItems.map(({ href, label, native }) => (
              <li key={href}>
                {native ? (
                  <a href={href} className="inline-block py-1 text-muted">
                    {label}
                  </a>
                ) : (
                  <Link href={href} className="inline-block py-1 text-muted">
                    {label}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
