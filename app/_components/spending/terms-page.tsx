import type { User } from "@/lib/command/actor";
import { listTerms, type TermItem } from "@/lib/domain/accounts/people-queries";
import { maySetTerms } from "@/lib/domain/accounts/policy";
import { overspendWords } from "@/lib/domain/accounts/rules";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { awardPath, type Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Card, Stack } from "../ui/card";
import { RadioGroup } from "../ui/form/choice-field";
import { PageHeader } from "../ui/page-header";
import { DataTable } from "../ui/table";

type Row = { position: number; heading: string; term: TermItem | undefined };

/** The agency's terms: how far each heading may be overspent at most. The university sets its rules within them. */
export async function TermsPage({
  actor,
  award,
  params,
}: {
  actor: User;
  award: AwardDetail;
  params: Params;
}) {
  const terms = await listTerms(actor, award.id);
  const find = (position: number) => terms.find((term) => term.position === position);
  const rows: Row[] = [
    { position: 0, heading: "All headings without terms of their own", term: find(0) },
    ...award.headings.map(({ heading }, index) => ({ position: index + 1, heading, term: find(index + 1) })),
  ];
  const may = award.status === "active" && maySetTerms(actor, award).allowed;
  const state = may ? await formState(params, "account.set-terms") : undefined;
  return (
    <>
      <Live topics={[`award:${award.id}`]} />
      <PageHeader
        title="Terms for spending"
        breadcrumbs={[
          { href: "/agency/awards", label: "Awards" },
          { href: awardPath("agency", award.id), label: award.reference },
        ]}
        lead="What may happen at most when a heading has not enough. The university's finance office sets its rules within these terms."
      />
      <Stack>
        <Card flush>
          <DataTable
            caption="Terms by heading"
            rows={rows}
            rowKey={(row) => String(row.position)}
            columns={[
              { header: "Heading", rowHeading: true, cell: (row) => row.heading },
              {
                header: "At most",
                cell: ({ term = rows[0]?.term }) =>
                  term ? overspendWords[term.overspend] : "As the university decides",
              },
              { header: "Set by", cell: ({ term }) => term?.setByName ?? "–" },
            ]}
          />
        </Card>
        {state && rows.map((row) => <TermForm key={row.position} {...{ actor, award, row, state }} />)}
      </Stack>
    </>
  );
}

function TermForm(props: { actor: User; award: AwardDetail; row: Row; state: FormState }) {
  const { actor, award, row } = props;
  const name = row.position === 0 ? "" : row.heading;
  const state = (props.state.values.heading ?? null) === name ? props.state : { errors: {}, values: {} };
  return (
    <details className="card no-print" open={state.message !== undefined}>
      <summary className="cursor-pointer font-medium">
        {row.term ? "Change" : "Set"} the terms: {row.heading}
      </summary>
      <div className="mt-4">
        <RecordForm
          command="account.set-terms"
          actor={actor}
          back={`/agency/awards/${award.id}/rules`}
          state={state}
          id={`terms-${row.position}`}
          label={`Terms: ${row.heading}`}
          done="stay"
          about={{ awardId: award.id, heading: name }}
          button="Save the terms"
        >
          <RadioGroup
            name="overspend"
            label="At most, when it has not enough"
            defaultValue={row.term?.overspend ?? "block"}
            required
            options={Object.entries(overspendWords).map(([value, label]) => ({ value, label }))}
          />
        </RecordForm>
      </div>
    </details>
  );
}
