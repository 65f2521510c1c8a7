import type { Params } from "@/app/_components/awards/paths";
import { RecordForm } from "@/app/_components/record-form";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { FileField } from "@/app/_components/ui/form/file-field";
import { link, sub, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import { listStatements } from "@/lib/domain/payments/queries";
import { xmlLimits } from "@/lib/infra/xml";
import { emptyFormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";

/** The bank's statements: one is imported here, and those that were. */
export async function StatementsCard(props: { actor: User; agencies: string[]; params: Params }) {
  const { actor, agencies, params } = props;
  const [statements, state] = await Promise.all([listStatements(actor), formState(params, "payment.import")]);
  return (
    <Card title="Bank statements" id="statements" flush>
      <div className="no-print grid gap-6 px-5 pt-4 pb-5">
        {agencies.map((agencyId) => (
          <RecordForm
            key={agencyId}
            command="payment.import"
            actor={actor}
            back="/agency/payments"
            state={state.values.agencyId === agencyId ? state : emptyFormState}
            id={`import-${agencyId}`}
            files
            label="Import a bank statement"
            about={{ agencyId }}
            button="Import the statement"
            variant="secondary"
            icon="upload"
          >
            <FileField
              name="file"
              label="Statement of the bank"
              hint="It confirms the payments that it names. The same file twice does nothing the second time."
              required
              accept=".xml,application/xml,text/xml"
              types="camt.053"
              maxBytes={xmlLimits.bytes}
            />
          </RecordForm>
        ))}
      </div>
      {statements.length === 0 ? (
        <EmptyState title="No statement was imported yet">
          Without one, payments are confirmed by hand on their run's page.
        </EmptyState>
      ) : (
        <DataTable
          caption="Imported statements, the newest first"
          rows={statements}
          rowKey={({ statement }) => statement.id}
          columns={[
            {
              header: "Statement",
              rowHeading: true,
              cell: ({ statement, importerName }) => [
                link(`/agency/payments/statements/${statement.id}`, statement.name),
                sub(importerName ?? "–"),
              ],
            },
            { header: "Imported", tight: true, cell: ({ statement }) => time(statement.importedAt) },
            { header: "Confirmed", numeric: true, cell: ({ statement }) => statement.matched },
            { header: "Exceptions", numeric: true, cell: ({ statement }) => statement.exceptions },
            { header: "Not ours, or seen before", numeric: true, cell: ({ statement }) => statement.ignored },
          ]}
        />
      )}
    </Card>
  );
}
