import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { formatMoney } from "@/lib/domain/money";
import { purchasesPath } from "@/lib/domain/purchases/paths";
import { limits, travelLines } from "@/lib/domain/purchases/rules";
import { formState } from "@/lib/web/form-state";
import { one, type Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { TableField } from "../ui/form/table-field";
import { DateField, TextField } from "../ui/form/text-field";
import { SpendingHeader } from "./frame";

/** Asking for a purchase; with `?kind=travel` for a journey, whose usual costs stand there already. */
export async function PurchaseFormPage({
  actor,
  award,
  params,
}: {
  actor: User;
  award: AwardDetail;
  params: Params;
}) {
  const state = await formState(params, "purchase.request");
  const travel = (state.values.kind ?? one(params, "kind")) === "travel";
  const path = purchasesPath("researcher", award.id);
  const back = travel ? `${path}/new?kind=travel` : `${path}/new`;
  return (
    <>
      <SpendingHeader
        side="researcher"
        award={award}
        title={travel ? "Ask for a journey" : "Ask for a purchase"}
        lead="What you may not decide alone goes to whoever has to approve it. Once it is approved, its money is set aside."
        above={[{ href: path, label: "Purchases" }]}
      />
      <Card>
        <RecordForm
          command="purchase.request"
          actor={actor}
          back={back}
          state={state}
          id="purchase"
          label={travel ? "Ask for a journey" : "Ask for a purchase"}
          about={{ awardId: award.id, kind: travel ? "travel" : "goods" }}
          button="Send"
          icon="send"
        >
          <TextField name="supplier" label={travel ? "Who travels" : "Supplier"} required />
          {travel && (
            <>
              <TextField name="destination" label="Where to" required />
              <div className="form-row">
                <DateField name="travelFrom" label="First day" required />
                <DateField name="travelUntil" label="Last day" required />
              </div>
            </>
          )}
          <SelectField
            name="heading"
            label="Heading"
            required
            width="long"
            empty="Choose a heading"
            options={award.headings.map(({ heading, balance }) => ({
              value: heading,
              label: `${heading} – ${formatMoney(balance, award.currency)} available`,
            }))}
          />
          <TableField
            name="lines"
            label="Lines"
            title="Lines"
            hint={`Prices in ${award.currency}, with all taxes. Lines without a price do not count.`}
            most={limits.lines}
            rows={travel ? travelLines.map((description) => ({ description, quantity: "1" })) : []}
            columns={[
              { id: "description", label: "What" },
              { id: "quantity", label: "Quantity", numeric: true },
              { id: "unitPrice", label: "Price of one", numeric: true },
            ]}
            required
          />
          <TextField
            name="reason"
            label="What it is for"
            hint={`Whoever approves it reads this. At most ${limits.reason} characters.`}
            width="full"
            required
          />
        </RecordForm>
      </Card>
    </>
  );
}
