import { RecordForm } from "@/app/_components/record-form";
import { hasRole, type User } from "@/lib/command/actor";
import { universityViewers } from "@/lib/domain/accounts/policy";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { hasAccount } from "@/lib/domain/awards/rules";
import { listDepartments } from "@/lib/domain/portfolios/queries";
import { formState } from "@/lib/web/form-state";
import { Card } from "../ui/card";
import { TextField } from "../ui/form/text-field";
import { awardPath, type Params } from "./paths";

/** Which part of the university holds the award: its own word, which its portfolio counts by. */
export async function DepartmentCard({
  actor,
  award,
  params,
}: {
  actor: User;
  award: AwardDetail;
  params: Params;
}) {
  if (!hasAccount(award.status) || award.status === "transferred") return null;
  if (!hasRole(actor, award.organisationId, ...universityViewers)) return null;
  const [state, known] = await Promise.all([
    formState(params, "award.set-department"),
    listDepartments(actor, award.organisationId),
  ]);
  return (
    <Card title="Department" id="department">
      <p>{award.department || "Not named yet."}</p>
      <details className="no-print mt-3" open={state.message !== undefined}>
        <summary>{award.department ? "Name another" : "Name it"}</summary>
        <div className="mt-3">
          <RecordForm
            command="award.set-department"
            actor={actor}
            back={awardPath("university", award.id)}
            state={state}
            id="award-set-department"
            label="Name the department"
            about={{ awardId: award.id }}
            button="Save"
            variant="secondary"
          >
            <TextField
              name="department"
              label="Department"
              hint={
                known.length > 0
                  ? `Named so far: ${known.join(", ")}. Leave it empty for none.`
                  : "As your portfolio shall count by it. Leave it empty for none."
              }
              defaultValue={award.department}
              hideOptional
            />
          </RecordForm>
        </div>
      </details>
    </Card>
  );
}
