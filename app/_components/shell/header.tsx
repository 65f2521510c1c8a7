import Link from "next/link";
import type { Actor } from "@/lib/command/actor";
import { Live } from "@/lib/web/live.client";
import { portalsOf } from "@/lib/web/session";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Bell } from "./bell";
import { Logo } from "./logo";
import { NavLink } from "./nav-link.client";
import { type Area, areas, publicItems } from "./navigation";
import { UserMenu } from "./user-menu";

/** The bar on top of every page: name, where one can go, who one is. */
export function Header({ actor, area }: { actor: Actor; area?: Area }) {
  return (
    <header className="site-header">
      <div className="wrap">
        <MobileMenu area={area} />
        <Link href="/" prefetch={false} className="brand">
          <Logo />
          <span className={actor.kind === "user" ? "max-[29rem]:sr-only" : undefined}>
            Research Funding Portal
          </span>
        </Link>
        <nav aria-label="Site" className="hidden items-center gap-1 lg:flex">
          {publicItems.map((item) => (
            <NavLink key={item.href} href={item.href}>
              {item.label}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-1">
          {actor.kind === "user" ? (
            <>
              <PortalSwitcher portals={portalsOf(actor)} area={area} />
              <Live topics={[`user:${actor.id}`]} />
              <Bell actor={actor} />
              <UserMenu actor={actor} />
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

function PortalSwitcher({ portals, area }: { portals: Exclude<Area, "account">[]; area?: Area }) {
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

function MobileMenu({ area }: { area?: Area }) {
  return (
    <details className="menu -ml-2 lg:hidden">
      <summary aria-label="Menu">
        <Icon name="menu" className="text-lg" />
      </summary>
      <div className="menu-panel left">
        {area && (
          <nav aria-label={`${areas[area].label} menu`}>
            {areas[area].items.map((item) => (
              <NavLink key={item.href} href={item.href} exact={item.exact}>
                <Icon name={item.icon} />
                {item.label}
              </NavLink>
            ))}
            <hr />
          </nav>
        )}
        <nav aria-label="Site menu">
          {publicItems.map((item) => (
            <NavLink key={item.href} href={item.href}>
              <Icon name={item.icon} />
              {item.label}
            </NavLink>
          ))}
        </nav>
      </div>
    </details>
  );
}
