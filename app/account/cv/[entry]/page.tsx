import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EntryFields } from "@/app/_components/cvs/entry-fields";
import { kindWords, partOf } from "@/app/_components/cvs/words";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { cvPartLabels } from "@/lib/domain/cvs/cv";
import { getCv } from "@/lib/domain/cvs/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Change an entry of your CV" };

type Props = {
  params: Promise<{ entry: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One entry of one's own CV to change. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ entry: id }, cv, state] = await Promise.all([
    params,
    getCv(actor),
    formState(searchParams, "cv.change-entry"),
  ]);
  const entry = cv.entries.find((one) => one.id === id.toLowerCase());
  if (!entry) notFound();
  return (
    <>
      <PageHeader
        title={`Change a ${kindWords[entry.kind].one}`.replace("a output", "an output")}
        breadcrumbs={[{ href: "/account/cv", label: "CV" }]}
        lead={`Under ${cvPartLabels[partOf[entry.kind]]}. Proposals that are not submitted show it as you save it.`}
      />
      <Card>
        <CommandForm
          command="cv.change-entry"
          actor={actor}
          back={`/account/cv/${entry.id}`}
          state={state}
          id="entry"
          className="form"
          label="The entry"
        >
          <ErrorSummary />
          <HiddenField name="entryId" value={entry.id} />
          <HiddenField name="version" value={entry.version} />
          <EntryFields kind={entry.kind} entry={entry} />
          <FormActions>
            <SubmitButton>Save</SubmitButton>
            <ButtonLink href={`/account/cv#${entry.kind}`} variant="quiet">
              Cancel
            </ButtonLink>
          </FormActions>
        </CommandForm>
      </Card>
    </>
  );
}
