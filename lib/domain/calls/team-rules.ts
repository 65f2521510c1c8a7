/** What a call demands of teams, and how many proposals it takes: data of its form. Pure and browser-safe. */
import type { TeamRole } from "@/db/schema/proposals";

/** Roles that a call may leave out; every team has its principal investigator. */
export const ruledRoles = ["co-investigator", "collaborator", "administrator", "read-only"] as const;
export type RuledRole = (typeof ruledRoles)[number];

export const MOST_CO_INVESTIGATORS = 40;
export const MOST_PROPOSALS = 100;

/** Each is absent where the call demands nothing. */
export type TeamRules = {
  /** Confirmed co-investigators. */
  least?: number | undefined;
  most?: number | undefined;
  /** The only roles beside the principal investigator's. */
  roles?: RuledRole[] | undefined;
  /** Proposals that one principal investigator may have submitted. */
  perPi?: number | undefined;
  /** Proposals that one university may have submitted: it selects among its own. */
  perUniversity?: number | undefined;
};

const roleWords: Record<RuledRole, string> = {
  "co-investigator": "co-investigators",
  collaborator: "collaborators",
  administrator: "administrators",
  "read-only": "people who only read",
};

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
const people = (count: number) => `${count} ${count === 1 ? "co-investigator" : "co-investigators"}`;
const proposals = (count: number) => `${count} ${count === 1 ? "proposal" : "proposals"}`;

/** The rules as sentences; none where there are none. */
export function teamSentences(rules: TeamRules | undefined): string[] {
  if (!rules) return [];
  const { least, most, roles, perPi, perUniversity } = rules;
  const count =
    least !== undefined && least === most
      ? `A team has exactly ${people(least)}.`
      : least !== undefined && most !== undefined
        ? `A team has ${least} to ${people(most)}.`
        : least !== undefined
          ? `A team has at least ${people(least)}.`
          : most === 0
            ? "A team has no co-investigators."
            : most !== undefined
              ? `A team has at most ${people(most)}.`
              : undefined;
  return [
    ...(count ? [count] : []),
    ...(roles
      ? [
          roles.length === 0
            ? "The principal investigator applies alone."
            : `Beside the principal investigator, a team has only ${list(roles.map((role) => roleWords[role]))}.`,
        ]
      : []),
    ...(perPi ? [`A principal investigator submits at most ${proposals(perPi)}.`] : []),
    ...(perUniversity
      ? [`Each university submits at most ${proposals(perUniversity)}; it may select among its own before.`]
      : []),
  ];
}

type Member = { role: TeamRole; status: string };

/** What is wrong with a team, in sentences with the remedy. Invitations do not count until they are accepted. */
export function teamProblems(rules: TeamRules | undefined, team: readonly Member[]): string[] {
  if (!rules) return [];
  const { least = 0, most, roles } = rules;
  const there = team.filter(({ status }) => status !== "declined");
  const count = team.filter(
    ({ role, status }) => role === "co-investigator" && status === "confirmed",
  ).length;
  const waiting = there.filter(
    ({ role, status }) => role === "co-investigator" && status === "invited",
  ).length;
  const problems: string[] = [];
  if (count < least)
    problems.push(
      `This call wants at least ${people(least)}; ${count === 0 ? "none has" : `${count} ${count === 1 ? "has" : "have"}`} confirmed.${waiting > 0 ? ` ${waiting} invited ${waiting === 1 ? "has" : "have"} not answered yet.` : ` Invite ${least - count} more.`}`,
    );
  if (most !== undefined && count > most)
    problems.push(
      `This call allows at most ${people(most)}; the team has ${count}. Change the role of ${count - most}, or remove them.`,
    );
  const wrong = roles
    ? ruledRoles.filter((role) => !roles.includes(role) && there.some((one) => one.role === role))
    : [];
  if (wrong.length > 0)
    problems.push(
      `This call has no place for ${list(wrong.map((role) => roleWords[role]))} in a team. Change their roles, or remove them.`,
    );
  return problems;
}
