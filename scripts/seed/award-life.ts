/** The demo's awards later on: what is asked to change, what is reported, and one whose time is over. */
import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { beginClosing } from "@/lib/domain/awards/begin-closing";
import { draftChange } from "@/lib/domain/changes/draft";
import { endorseChange } from "@/lib/domain/changes/endorse";
import { standardRules } from "@/lib/domain/changes/rule-sets";
import { saveChangeRules } from "@/lib/domain/changes/save-rules";
import { sendChange } from "@/lib/domain/changes/send";
import { acceptReport } from "@/lib/domain/reports/accept";
import { addReport } from "@/lib/domain/reports/add";
import { saveReport } from "@/lib/domain/reports/save";
import { scheduleAwardReports } from "@/lib/domain/reports/schedule";
import { submitReport } from "@/lib/domain/reports/submit";
import { stormSurges, tideGauges } from "./account-texts";
import type { Demo } from "./people";
import { run } from "./run";

const DAY = 86_400_000;
export const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

export async function awardOf(title: string): Promise<string> {
  const [row] = await database().select({ id: award.id }).from(award).where(eq(award.title, title));
  if (!row) throw new Error(`The demo has no award “${title}”`);
  return row.id;
}

/** The period of performance, as if it had been agreed when the award was offered. */
export const date = (awardId: string, startsOn: string, endsOn: string) =>
  database().update(award).set({ startsOn, endsOn }).where(eq(award.id, awardId));

async function changes({ people, organisations }: Demo, awardId: string): Promise<void> {
  const { ada, cleo, dara } = people;
  const quote = "What was given for equipment stays with equipment.";
  await run(saveChangeRules, dara, {
    agencyId: organisations.fund.id,
    version: 0,
    note: "Equipment is left alone; all else as in the standard rules.",
    rules: [{ kind: "virement", outcome: "refused", from: ["Equipment"], quote }, ...standardRules],
  });
  const ask = async (input: Record<string, unknown>) => {
    const { changeId } = await run(draftChange, ada, { awardId, ...input });
    await run(sendChange, ada, { changeId });
    return { changeId };
  };
  const lines = [{ from: "Consumables", to: "Travel and field work", amount: "600.00" }];
  const reason =
    "A third trip to the northern harbour: its pressure sensor has to be moved before the winter.";
  await run(endorseChange, cleo, await ask({ kind: "virement", reason, lines }));
  const storms = "The second winter was too calm. We need a third one to see the water at its highest.";
  await run(endorseChange, cleo, await ask({ kind: "extension", reason: storms, endsOn: day(850) }));
  await ask({
    kind: "team",
    reason: "Tide tables need a statistician.",
    what: "joins",
    name: "Ines Duarte",
    role: "Statistician, a quarter of her time",
  });
}

async function reports({ people }: Demo, awardId: string): Promise<void> {
  const { ada, dara } = people;
  await run(scheduleAwardReports, dara, { awardId });
  const first = await run(addReport, dara, { awardId, title: "First impressions", dueOn: day(30) });
  const sections = {
    done: "Six pressure sensors and three cameras stand in **three harbours** and send every ten minutes.",
    found: "In the first storm the water stood 62 cm above what the operational model had foreseen.",
    next: "A winter of storms.",
    "on-plan": "yes",
  };
  const publications = [
    {
      title: "Pressure records of three harbours",
      identifier: "10.5281/zenodo.1234567",
      place: "Zenodo",
      year: "2026",
    },
  ];
  const trained = [{ title: "Master", count: "1", place: "Now a doctoral student of ours" }];
  await run(saveReport, ada, { reportId: first.reportId, version: 1, sections, publications, trained });
  await run(submitReport, ada, { reportId: first.reportId });
  await run(acceptReport, dara, { reportId: first.reportId, message: "Thank you: clear, and early." });
  const half = await run(addReport, dara, {
    awardId,
    title: "Half-year report",
    dueOn: day(20),
    periodFrom: day(-180),
    periodTo: day(0),
  });
  const begun = { done: "The second deployment took place in one day, thanks to the harbour master's boat." };
  await run(saveReport, ada, { reportId: half.reportId, version: 1, sections: begun });
}

/** Runs every command on the way, as the people concerned. */
export async function seedAwardLife(demo: Demo): Promise<void> {
  const [storm, tide] = [await awardOf(stormSurges.title), await awardOf(tideGauges.title)];
  await date(storm, day(-180), day(550));
  await changes(demo, storm);
  await reports(demo, storm);
  const use = { awardId: tide, heading: "Staff", description: "Reading eighty years of paper rolls" };
  await run(spendMoney, demo.people.ada, { ...use, amount: "17840.00" });
  await date(tide, day(-400), day(-20));
  await run(scheduleAwardReports, demo.people.dara, { awardId: tide });
  await run(beginClosing, demo.people.cleo, { awardId: tide });
}
