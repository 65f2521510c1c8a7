import { Icon } from "../ui/icon";
import type { Signed } from "./header-bar.client";
import { NavLink } from "./nav-link.client";
import { areas } from "./navigation";
import { SignOutForm } from "./sign-out-form";
import { ThemeForm } from "./theme-form";

/** First letters of the first and the last name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}

/** Who is signed in, and what is theirs alone. */
export function UserMenu({ signed }: { signed: Signed }) {
  return (
    <details className="menu">
      <summary>
        <span className="avatar" aria-hidden="true">
          {initials(signed.name)}
        </span>
        <span className="max-w-40 truncate max-sm:sr-only">{signed.name}</span>
        <Icon name="chevron-down" className="text-muted max-sm:hidden" />
      </summary>
      <div className="menu-panel">
        <div className="px-2.5 py-1.5">
          <p className="truncate font-medium">{signed.name}</p>
          <p className="truncate text-[0.8125rem] text-muted">{signed.email}</p>
        </div>
        <hr />
        <nav aria-label="My account">
          {areas.account.items.map((item) => (
            <NavLink key={item.href} href={item.href} exact={item.exact}>
              <Icon name={item.icon} />
              {item.label}
            </NavLink>
          ))}
        </nav>
        <hr />
        <ThemeForm current={signed.theme} />
        <hr />
        <SignOutForm envelope={signed.signOut} />
      </div>
    </details>
  );
}
