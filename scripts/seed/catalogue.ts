/** Sixty calls of the further agencies, as published earlier: rows, not commands, as nobody can publish into the past. */
import { parseAmount } from "@/lib/domain/money";
import { type AgencyKey, agencies, seedAgencies } from "./agencies";
import catalogue from "./catalogue.json";
import { insertCalls, type NewCall } from "./insert-calls";

const DAY = 86_400_000;
const HOUR = 3_600_000;

const stageWords: Record<string, string> = {
  doctoral: "doctoral candidates",
  early: "researchers within eight years of their doctorate (leave is added)",
  established: "researchers with a permanent or comparable position",
  leading: "researchers who have led a group for at least five years",
};

/** The call's text from its own themes and its agency's rules. */
function textsOf(call: (typeof catalogue)[number]): { description: string; eligibility: string } {
  const agency = agencies[call.agency as AgencyKey];
  const themes = call.themes.map((theme) => `- ${theme}`).join("\n");
  const who = call.careerStages.map((stage) => stageWords[stage]).join(", or ");
  return {
    description: [
      `${call.summary}`,
      `## What we fund\n\nProjects of up to **${call.months} months** on one or several of these themes:\n\n${themes}`,
      ...agency.rules,
    ].join("\n\n"),
    eligibility: `The principal investigator works at an eligible university for the whole project${who ? ` and belongs to: ${who}` : ""}. Each person may lead one proposal and take part in one more. Partners elsewhere are welcome at their own cost.`,
  };
}

/** The whole hour of the agency's afternoon that lies about `days` from now. */
const afternoon = (days: number, now: number): Date =>
  new Date(Math.floor((now + days * DAY) / DAY) * DAY + 15 * HOUR);

/** Makes the agencies and their calls. */
export async function seedCatalogue(): Promise<void> {
  const made = await seedAgencies();
  const now = Date.now();
  for (const key of Object.keys(agencies) as AgencyKey[]) {
    const agency = agencies[key];
    const calls: NewCall[] = catalogue
      .filter((call) => call.agency === key)
      .map((call) => ({
        ...textsOf(call),
        title: call.title,
        summary: call.summary,
        opensAt: afternoon(call.opens, now),
        closesAt: afternoon(call.closes, now),
        publishedAt: new Date(Math.min(afternoon(call.opens, now).getTime() - 12 * DAY, now - HOUR)),
        currency: agency.currency,
        timeZone: agency.timeZone,
        minimumAmount: parseAmount(call.minimumAmount, agency.currency)!,
        maximumAmount: parseAmount(call.maximumAmount, agency.currency)!,
        disciplines: call.disciplines,
        careerStages: call.careerStages,
        headings: agency.headings,
      }));
    await insertCalls({ ...made[key], prefix: agency.prefix }, calls);
  }
}
