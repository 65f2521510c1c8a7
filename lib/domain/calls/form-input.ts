/** What the builder's plain forms send, and how budget rules and conditions of eligibility are read from it. Pure. */
import { type FieldErrors, invalid } from "@/lib/command/errors";
import type { CvPart, CvRules } from "../cvs/cv";
import type { FileKind } from "../files/kinds";
import type { BudgetRule, RuleKind } from "./budget-rules";
import { canonicalValue, parseNumber } from "./canonical";
import type { ApplicantType, Eligibility } from "./eligibility";
import type { ColumnType, QuestionType } from "./form";
import type { FormPart, OutlineAmount } from "./outline-form";
import { type RuledRole, ruledRoles, type TeamRules } from "./team-rules";
import type { CareerStage } from "./vocabulary";

export const formActions = [
  "add-section",
  "edit-section",
  "remove-section",
  "move-section-up",
  "move-section-down",
  "add-question",
  "edit-question",
  "remove-question",
  "move-question-up",
  "move-question-down",
  "add-rule",
  "remove-rule",
  "set-eligibility",
  "set-team",
  "set-attachments",
  "set-cv",
  "take-question",
  "set-outline-amount",
] as const;
type FormAction = (typeof formActions)[number];

export type ChangeInput = {
  action: FormAction;
  /** Which part is changed; the full form where it is left out. */
  part?: FormPart | undefined;
  outlineAmount?: OutlineAmount | undefined;
  section?: string | undefined;
  question?: string | undefined;
  title?: string | undefined;
  help?: string | undefined;
  type?: QuestionType | undefined;
  label?: string | undefined;
  required?: boolean | undefined;
  limit?: number | undefined;
  decimals?: number | undefined;
  minimum?: string | undefined;
  maximum?: string | undefined;
  options?: { id?: string | undefined; label: string }[] | undefined;
  columns?: { id?: string | undefined; label: string; type: ColumnType }[] | undefined;
  most?: number | undefined;
  pages?: number | undefined;
  megabytes?: number | undefined;
  kinds?: FileKind[] | undefined;
  /** Files of the proposal as a whole. */
  mostAttachments?: number | undefined;
  cv?: "none" | "optional" | "required" | undefined;
  cvParts?: CvPart[] | undefined;
  mostOutputs?: number | undefined;
  when?: string[] | undefined;
  rule?: string | undefined;
  kind?: RuleKind | undefined;
  heading?: string | undefined;
  amount?: string | undefined;
  percent?: string | undefined;
  base?: string[] | undefined;
  applicants?: ApplicantType[] | undefined;
  stages?: CareerStage[] | undefined;
  countries?: string | undefined;
  leastCoInvestigators?: number | undefined;
  mostCoInvestigators?: number | undefined;
  teamRoles?: RuledRole[] | undefined;
  perPi?: number | undefined;
  perUniversity?: number | undefined;
  /** Found by their names. */
  institutions?: { id: string; name: string }[] | undefined;
};

/** The call's own facts that rules refer to. */
export type Facts = { currency: string; headings: readonly string[] };
/** A field that this change cannot do without. @throws Rejection 400 */
export function demand<Name extends keyof ChangeInput>(
  input: ChangeInput,
  name: Name,
): NonNullable<ChangeInput[Name]> {
  const value = input[name];
  if (value === undefined) throw invalid({ [name]: ["Enter an answer: this field cannot be empty."] });
  return value as NonNullable<ChangeInput[Name]>;
}

/** @throws Rejection 400 */
export function eligibilityFrom({
  applicants,
  stages,
  countries,
  institutions,
}: ChangeInput): Eligibility | undefined {
  const codes = (countries ?? "")
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const wrong = codes.filter((code) => !/^[A-Z]{2}$/.test(code) || !isCountry(code));
  if (wrong.length > 0)
    throw invalid({
      countries: [`${wrong.join(", ")}: no such country. Use two letters each, such as PT, NO.`],
    });
  const some = <T>(items: T[] | undefined) => (items && items.length > 0 ? items : undefined);
  const rules: Eligibility = JSON.parse(
    JSON.stringify({
      applicants: some(applicants),
      stages: some(stages),
      countries: some([...new Set(codes)]),
      institutions: some(institutions),
    }),
  );
  return Object.keys(rules).length > 0 ? rules : undefined;
}

