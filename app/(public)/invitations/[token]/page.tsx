import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { type FoundInvitation, findInvitation } from "@/lib/domain/members/queries";
import { roleNames } from "@/lib/domain/members/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { getActor } from "@/lib/web/session";
import { Narrow } from "../../narrow";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ rejected?: string }> };

const over: Record<Exclude<FoundInvitation["state"], "open">, string> = {
  accepted: "This invitation was accepted.",
  revoked: "This invitation was withdrawn. Ask the organisation for a new one.",
  expired: "This invitation has expired. Ask the organisation for a new one.",
};

export default async function Page({ params, searchParams }: Props) {
  const { token } = await params;
  const invitation = await findInvitation(token);
  if (!invitation) notFound();
  const [actor, state] = await Promise.all([getActor(), formState(searchParams, "member.accept-invitation")]);
  const path = `/invitations/${token}`;
  const { organisation, role, email, invitedBy } = invitation;
  return (
    <Narrow>
      <PageHeader title={`Invitation to ${organisation}`} />
      {invitation.state !== "open" ? (
        <Callout tone="warning">{over[invitation.state]}</Callout>
      ) : (
        <Card>
          <p className="mb-4">
            {invitedBy} invites <strong>{email}</strong> to {organisation} as{" "}
            <strong>{roleNames[role].toLowerCase()}</strong>.
          </p>
          {actor.kind !== "user" ? (
            <SignInFirst path={path} />
          ) : actor.email !== email ? (
            <Callout tone="warning">
              You are signed in as {actor.email}. Sign out, and sign in with the address that was invited.
            </Callout>
          ) : (
            <CommandForm
              command="member.accept-invitation"
              actor={actor}
              back={path}
              state={state}
              id="accept"
              className="form"
            >
              <ErrorSummary />
              <HiddenField name="token" value={token} />
              <SubmitButton>Accept</SubmitButton>
            </CommandForm>
          )}
        </Card>
      )}
    </Narrow>
  );
}

function SignInFirst({ path }: { path: string }) {
  return (
    <>
      <p className="mb-4 text-muted">To accept, sign in with that address, or register with it.</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`} variant="primary">
          Sign in
        </ButtonLink>
        <ButtonLink href="/register">Register</ButtonLink>
      </div>
    </>
  );
}
