import type { Metadata } from "next";
import { Refused } from "@/app/_components/account/refused";
import { Card, Stack } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import { getInterests } from "@/lib/domain/reviews/queries";
import { relationWords, reviewLimits } from "@/lib/domain/reviews/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Relations and co-authors" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Relations = Awaited<ReturnType<typeof getInterests>>["relations"];

/** What a person declares so that neither they nor their reviewers have a conflict of interest. */
export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  const [{ relations, coauthors }, any, declare, save] = await Promise.all([
    getInterests(actor),
    formState(searchParams),
    formState(searchParams, "review.declare-relation"),
    formState(searchParams, "review.save-coauthors"),
  ]);
  return (
    <>
      <PageHeader
        title="Relations and co-authors"
        lead="The portal looks for conflicts of interest before anybody reviews. An agency sees an entry only where it stands between a reviewer and a proposal."
      />
      <Refused state={any} unless={[declare, save]} />
      <Stack>
        <Card title="Relations" flush={relations.length > 0}>
          {relations.length > 0 ? (
            <RelationTable actor={actor} relations={relations} />
          ) : (
            <p className="text-muted">None declared.</p>
          )}
        </Card>
        <Card title="Declare a relation">
          <CommandForm
            command="review.declare-relation"
            actor={actor}
            back="/account/interests"
            state={declare}
            id="declare"
            className="form"
            label="Declare a relation"
          >
            <ErrorSummary />
            <TextField
              name="email"
              label="E-mail address of the other person"
              type="email"
              width="medium"
              required
            />
            <SelectField
              name="kind"
              label="What relates you"
              options={Object.entries(relationWords).map(([value, label]) => ({ value, label }))}
              empty="Choose"
              required
            />
            <FormActions>
              <SubmitButton>Declare</SubmitButton>
            </FormActions>
          </CommandForm>
        </Card>
        <Card title="Co-authors of the last four years">
          <CommandForm
            command="review.save-coauthors"
            actor={actor}
            back="/account/interests"
            state={save}
            id="coauthors"
            className="form"
            label="Co-authors"
          >
            <ErrorSummary />
            <TextArea
              name="coauthors"
              label="One person a line"
              hint={`A name, an ORCID iD, an e-mail address, or several of these. At most ${reviewLimits.coauthors} people.`}
              rows={10}
              defaultValue={coauthors}
              hideOptional
            />
            <FormActions>
              <SubmitButton>Save</SubmitButton>
            </FormActions>
          </CommandForm>
        </Card>
      </Stack>
    </>
  );
}

function RelationTable({ actor, relations }: { actor: User; relations: Relations }) {
  return (
    <DataTable
      caption="Relations that you declared"
      rows={relations}
      rowKey={({ id }) => id}
      columns={[
        { header: "Person", rowHeading: true, cell: ({ email }) => email },
        { header: "Relation", cell: ({ kind }) => relationWords[kind] },
        {
          header: "Declared",
          tight: true,
          cell: ({ declaredAt }) => <Instant at={declaredAt} mode="date" />,
        },
        {
          header: "Action",
          tight: true,
          cell: ({ id, email }) => (
            <CommandForm
              command="review.end-relation"
              actor={actor}
              back="/account/interests"
              id={`end-${id}`}
              label={`End the relation to ${email}`}
            >
              <HiddenField name="relationId" value={id} />
              <SubmitButton variant="quiet" small>
                It is over
              </SubmitButton>
            </CommandForm>
          ),
        },
      ]}
    />
  );
}
