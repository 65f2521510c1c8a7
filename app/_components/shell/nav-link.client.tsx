"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of a menu that knows whether one is there. */
export function NavLink({ href, exact, children }: { href: string; exact?: boolean; children: ReactNode }) {
  const pathname = usePathname();
  const here = pathname === href;
  const within = here || (!exact && pathname.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      prefetch={false}
      className="nav-link"
      aria-current={here ? "page" : within || undefined}
    >
      {children}
    </Link>
  );
}
