import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Deadline } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { invitationHash, invitationPath } from "@/lib/domain/proposals/invitation-link";
import { getInvitation } from "@/lib/domain/proposals/queries";
import { teamRoleLabels } from "@/lib/domain/proposals/rules";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** An invitation to a team: who invites, to what, as what; accept or decline. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const token = typeof search.token === "string" ? search.token.slice(0, 100) : "";
  const found = isId(id)
    ? await getInvitation(actor, id, token ? invitationHash(token) : undefined)
    : undefined;
  if (!found) notFound();
  const { member, inviter, title, callTitle, closesAt, timeZone } = found;
  const state = await formState(search);
  return (
    <>
      <PageHeader
        title={`${inviter} invites you to a proposal`}
        breadcrumbs={[{ href: "/researcher", label: "Overview" }]}
      />
      <Card>
        <DescriptionList
          items={[
            { term: "Proposal", value: title || "Untitled proposal" },
            { term: "Call", value: callTitle },
            { term: "Closes", value: <Deadline at={closesAt} zone={timeZone} /> },
            { term: "Your role", value: teamRoleLabels[member.role] },
          ]}
        />
        {member.status !== "invited" ? (
          <div className="mt-4">
            <Callout
              tone="neutral"
              title={member.status === "confirmed" ? "You have accepted" : "You have declined"}
              actions={
                member.status === "confirmed" && (
                  <ButtonLink href={`/researcher/proposals/${member.proposalId}`}>
                    Open the proposal
                  </ButtonLink>
                )
              }
            />
          </div>
        ) : (
          <div className="mt-5 flex flex-wrap gap-3">
            {(["accept", "decline"] as const).map((answer) => (
              <CommandForm
                key={answer}
                command="proposal.answer-invitation"
                actor={actor}
                back={invitationPath(id, token)}
                state={state}
                id={answer}
                label={answer === "accept" ? "Accept the invitation" : "Decline the invitation"}
              >
                <ErrorSummary />
                <HiddenField name="memberId" value={id} />
                <HiddenField name="token" value={token} />
                <HiddenField name="answer" value={answer} />
                <FormActions>
                  <SubmitButton variant={answer === "accept" ? "primary" : "secondary"}>
                    {answer === "accept" ? "Accept" : "Decline"}
                  </SubmitButton>
                </FormActions>
              </CommandForm>
            ))}
          </div>
        )}
      </Card>
    </>
  );
}
