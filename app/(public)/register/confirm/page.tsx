import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { getActor } from "@/lib/web/session";
import { Narrow } from "../../narrow";

export const metadata: Metadata = { title: "Confirm your e-mail address", referrer: "no-referrer" };

type Props = { searchParams: Promise<{ token?: string; rejected?: string }> };

/** A button and not the link itself confirms: programs that look through mailboxes open links. */
export default async function Page({ searchParams }: Props) {
  const { token = "" } = await searchParams;
  const [actor, state] = await Promise.all([getActor(), formState(searchParams, "user.confirm")]);
  const usable = /^[\w-]{43}$/.test(token);
  return (
    <Narrow>
      <PageHeader title="Confirm your e-mail address" />
      {usable ? (
        <Card>
          <CommandForm
            command="user.confirm"
            actor={actor}
            back={`/register/confirm?token=${token}`}
            state={state}
            id="confirm"
            className="form"
          >
            <ErrorSummary />
            <HiddenField name="token" value={token} />
            <p>One click, and we know that this address is yours.</p>
            <SubmitButton>Confirm</SubmitButton>
          </CommandForm>
        </Card>
      ) : (
        <Callout
          tone="warning"
          title="This link is not complete"
          actions={<ButtonLink href="/account">My account</ButtonLink>}
        >
          Copy the whole link from the e-mail, or sign in and ask for a new one.
        </Callout>
      )}
    </Narrow>
  );
}
