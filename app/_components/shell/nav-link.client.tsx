"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/app/_components/ui/link";

/** A link of a menu that knows whether one is there. */
export function NavLink({ href, exact, children }: { href: string; exact?: boolean; children: ReactNode }) {
  const pathname = usePathname();
  const here = pathname === href;
  const within = here || (!exact && pathname.startsWith(`${href}/`));
  return (
    <Link href={href} className="nav-link" aria-current={here ? "page" : within || undefined}>
      {children}
    </Link>
  );
}
