import Link from "next/link";
import type { ReactNode } from "react";
import { getActor } from "@/lib/web/session";
import { Icon } from "../ui/icon";
import { DoneMessage } from "./done-message.client";
import { Header } from "./header";
import { NavLink } from "./nav-link.client";
import { type Area, areas, footerItems } from "./navigation";

function Footer() {
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
                  <Link href={href} prefetch={false} className="inline-block py-1 text-muted">
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

/** Header, footer and what every page has in common. */
async function Frame({ area, children }: { area?: Area; children: ReactNode }) {
  const actor = await getActor();
  return (
    <div className="flex min-h-dvh flex-col">
      <Header actor={actor} area={area} />
      <div className="flex-1">{children}</div>
      <Footer />
    </div>
  );
}

function Main({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="min-w-0">
      <DoneMessage />
      {children}
    </main>
  );
}

/** Pages for everybody: no side navigation. */
export function PublicShell({ children }: { children: ReactNode }) {
  return (
    <Frame>
      <div className="wrap py-6 lg:py-8">
        <Main>{children}</Main>
      </div>
    </Frame>
  );
}

/** Pages of a portal: its menu at the left from 1024 px, within the header's menu below that. */
export function PortalShell({ area, children }: { area: Area; children: ReactNode }) {
  return (
    <Frame area={area}>
      <div className="wrap shell">
        <nav aria-label={areas[area].label} className="side-nav hidden lg:block">
          <ul>
            {areas[area].items.map((item) => (
              <li key={item.href}>
                <NavLink href={item.href} exact={item.exact}>
                  <Icon name={item.icon} />
                  {item.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Main>{children}</Main>
      </div>
    </Frame>
  );
}
