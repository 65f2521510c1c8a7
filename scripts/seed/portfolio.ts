/** What makes the demo's pictures: departments, and an award whose spending of ten months is far behind its plan. */
import { spendMoney } from "@/lib/domain/accounts/spend";
import { setDepartment } from "@/lib/domain/awards/set-department";
import { addMonths } from "@/lib/domain/claims/periods";
import { stormSurges, tideGauges, windRecords } from "./account-texts";
import { awardOf, date, day } from "./award-life";
import type { Demo } from "./people";
import { run } from "./run";

/** What the student assistant cost in each of the months before this one, the oldest first. */
const WAGES = ["310.00", "420.00", "420.00", "0", "655.00", "420.00", "0", "420.00", "560.00"];

/** Runs every command on the way, as the people concerned. */
export async function seedPortfolio({ people: { ada, cleo, fin } }: Demo): Promise<void> {
  const winds = await awardOf(windRecords.title);
  await date(winds, day(-300), day(65));
  const month = `${day(0).slice(0, 7)}-15`;
  for (const [index, amount] of WAGES.entries()) {
    if (amount === "0") continue;
    await run(spendMoney, ada, {
      awardId: winds,
      heading: "Staff",
      amount,
      description: "Student assistant, reading the masts",
      occurredOn: addMonths(month, index - WAGES.length),
    });
  }
  const department = async (title: string, name: string) =>
    run(setDepartment, title === tideGauges.title ? fin : cleo, {
      awardId: await awardOf(title),
      department: name,
    });
  await department(stormSurges.title, "Oceanography");
  await department(tideGauges.title, "Oceanography");
  await department(windRecords.title, "Civil engineering");
}
