/** The catalogue's further agencies, invented, and what their calls have in common. */
import { membership, organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";

type Agency = {
  name: string;
  slug: string;
  prefix: string;
  country: string;
  timeZone: string;
  currency: string;
  /** Budget headings of its calls. */
  headings: readonly string[];
  /** Paragraphs at the end of each description. */
  rules: readonly string[];
};

export const agencies = {
  delta: {
    name: "Delta Research Foundation",
    slug: "delta-research-foundation",
    prefix: "DRF",
    country: "NL",
    timeZone: "Europe/Amsterdam",
    currency: "EUR",
    headings: ["Personnel", "Equipment", "Field work", "Knowledge exchange", "Overheads"],
    rules: [
      "## How we decide\n\nEach proposal is read by at least three reviewers from outside the country, and you may answer them before the panel meets. The panel ranks by the quality of the question (half), the plan (a third) and the team.",
      "## Data and publications\n\nArticles are open from the day they appear. Data have a plan, a repository and a licence before the second year begins; we pay for the work this takes.",
    ],
  },
  alpine: {
    name: "Alpine Science Council",
    slug: "alpine-science-council",
    prefix: "ASC",
    country: "CH",
    timeZone: "Europe/Zurich",
    currency: "CHF",
    headings: ["Salaries", "Consumables", "Infrastructure", "Travel", "Dissemination"],
    rules: [
      "## Eligibility of costs\n\nSalaries follow the scales of the host institution. Equipment above CHF 50,000 needs an offer and an explanation of who else will use it. Overheads are paid to the institution at a flat rate and are no part of the budget.",
      "## Evaluation\n\nPanels see neither the list of your publications nor your citation counts. Write what you contributed to in at most two pages, and say what you would not have done without this money.",
    ],
  },
  health: {
    name: "Wellbeing and Health Trust",
    slug: "wellbeing-and-health-trust",
    prefix: "WHT",
    country: "GB",
    timeZone: "Europe/London",
    currency: "GBP",
    headings: [
      "Directly incurred staff",
      "Trial costs",
      "Consumables",
      "Patient and public involvement",
      "Other",
    ],
    rules: [
      "## Patients and the public\n\nSay who outside research helped to choose the question, and what they changed. Their time is paid and belongs into the budget.",
      "## Ethics and registration\n\nTrials are registered before the first participant is recruited and reported within a year after the last visit, whatever the result. Approvals may follow the award but precede the work.",
      "## After the award\n\nA short report a year, a longer one at the end, and one conversation with us in between.",
    ],
  },
  society: {
    name: "Society and Culture Fund",
    slug: "society-and-culture-fund",
    prefix: "SCF",
    country: "IE",
    timeZone: "Europe/Dublin",
    currency: "EUR",
    headings: ["Salaries", "Replacement teaching", "Archives and travel", "Workshops", "Overheads"],
    rules: [
      "## What we look for\n\nA question that matters to more people than those who ask it, sources or cases that allow an answer, and a text one reads with pleasure. Languages other than English are welcome; we find readers for them.",
      "## How we decide\n\nA first panel reads two pages and invites one in four. The second reads the full proposal with two outside opinions, and meets the applicants for half an hour.",
    ],
  },
  ocean: {
    name: "North Atlantic Ocean Programme",
    slug: "north-atlantic-ocean-programme",
    prefix: "NAOP",
    country: "CA",
    timeZone: "America/Halifax",
    currency: "CAD",
    headings: ["Staff", "Ship time", "Instruments", "Travel", "Data management"],
    rules: [
      "## Ship time\n\nBerths and ship days are asked for in the same proposal and decided with it. Plan for weather: a third of the days at sea are lost in winter.",
      "## Open data\n\nObservations go to a public archive within twelve months after the end of a campaign; samples are catalogued and shared on request. Coastal and Indigenous communities on whose waters you work are partners from the beginning.",
    ],
  },
  tech: {
    name: "Technology Frontiers Agency",
    slug: "technology-frontiers-agency",
    prefix: "TFA",
    country: "DE",
    timeZone: "Europe/Berlin",
    currency: "EUR",
    headings: ["Personnel", "Equipment", "Prototypes", "Travel", "Overheads"],
    rules: [
      "## Stages\n\nEvery project names one point at which it may be stopped, by you or by us, and what would be known by then. Stopping in time is no failure and does not count against a later proposal.",
      "## Results\n\nSoftware is released under an open licence unless you show why not. Patents are yours; tell us before you license them exclusively. Partners from industry bring their own money, in kind at most by half.",
    ],
  },
} as const satisfies Record<string, Agency>;
export type AgencyKey = keyof typeof agencies;
export type MadeAgency = { id: string; officerId: string };

/** Makes the agencies with an officer each, who cannot sign in: they stand for those who wrote the calls. */
export async function seedAgencies(): Promise<Record<AgencyKey, MadeAgency>> {
  const now = new Date();
  const made = Object.fromEntries(
    Object.keys(agencies).map((key) => [key, { id: newId(), officerId: newId() }]),
  ) as Record<AgencyKey, MadeAgency>;
  const all = Object.entries(agencies) as [AgencyKey, Agency][];
  await database()
    .insert(organisation)
    .values(
      all.map(([key, { headings: _headings, rules: _rules, ...row }]) => ({
        ...row,
        kind: "agency" as const,
        id: made[key].id,
        createdAt: now,
      })),
    );
  await database()
    .insert(user)
    .values(
      all.map(([key, { name }]) => ({
        id: made[key].officerId,
        email: `calls-${key}@demo.test`,
        name: `${name}, calls office`,
        passwordHash: "$none$",
        emailConfirmedAt: now,
        status: "active" as const,
        createdAt: now,
      })),
    );
  await database()
    .insert(membership)
    .values(
      all.map(([key]) => ({
        organisationId: made[key].id,
        userId: made[key].officerId,
        role: "programme-officer" as const,
        createdAt: now,
      })),
    );
  return made;
}
