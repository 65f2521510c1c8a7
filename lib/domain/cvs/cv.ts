/** A CV as proposals hold it, and what a call may ask of CVs. Pure and browser-safe. */

import type { OutputType } from "@/db/schema/cvs";
import { monthWords } from "@/lib/domain/days";

export const cvParts = ["positions", "education", "outputs", "narrative"] as const;
export type CvPart = (typeof cvParts)[number];

export const cvPartLabels: Record<CvPart, string> = {
  positions: "Positions",
  education: "Education",
  outputs: "Outputs",
  narrative: "Narrative",
};

/** The modules of the Résumé for Researchers. */
export const cvModules = ["knowledge", "individuals", "community", "society"] as const;
export type CvModule = (typeof cvModules)[number];

export const cvModuleLabels: Record<CvModule, string> = {
  knowledge: "Contributions to the generation of knowledge",
  individuals: "Contributions to the development of individuals",
  community: "Contributions to the wider research community",
  society: "Contributions to broader society",
};

export const outputLabels: Record<OutputType, string> = {
  publication: "Publication",
  dataset: "Dataset",
  software: "Software",
  other: "Other output",
};

/** `from` and `to`: `2021` or `2021-09`; no end where it goes on. */
export type CvStay = { title: string; organisation: string; from: string; to?: string };
export type CvOutput = {
  type: OutputType;
  title: string;
  year?: number;
  doi?: string;
  url?: string;
  note?: string;
};
export type Cv = {
  positions?: CvStay[];
  education?: CvStay[];
  outputs?: CvOutput[];
  narrative?: { module: CvModule; text: string }[];
};

/** What a call asks of its investigators. */
export type CvRules = {
  required: boolean;
  parts: CvPart[];
  /** Outputs that one CV may list. */
  mostOutputs?: number | undefined;
};

export const MOST_OUTPUTS = 50;

const dateText = (date: string) => (date.length === 4 ? date : monthWords(date));

/** "September 2019 to now". */
export const periodText = ({ from, to }: Pick<CvStay, "from" | "to">): string =>
  `${dateText(from)} to ${to === undefined ? "now" : dateText(to)}`;

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
const named = (parts: readonly CvPart[]) => list(parts.map((part) => cvPartLabels[part].toLowerCase()));

/** What a call says of CVs; nothing where it asks for none. */
export function cvSentences(rules: CvRules | undefined): string[] {
  if (!rules) return [];
  const { required, parts, mostOutputs } = rules;
  return [
    `${required ? "Every investigator shows a CV" : "Investigators may show a CV"}: ${named(parts)}.`,
    ...(mostOutputs && parts.includes("outputs")
      ? [`A CV lists at most ${mostOutputs} ${mostOutputs === 1 ? "output" : "outputs"}.`]
      : []),
  ];
}

/** The parts of a CV that a call asks for, and no others. */
export function askedParts(cv: Cv, rules: CvRules | undefined): Cv | undefined {
  const asked = Object.fromEntries(
    cvParts.filter((part) => rules?.parts.includes(part) && cv[part]?.length).map((part) => [part, cv[part]]),
  ) as Cv;
  return Object.keys(asked).length > 0 ? asked : undefined;
}

/** What one investigator's CV lacks for this call, in a sentence with the remedy; undefined where nothing. */
export function cvProblem(name: string, cv: Cv | undefined, rules: CvRules | undefined): string | undefined {
  if (!rules) return undefined;
  const { required, parts, mostOutputs } = rules;
  const lacking = required ? parts.filter((part) => !cv?.[part]?.length) : [];
  if (lacking.length === parts.length && required)
    return `${name} has not chosen a CV yet: this call wants ${named(parts)}. They choose it under “CVs”.`;
  if (lacking.length > 0)
    return `The CV of ${name} shows no ${list(lacking.map((part) => cvPartLabels[part].toLowerCase()))}. They add it under “CVs”.`;
  const outputs = cv?.outputs?.length ?? 0;
  return mostOutputs && outputs > mostOutputs
    ? `The CV of ${name} lists ${outputs} outputs; at most ${mostOutputs} are allowed. They take ${outputs - mostOutputs} away under “CVs”.`
    : undefined;
}
