/** Texts of the demo's calls. `opens` and `closes` in days from now; "now": it closes while the demo is made. */
import type { CareerStage, Discipline } from "@/lib/domain/calls/vocabulary";

const fund = { at: "fund", by: "dara", timeZone: "Atlantic/Azores", currency: "EUR" } as const;
const council = { at: "council", by: "nils", timeZone: "Europe/Oslo", currency: "NOK" } as const;

const anyone =
  "Principal investigators hold a position of at least half time at an eligible university for the whole project. Each may lead one proposal. Partners from other countries are welcome at their own cost.";

type Text = {
  at: "fund" | "council";
  by: "dara" | "nils";
  timeZone: string;
  currency: string;
  title: string;
  summary: string;
  description: string;
  eligibility: string;
  opens: number;
  closes: number | "now";
  draft?: true;
  minimumAmount: string;
  maximumAmount: string;
  headings: string[];
  disciplines?: readonly Discipline[];
  careerStages?: readonly CareerStage[];
};

export const calls = {
  oceans: {
    ...fund,
    title: "Island oceans: currents, climate and coasts",
    summary:
      "Projects that measure or model how islands change the sea around them, and what that means for the people who live there.",
    description:
      "## What we fund\n\nField work, modelling and data projects of **up to three years** on the ocean around islands:\n\n- currents, waves and sea level\n- carbon and heat in the upper ocean\n- coasts that erode, and towns that stand on them\n\n## How we decide\n\nWe read every proposal that your university endorses before the closing time. We weigh the question, the plan and the people, in this order.\n\n## After the award\n\nThe award account opens when your university accepts. Data are published at the latest one year after the end of the project.",
    eligibility: anyone,
    opens: -20,
    closes: 24,
    minimumAmount: "20000",
    maximumAmount: "450000",
    headings: ["Staff", "Equipment", "Travel and subsistence", "Consumables", "Indirect costs"],
    disciplines: ["earth-environment", "physics", "geography"],
  },
  fellowships: {
    ...fund,
    title: "Early career fellowships 2027",
    summary: "Two years of independence for researchers within seven years of their doctorate.",
    description:
      "## The fellowship\n\nSalary and a small research budget for **24 months**. You choose the question; a host at an island university gives you room, time and advice.\n\n## What to write\n\nTell us what you want to know, why now, and how you will go about it. We ask for no publication lists.",
    eligibility:
      "Doctorate awarded not more than seven years before the closing date; leave for care or illness is added. The host university endorses the proposal.",
    opens: -25,
    closes: 3,
    minimumAmount: "60000",
    maximumAmount: "140000",
    headings: ["Salary", "Travel", "Consumables"],
    careerStages: ["early"],
  },
  seed: {
    ...fund,
    title: "Seed grants for unusual ideas",
    summary: "Small sums, short forms, quick answers: try out an idea that nobody would pay for otherwise.",
    description:
      "Up to EUR 15,000 for **six months**. One page is enough. Failure is a result: we ask for two pages about what you found, whatever it was.",
    eligibility: "Anybody who works in research at an eligible university, doctoral students included.",
    opens: -90,
    closes: 180,
    minimumAmount: "1000",
    maximumAmount: "15000",
    headings: ["Everything"],
  },
  energy: {
    ...fund,
    title: "Geothermal and wave energy for small grids",
    summary: "Engineering and social research on power systems of a few thousand people.",
    description:
      "## Themes\n\n1. Geothermal heat at low temperature\n2. Wave energy converters that survive winter\n3. Storage, prices and fairness in small grids\n\nProposals join **at least two disciplines**.",
    eligibility: anyone,
    opens: 14,
    closes: 75,
    minimumAmount: "50000",
    maximumAmount: "600000",
    headings: ["Staff", "Equipment", "Subcontracts", "Travel", "Indirect costs"],
    disciplines: ["electrical-engineering", "mechanical-engineering", "economics"],
  },
  volcano: {
    ...fund,
    title: "Volcanic hazard and early warning",
    summary: "Observation networks, models and the words in which warnings reach people.",
    description:
      "The call funded sensors, models and studies of how warnings are understood. Results are announced to applicants in the portal.",
    eligibility: anyone,
    opens: -60,
    closes: "now",
    minimumAmount: "30000",
    maximumAmount: "300000",
    headings: ["Staff", "Equipment", "Travel"],
    disciplines: ["earth-environment", "geography", "psychology"],
  },
  letters: {
    ...fund,
    title: "Letters, films and songs: collections at risk",
    summary: "Describe, copy and open collections that will not last in the boxes in which they lie.",
    description:
      "## What we fund\n\nUp to **two years** of sorting, copying and describing one collection that is at risk.\n\n## The form\n\nWe ask little, and the same of everybody: what there is, what state it is in, and who holds rights.",
    eligibility: anyone,
    opens: -3,
    closes: 51,
    minimumAmount: "10000",
    maximumAmount: "90000",
    headings: ["Staff", "Digitisation", "Travel"],
  },
  archives: {
    ...fund,
    title: "Archives of emigration",
    summary: "Collect, describe and read the letters, films and songs of those who left the islands.",
    description: "Draft for discussion: scope, partners and rights are still to be settled.",
    eligibility: "",
    opens: 30,
    closes: 100,
    draft: true,
    minimumAmount: "10000",
    maximumAmount: "90000",
    headings: ["Staff", "Digitisation", "Travel"],
    disciplines: ["history", "languages", "media"],
  },
  arctic: {
    ...council,
    title: "Arctic data infrastructures",
    summary: "Shared observatories, collections and services for research north of the Arctic Circle.",
    description:
      "## Scope\n\nBuilding, joining and running data infrastructures that several institutions use. Operations for **up to five years**.\n\n| Kind | Most |\n| --- | --- |\n| New | NOK 12 million |\n| Upgrade | NOK 4 million |",
    eligibility: "Consortia of at least two universities; the one that applies endorses for all.",
    opens: -5,
    closes: 40,
    minimumAmount: "500000",
    maximumAmount: "12000000",
    headings: ["Staff", "Equipment", "Operations", "Indirect costs"],
    disciplines: ["earth-environment", "biology", "computer-science"],
  },
  language: {
    ...council,
    title: "Small languages in speech technology",
    summary: "Speech and text technology with and for communities of fewer than 100,000 speakers.",
    description:
      "We fund teams in which speakers of the language decide. Code and models are released under an open licence; recordings stay with those who spoke.",
    eligibility: anyone,
    opens: -12,
    closes: 10,
    minimumAmount: "200000",
    maximumAmount: "3500000",
    headings: ["Staff", "Community work", "Computing", "Travel"],
    disciplines: ["languages", "computer-science"],
  },
  forests: {
    ...council,
    title: "Forests, carbon and biodiversity",
    summary: "What boreal forests store, and what lives in them, under four ways of management.",
    description: "Long experiments are welcome: **up to eight years**, with a review after three.",
    eligibility: anyone,
    opens: 45,
    closes: 120,
    minimumAmount: "1000000",
    maximumAmount: "15000000",
    headings: ["Staff", "Equipment", "Field work", "Indirect costs"],
    disciplines: ["agriculture", "biology", "earth-environment"],
    careerStages: ["established", "leading"],
  },
} as const satisfies Record<string, Text>;

export type CallKey = keyof typeof calls;
