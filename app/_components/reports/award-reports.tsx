import type { User } from "@/lib/command/actor";
import { reportsPath } from "@/lib/domain/reports/paths";
import { getReporting, listReports, type ReportSide } from "@/lib/domain/reports/queries";
import { kindWords } from "@/lib/domain/reports/rules";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { loadAward } from "../awards/load";
import { one, type Params } from "../awards/paths";
import { awardCrumbs } from "../changes/award-changes";
import { RecordForm } from "../record-form";
import { EmptyState } from "../ui/blocks";
import { Card, Split } from "../ui/card";
import { RadioGroup } from "../ui/form/choice-field";
import { DateField, TextField } from "../ui/form/text-field";
import { Pagination } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { DataTable } from "../ui/table";
import { reportColumns } from "./list-page";

type Props = { side: ReportSide; actor: User; awardId: string; params: Params };

/** What one award reports; the agency makes its schedule and asks for more here. */
export async function AwardReportsPage({ side, actor, awardId, params }: Props) {
  const award = await loadAward(actor, awardId);
  const [{ items, next }, reporting] = await Promise.all([
    listReports(actor, side, { awardId, cursor: one(params, "cursor") }),
    getReporting(actor, awardId),
  ]);
  const path = reportsPath(side, awardId);
  const asks = side === "agency" && reporting?.may.ask;
  const list = (
    <div>
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title="No reports yet" icon="file-text">
            {reporting?.dated
              ? "The schedule follows from the award's dates and the agency's terms."
              : "This award has no first and last day, so nothing is scheduled."}
          </EmptyState>
        ) : (
          <DataTable
            caption="Reports of this award"
            columns={reportColumns(side, false)}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </div>
  );
  return (
    <>
      <Live topics={[`award:${award.id}`]} />
      <PageHeader title="Reports" breadcrumbs={awardCrumbs(side, award)} lead={award.title} />
      {asks ? (
        <Split
          main={list}
          aside={
            <>
              {reporting.dated && <Schedule actor={actor} awardId={awardId} params={params} back={path} />}
              <Add actor={actor} awardId={awardId} params={params} back={path} />
            </>
          }
        />
      ) : (
        list
      )}
    </>
  );
}

type FormProps = { actor: User; awardId: string; params: Params; back: string };

async function Schedule({ actor, awardId, params, back }: FormProps) {
  return (
    <Card title="Schedule" className="no-print">
      <p className="mb-3 text-sm text-muted">
        Adds what the award's dates and your terms ask for. What is there stays; what is still to come moves
        with the dates.
      </p>
      <RecordForm
        command="report.schedule"
        actor={actor}
        back={back}
        state={await formState(params, "report.schedule")}
        id="schedule"
        label="Make the schedule"
        about={{ awardId }}
        button="Bring the schedule up to date"
        variant="secondary"
        icon="calendar"
      />
    </Card>
  );
}

async function Add({ actor, awardId, params, back }: FormProps) {
  return (
    <Card title="Ask for a further report" className="no-print">
      <RecordForm
        command="report.add"
        actor={actor}
        back={back}
        state={await formState(params, "report.add")}
        id="add"
        label="Ask for a report"
        about={{ awardId }}
        button="Ask for it"
      >
        <TextField name="title" label="Title" width="full" required />
        <RadioGroup
          name="kind"
          label="What it asks"
          required
          defaultValue="progress"
          options={(["progress", "final"] as const).map((value) => ({
            value,
            label: `The questions of a ${kindWords[value].toLowerCase()}`,
          }))}
        />
        <DateField name="dueOn" label="Due on" required />
        <DateField name="periodFrom" label="First day of the period" />
        <DateField name="periodTo" label="Last day of the period" />
      </RecordForm>
    </Card>
  );
}
