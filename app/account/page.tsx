import type { Metadata } from "next";
import { listJoinable } from "@/lib/domain/organisations/queries";
import { getProfile } from "@/lib/domain/people/account-queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { Memberships } from "../_components/account/memberships";
import { Refused } from "../_components/account/refused";
import { Unconfirmed } from "../_components/account/unconfirmed";
import { Card, Stack } from "../_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "../_components/ui/form/submit";
import { MarkdownField } from "../_components/ui/form/text-area";
import { HiddenField, TextField } from "../_components/ui/form/text-field";
import { PageHeader } from "../_components/ui/page-header";

export const metadata: Metadata = { title: "Profile" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ProfilePage({ searchParams }: Props) {
  const actor = await requireActor();
  const [profile, joinable, any, state] = await Promise.all([
    getProfile(actor),
    listJoinable(actor),
    formState(searchParams),
    formState(searchParams, "user.change-profile"),
  ]);
  if (!profile) throw new Error("The signed-in person has no profile");
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader title="Profile" lead={actor.email} />
      <Refused state={any} unless={[state]} />
      <Stack>
        {!profile.emailConfirmed && <Unconfirmed actor={actor} />}
        <Card title="About you">
          <CommandForm
            command="user.change-profile"
            actor={actor}
            back="/account"
            state={state}
            id="profile"
            className="form"
            done="stay"
          >
            <ErrorSummary />
            <HiddenField name="version" value={profile.version} />
            <TextField
              name="name"
              label="Full name"
              autoComplete="name"
              defaultValue={profile.name}
              hint="As it should stand on proposals and awards."
              required
            />
            <TextField
              name="orcid"
              label="ORCID iD"
              defaultValue={profile.orcid ?? ""}
              hint="16 digits or the address, such as https://orcid.org/0000-0002-1825-0097. Shown as you state it."
              width="medium"
            />
            <MarkdownField
              name="biography"
              label="About your work"
              hint="Positions, degrees, contributions, main outputs. Proposals in which you are an investigator show this and your ORCID iD, as they were at the submission."
              defaultValue={profile.biography ?? ""}
              limit={{ characters: 2000 }}
            />
            <FormActions>
              <SubmitButton>Save</SubmitButton>
            </FormActions>
          </CommandForm>
        </Card>
        <Memberships actor={actor} joinable={joinable} />
      </Stack>
    </>
  );
}
