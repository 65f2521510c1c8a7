/** Reports on the award: one handed in, one that is being written. */
import { addReport } from "@/lib/domain/reports/add";
import { saveReport } from "@/lib/domain/reports/save";
import { submitReport } from "@/lib/domain/reports/submit";
import { run } from "@/lib/testing/make";
import { answers } from "@/lib/testing/make-reports";
import type { Cast } from "./base";

export async function makeReports({ people: { pi, officer } }: Cast, { active }: { active: string }) {
  const ask = async (title: string) => {
    const input = { awardId: active, title, dueOn: "2038-05-31" };
    const { reportId } = await run(addReport, officer, input);
    await run(saveReport, pi, { reportId, version: 1, sections: answers });
    return reportId;
  };
  const submitted = await ask("First report");
  await run(submitReport, pi, { reportId: submitted });
  return { submitted, written: await ask("Second report") };
}
