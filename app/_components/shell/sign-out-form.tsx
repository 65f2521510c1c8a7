import { Icon } from "../ui/icon";

/** Signing out needs a whole new page, so this is a plain post with the form's proof of intent, without script. */
export function SignOutForm({ envelope }: { envelope: string }) {
  return (
    <form method="post" action="/api/commands/user.sign-out">
      <input type="hidden" name="_cmd" value={envelope} />
      <input type="hidden" name="_back" value="/account" />
      <button type="submit" className="nav-link w-full">
        <Icon name="log-out" />
        Sign out
      </button>
    </form>
  );
}
