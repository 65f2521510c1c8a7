/**
 * The words by which calls are sorted into kinds, and the catalogue's ranges of amounts. Browser-safe.
 * Disciplines are the second level of the OECD's Fields of Research and Development (Frascati Manual 2015), without
 * its "other" fields; career stages are the European Commission's R1 to R4.
 */
import { currencies } from "@/lib/command/currencies";

const disciplineGroups = {
  "Natural sciences": {
    mathematics: "Mathematics",
    "computer-science": "Computer and information sciences",
    physics: "Physical sciences",
    chemistry: "Chemical sciences",
    "earth-environment": "Earth and environmental sciences",
    biology: "Biological sciences",
  },
  "Engineering and technology": {
    "civil-engineering": "Civil engineering",
    "electrical-engineering": "Electrical and information engineering",
    "mechanical-engineering": "Mechanical engineering",
    "chemical-engineering": "Chemical engineering",
    materials: "Materials engineering",
    "medical-engineering": "Medical engineering",
    "environmental-engineering": "Environmental engineering",
    biotechnology: "Biotechnology",
    nanotechnology: "Nanotechnology",
  },
  "Medical and health sciences": {
    "basic-medicine": "Basic medicine",
    "clinical-medicine": "Clinical medicine",
    health: "Health sciences",
  },
  "Agricultural and veterinary sciences": {
    agriculture: "Agriculture, forestry and fisheries",
    "animal-science": "Animal and dairy science",
    veterinary: "Veterinary science",
  },
  "Social sciences": {
    psychology: "Psychology and cognitive sciences",
    economics: "Economics and business",
    education: "Education",
    sociology: "Sociology",
    law: "Law",
    politics: "Political science",
    geography: "Social and economic geography",
    media: "Media and communications",
  },
  "Humanities and the arts": {
    history: "History and archaeology",
    languages: "Languages and literature",
    philosophy: "Philosophy, ethics and religion",
    arts: "Arts",
  },
} as const;

type Names<Group> = Group extends Group ? keyof Group & string : never;
export type Discipline = Names<(typeof disciplineGroups)[keyof typeof disciplineGroups]>;

/** Names of disciplines by their keys. */
export const disciplines = Object.assign({}, ...Object.values(disciplineGroups)) as Record<
  Discipline,
  string
>;
export const disciplineKeys = Object.keys(disciplines) as [Discipline, ...Discipline[]];

export const careerStages = {
  doctoral: "Doctoral candidates (R1)",
  early: "Early career, with a doctorate (R2)",
  established: "Established researchers (R3)",
  leading: "Leading researchers (R4)",
} as const;
export type CareerStage = keyof typeof careerStages;
export const careerStageKeys = Object.keys(careerStages) as [CareerStage, ...CareerStage[]];

/** Upper ends of the ranges of a call's largest amount, in euros or what is about as much; the last range is open. */
const STEPS = [10_000, 50_000, 250_000, 1_000_000] as const;
/** Roughly how many units buy what one euro does: a range must mean about the same wherever one looks. */
const COARSE: Record<string, number> = { SEK: 10, NOK: 10, DKK: 10, CZK: 20, JPY: 100, PLN: 5 };

export const amountRanges = ["xs", "s", "m", "l", "xl"] as const;
export type AmountRange = (typeof amountRanges)[number];

/** Bounds of a range in minor units: above `from`, up to and with `to`. */
export function rangeBounds(range: AmountRange, currency: string): { from: number; to: number } {
  const unit = 10 ** (currencies[currency] ?? 2) * (COARSE[currency] ?? 1);
  const place = amountRanges.indexOf(range);
  return {
    from: place === 0 ? -1 : STEPS[place - 1]! * unit,
    to: place < STEPS.length ? STEPS[place]! * unit : Number.POSITIVE_INFINITY,
  };
}

/** The range of an amount in minor units. */
export const rangeOf = (minor: number, currency: string): AmountRange =>
  amountRanges.find((range) => minor <= rangeBounds(range, currency).to) ?? "xl";