const isCountry = (code: string) =>
  new Intl.DisplayNames("en-GB", { type: "region", fallback: "none" }).of(code) !== undefined;

/** What the call asks of CVs; undefined where nothing. @throws Rejection 400 */
export function cvFrom(input: ChangeInput): CvRules | undefined {
  const asked = demand(input, "cv");
  if (asked === "none") return undefined;
  const { cvParts: parts = [], mostOutputs } = input;
  if (parts.length === 0) throw invalid({ cvParts: ["Tick at least one part of a CV."] });
  return JSON.parse(JSON.stringify({ required: asked === "required", parts, mostOutputs })) as CvRules;
}

/** What the call demands of teams; undefined where nothing. @throws Rejection 400 */
export function teamFrom(input: ChangeInput): TeamRules | undefined {
  const { leastCoInvestigators: least, mostCoInvestigators: most, teamRoles, perPi, perUniversity } = input;
  // All ticked is no rule; so is a form that did not send the group.
  const roles = teamRoles && teamRoles.length < ruledRoles.length ? teamRoles : undefined;
  if (least !== undefined && most !== undefined && least > most)
    throw invalid({ mostCoInvestigators: [`Is below the least, ${least}. Enter ${least} or more.`] });
  if (least && roles && !roles.includes("co-investigator"))
    throw invalid({
      teamRoles: ["The call wants co-investigators: tick that role, or leave their least number empty."],
    });
  const rules: TeamRules = JSON.parse(
    JSON.stringify({ least: least || undefined, most, roles, perPi, perUniversity }),
  );
  return Object.keys(rules).length > 0 ? rules : undefined;
}

/** A budget rule as the builder's forms describe it. @throws Rejection 400 */
export function ruleFrom(input: ChangeInput, { currency, headings }: Facts): Omit<BudgetRule, "id"> {
  const kind = demand(input, "kind");
  const errors: FieldErrors = {};
  const amount = () => {
    const value = canonicalValue({ type: "money" }, input.amount ?? "", currency);
    if (value === undefined) errors.amount = [`Is not an amount in ${currency}. Enter one such as 1250.50.`];
    return value ?? "0";
  };
  const percent = () => {
    const value = parseNumber((input.percent ?? "").replace("%", ""), 2);
    if (value === undefined || Number(value) < 0 || Number(value) > 100)
      errors.percent = ["Enter a percentage from 0 to 100, such as 20 or 12.5."];
    return value ?? "0";
  };
  const heading = () => {
    if (!headings.includes(input.heading ?? "")) errors.heading = [`Choose one of ${headings.join(", ")}.`];
    return input.heading ?? "";
  };
  const base = () => {
    const chosen = (input.base ?? []).filter((one) => one !== "");
    if (chosen.length === 0 || chosen.some((one) => !headings.includes(one) || one === input.heading))
      errors.base = ["Tick the headings that it is a percentage of; not its own."];
    return chosen;
  };
  const rules: Record<RuleKind, () => object> = {
    "heading-maximum": () => ({ heading: heading(), amount: amount() }),
    "heading-share": () => ({ heading: heading(), percent: percent() }),
    "year-maximum": () => ({ amount: amount() }),
    years: () => ({ most: demand(input, "most") }),
    indirect: () => ({ heading: heading(), percent: percent(), base: base() }),
  };
  const rule = { kind, ...rules[kind]() } as Omit<BudgetRule, "id">;
  if (kind === "years" && (input.most ?? 0) > 10) errors.most = ["Is above 10, the most years of a budget."];
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return rule;
}
