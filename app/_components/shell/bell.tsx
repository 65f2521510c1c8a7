import { Icon } from "../ui/icon";
import { Link } from "../ui/link";

/** The way to one's notifications, with how many are unread ("99+" from a hundred on). */
export function Bell({ unread }: { unread: number }) {
  const shown = unread > 99 ? "99+" : String(unread);
  return (
    <Link href="/notifications" className="icon-button" aria-label={`Notifications, ${shown} unread`}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {shown}
        </span>
      )}
    </Link>
  );
}
