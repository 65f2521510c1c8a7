"use client";

import { Live } from "@/lib/web/live.client";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { Bell } from "./bell";
import { Logo } from "./logo";
import { NavLink } from "./nav-link.client";
import { type Area, areas, type NavItem, publicItems } from "./navigation";
import type { Theme } from "./theme";
import { UserMenu } from "./user-menu";

/** Who is signed in, as far as the header tells. */
export type Signed = {
  id: string;
  name: string;
  email: string;
  portals: Exclude<Area, "account">[];
  /** Unread notifications, counted to 100 at most. */
  unread: number;
  theme: Theme;
  /** Sealed envelope of the form that signs out. */
  signOut: string;
};

/**
 * What the header shows. A client component although little of it is alive: what every page carries is sent as a few
 * values and rendered once, where server components would be rendered, sent and read as a tree of elements as well.
 */
export function HeaderBar({ area, signed }: { area?: Area | undefined; signed?: Signed | undefined }) {
  return (
    <header className="site-header">
      <div className="wrap">
        <MobileMenu area={area} />
        <Link href="/" className="brand">
          <Logo />
          <span className={signed ? "max-[29rem]:sr-only" : undefined}>Research Funding Portal</span>
        </Link>
        <nav aria-label="Site" className="hidden items-center gap-1 lg:flex">
          {publicItems.map((item) => (
            <NavLink key={item.href} href={item.href}>
              {item.label}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-1">
          {signed ? (
            <>
              <PortalSwitcher portals={signed.portals} area={area} />
              <Live topics={[`user:${signed.id}`]} />
              <Bell unread={signed.unread} />
              <UserMenu signed={signed} />
            </>
          ) : (
            <>
              <ButtonLink href="/sign-in" variant="quiet">
                Sign in
              </ButtonLink>
              <ButtonLink href="/register" variant="primary" className="max-[29rem]:hidden">
                Register
              </ButtonLink>
            </>
          )}
        </div>
      </div>
    </header>
  );
}

function PortalSwitcher({ portals, area }: { portals: Signed["portals"]; area?: Area | undefined }) {
  if (portals.length === 1) {
    const only = areas[portals[0]!];
    if (area === portals[0])
      return <span className="px-2 text-sm text-muted max-sm:hidden">{only.label}</span>;
    return (
      <ButtonLink href={only.href} variant="quiet" icon={only.icon}>
        {only.label}
      </ButtonLink>
    );
  }
  const current = portals.find((portal) => portal === area);
  return (
    <details className="menu">
      <summary>
        <span className="sr-only">Portal: </span>
        {current ? areas[current].label : "Portals"}
        <Icon name="chevron-down" className="text-muted" />
      </summary>
      <nav aria-label="Portals" className="menu-panel">
        {portals.map((portal) => (
          <NavLink key={portal} href={areas[portal].href}>
            <Icon name={areas[portal].icon} />
            {areas[portal].label}
          </NavLink>
        ))}
      </nav>
    </details>
  );
}

/** Links of a menu, each with its icon. */
function Items({ items }: { items: NavItem[] }) {
  return items.map((item) => (
    <NavLink key={item.href} href={item.href} exact={item.exact}>
      <Icon name={item.icon} />
      {item.label}
    </NavLink>
  ));
}

function MobileMenu({ area }: { area?: Area | undefined }) {
  return (
    <details className="menu -ml-2 lg:hidden">
      <summary aria-label="Menu">
        <Icon name="menu" className="text-lg" />
      </summary>
      <div className="menu-panel left">
        {area && (
          <nav aria-label={`${areas[area].label} menu`}>
            <Items items={areas[area].items} />
            <hr />
          </nav>
        )}
        <nav aria-label="Site menu">
          <Items items={publicItems} />
        </nav>
      </div>
    </details>
  );
}

/** A portal's menu at the left, from 1024 px. */
export function SideNav({ area }: { area: Area }) {
  return (
    <nav aria-label={areas[area].label} className="side-nav hidden lg:block">
      <ul>
        {areas[area].items.map((item) => (
          <li key={item.href}>
            <Items items={[item]} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
