import type { User } from "@/lib/command/actor";
import { CommandForm } from "@/lib/web/command-form";
import { Callout } from "../ui/blocks";
import { ErrorSummary, SubmitButton } from "../ui/form/submit";

/** What is still closed to somebody with an unconfirmed address, and the way to confirm it. */
export function Unconfirmed({ actor }: { actor: User }) {
  return (
    <Callout tone="warning" title="Confirm your e-mail address">
      <p>
        Open the link in the e-mail that we sent to {actor.email}. Until then you can write proposals, but not
        submit them, accept invitations or join an organisation.
      </p>
      <CommandForm
        command="user.resend-confirmation"
        actor={actor}
        back="/account"
        id="resend"
        className="mt-3 grid gap-3"
      >
        <ErrorSummary />
        <div>
          <SubmitButton variant="secondary" small>
            Send the e-mail again
          </SubmitButton>
        </div>
      </CommandForm>
    </Callout>
  );
}
