import type { User } from "@/lib/command/actor";
import type { PlanDetail } from "@/lib/domain/claims/plan";
import { dayWords } from "@/lib/domain/days";
import { emptyFormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import type { Params, PortalSide } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Callout } from "../ui/blocks";
import { Card } from "../ui/card";
import { TextField } from "../ui/form/text-field";
import { amount, status, sub } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";

type Props = { side: PortalSide; actor: User; plan: PlanDetail; params: Params; path: string };
type Item = PlanDetail["instalments"][number];

/** Money that is paid ahead of claims, and what each waits for; the agency releases it here. */
export async function InstalmentsCard({ side, actor, plan, params, path }: Props) {
  const { instalments, award, may, figures } = plan;
  const agency = side === "agency";
  const retained = agency && may.retention && figures.retention > 0n;
  if (instalments.length === 0 && !retained) return null;
  const state = await formState(params, "claim.release-instalment");
  const columns: Column<Item>[] = [
    {
      header: "Instalment",
      rowHeading: true,
      cell: (item) => [item.title, sub(item.condition || "No condition but its day")],
    },
    { header: "Due", tight: true, cell: (item) => dayWords(item.dueOn) },
    {
      header: "State",
      tight: true,
      cell: (item) => [status("instalment", item.status), item.failure && sub(item.failure)],
    },
    { header: "Amount", numeric: true, cell: (item) => amount(item.amount, award.currency) },
    {
      header: "Released",
      cell: (item) =>
        item.releaserName ? [item.releaserName, item.releaseNote && sub(item.releaseNote)] : "–",
    },
  ];
  const planned = instalments.filter((item) => item.status === "planned");
  return (
    <Card title="Instalments" id="instalments" flush>
      {instalments.length > 0 && (
        <DataTable
          caption="Instalments by day"
          columns={columns}
          rows={instalments}
          rowKey={(item) => item.id}
        />
      )}
      {agency && may.release && planned.length > 0 && (
        <div className="no-print grid gap-4 border-t border-line px-5 py-4">
          {planned.map((item) => (
            <details key={item.id} open={state.values.instalmentId === item.id}>
              <summary className="cursor-pointer font-medium">Release “{item.title}”</summary>
              <div className="mt-3">
                <RecordForm
                  command="claim.release-instalment"
                  actor={actor}
                  back={path}
                  state={state.values.instalmentId === item.id ? state : emptyFormState}
                  id={`release-${item.id}`}
                  label={`Release ${item.title}`}
                  about={{ instalmentId: item.id }}
                  button="Release for payment"
                  variant="secondary"
                >
                  <TextField
                    name="note"
                    label="How its condition was met"
                    required={item.condition !== ""}
                    width="full"
                  />
                </RecordForm>
              </div>
            </details>
          ))}
        </div>
      )}
      {retained && (
        <div className="no-print border-t border-line px-5 py-4">
          <Callout tone="info" title="What was kept back is due at close-out">
            <RecordForm
              command="claim.release-retention"
              actor={actor}
              back={path}
              state={await formState(params, "claim.release-retention")}
              id="retention"
              label="Release the retention"
              about={{ awardId: award.id }}
              button="Release the retention"
              variant="secondary"
            />
          </Callout>
        </div>
      )}
    </Card>
  );
}
