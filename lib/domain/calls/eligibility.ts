/** Who may apply, as data on the call: asked and judged before a proposal begins. Pure and browser-safe. */

import { type CareerStage, careerStages } from "./vocabulary";

/** What somebody is where they work; the first question of the gate. */
export const applicantTypes = {
  permanent: "Permanent staff",
  "fixed-term": "Fixed-term staff",
  fellow: "Holder of a fellowship",
  doctoral: "Doctoral candidate",
  emeritus: "Retired or emeritus",
  other: "Other",
} as const;
export type ApplicantType = keyof typeof applicantTypes;
export const applicantTypeKeys = Object.keys(applicantTypes) as [ApplicantType, ...ApplicantType[]];

/** Each list names who may apply; an absent one admits everybody. */
export type Eligibility = {
  applicants?: ApplicantType[] | undefined;
  stages?: CareerStage[] | undefined;
  /** Two letters each, of the university. */
  countries?: string[] | undefined;
  /** Universities, by id. */
  institutions?: { id: string; name: string }[] | undefined;
};

/** What is known of an applicant: what they say of themselves, and the university they apply through. */
export type Applicant = {
  type?: ApplicantType | undefined;
  stage?: CareerStage | undefined;
  university: { id: string; country: string };
};

/** What was said at the gate when a proposal began, as it is stored. */
export const storedApplicant = (
  row: { applicantType: string | null; careerStage: string | null },
  university: Applicant["university"],
): Applicant => ({
  type: (row.applicantType as ApplicantType | null) ?? undefined,
  stage: (row.careerStage as CareerStage | null) ?? undefined,
  university,
});

/** For the middle of a sentence: only the first letter changes, so that R2 stays R2. */
const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);
const country = (code: string): string => new Intl.DisplayNames("en-GB", { type: "region" }).of(code) ?? code;
const list = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** The conditions as sentences; none where everybody may apply. */
export function eligibilitySentences(rules: Eligibility | undefined): string[] {
  if (!rules) return [];
  const { applicants, stages, countries, institutions } = rules;
  return [
    ...(applicants ? [`Who applies is: ${list(applicants.map((one) => lower(applicantTypes[one])))}.`] : []),
    ...(stages ? [`Their career stage is: ${list(stages.map((one) => lower(careerStages[one])))}.`] : []),
    ...(countries ? [`The university is in ${list(countries.map(country))}.`] : []),
    ...(institutions ? [`The university is ${list(institutions.map(({ name }) => name))}.`] : []),
  ];
}

/** What the gate must ask; country and institution follow from the university. */
export const asks = (rules: Eligibility | undefined) => ({
  type: rules?.applicants !== undefined,
  stage: rules?.stages !== undefined,
});

/** Why somebody may not apply, in sentences; none where they may. An answer that is not given yet is no reason. */
export function ineligible(rules: Eligibility | undefined, applicant: Applicant): string[] {
  if (!rules) return [];
  const { type, stage, university } = applicant;
  const reasons: string[] = [];
  if (type && rules.applicants && !rules.applicants.includes(type))
    reasons.push(
      `You say that you are: ${lower(applicantTypes[type])}. This call is for: ${list(rules.applicants.map((one) => lower(applicantTypes[one])))}.`,
    );
  if (stage && rules.stages && !rules.stages.includes(stage))
    reasons.push(
      `You say that your career stage is: ${lower(careerStages[stage])}. This call is for: ${list(rules.stages.map((one) => lower(careerStages[one])))}.`,
    );
  if (rules.countries && !rules.countries.includes(university.country))
    reasons.push(
      `Your university is in ${country(university.country)}. This call is for universities in ${list(rules.countries.map(country))}.`,
    );
  if (rules.institutions && !rules.institutions.some(({ id }) => id === university.id))
    reasons.push(`This call is for ${list(rules.institutions.map(({ name }) => name))} only.`);
  return reasons;
}
