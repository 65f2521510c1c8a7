import type { User } from "@/lib/command/actor";
import { sealEnvelope } from "@/lib/command/envelope";
import { Icon } from "../ui/icon";

/** Signing out needs a whole new page, so this is a plain post with the form's proof of intent, without script. */
export function SignOutForm({ actor }: { actor: User }) {
  return (
    <form method="post" action="/api/commands/user.sign-out">
      <input type="hidden" name="_cmd" value={sealEnvelope(actor, "user.sign-out")} />
      <input type="hidden" name="_back" value="/account" />
      <button type="submit" className="nav-link w-full">
        <Icon name="log-out" />
        Sign out
      </button>
    </form>
  );
}
