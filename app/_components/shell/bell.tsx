import Link from "next/link";
import { cache } from "react";
import type { User } from "@/lib/command/actor";
import { countUnread } from "@/lib/domain/notifications/queries";
import { Icon } from "../ui/icon";

// Next renders the "not found" page along with every page, and with it a second bell: one question is enough.
const unreadOf = cache(countUnread);

/** The way to one's notifications, with how many are unread ("99+" from a hundred on). */
export async function Bell({ actor }: { actor: User }) {
  const unread = await unreadOf(actor);
  const shown = unread > 99 ? "99+" : String(unread);
  return (
    <Link
      href="/notifications"
      prefetch={false}
      className="icon-button"
      aria-label={`Notifications, ${shown} unread`}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {shown}
        </span>
      )}
    </Link>
  );
}
