import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getByToken } from "@/lib/domain/searches/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { getActor } from "@/lib/web/session";
import { Narrow } from "../../narrow";

export const metadata: Metadata = { title: "E-mails of a saved search", referrer: "no-referrer" };

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A button and not the link itself ends the mails: programs that look through mailboxes open links. */
export default async function Page({ params, searchParams }: Props) {
  const { token } = await params;
  const [actor, state] = await Promise.all([getActor(), formState(searchParams, "search.unsubscribe")]);
  const search = await getByToken(actor, token);
  if (!search)
    return (
      <Narrow>
        <PageHeader title="E-mails of a saved search" />
        <Callout
          tone="warning"
          title="This link is not valid"
          actions={<ButtonLink href="/account/searches">Your saved searches</ButtonLink>}
        >
          The search was removed, or the link is not complete.
        </Callout>
      </Narrow>
    );
  return (
    <Narrow>
      <PageHeader title="E-mails of a saved search" />
      <Card>
        {search.frequency === "none" ? (
          <>
            <p>You get no e-mails of your search “{search.name}”.</p>
            <p className="mt-3">
              <ButtonLink href="/account/searches">Your saved searches</ButtonLink>
            </p>
          </>
        ) : (
          <CommandForm
            command="search.unsubscribe"
            actor={actor}
            back={`/unsubscribe/${token}`}
            state={state}
            id="unsubscribe"
            className="form"
          >
            <ErrorSummary />
            <HiddenField name="token" value={token} />
            <p>You get e-mails about new calls that match your search “{search.name}”.</p>
            <SubmitButton>End these e-mails</SubmitButton>
          </CommandForm>
        )}
      </Card>
    </Narrow>
  );
}
