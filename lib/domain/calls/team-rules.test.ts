import { describe, expect, it } from "vitest";
import type { TeamRole } from "@/db/schema/proposals";
import { type TeamRules, teamProblems, teamSentences } from "./team-rules";

const team = (...roles: (TeamRole | [TeamRole, string])[]) => [
  { role: "pi" as const, status: "confirmed" },
  ...roles.map((one) =>
    typeof one === "string" ? { role: one, status: "confirmed" } : { role: one[0], status: one[1] },
  ),
];

describe("team rules", () => {
  it.each<[TeamRules | undefined, string[]]>([
    [undefined, []],
    [{ least: 1, most: 1 }, ["A team has exactly 1 co-investigator."]],
    [{ least: 1, most: 3 }, ["A team has 1 to 3 co-investigators."]],
    [{ most: 0 }, ["A team has no co-investigators."]],
    [{ roles: [] }, ["The principal investigator applies alone."]],
    [
      { roles: ["co-investigator", "administrator"] },
      ["Beside the principal investigator, a team has only co-investigators and administrators."],
    ],
    [{ perPi: 1 }, ["A principal investigator submits at most 1 proposal."]],
    [
      { perUniversity: 2 },
      ["Each university submits at most 2 proposals; it may select among its own before."],
    ],
  ])("%j reads so", (rules, sentences) => expect(teamSentences(rules)).toEqual(sentences));

  it("are kept by a team that fits, and by every team where there are none", () => {
    expect(teamProblems(undefined, team("collaborator"))).toEqual([]);
    expect(teamProblems({ least: 1, most: 2 }, team("co-investigator"))).toEqual([]);
    expect(teamProblems({ roles: ["collaborator"] }, team("collaborator"))).toEqual([]);
  });

  it("say what is too little, too much or out of place", () => {
    expect(teamProblems({ least: 2 }, team("co-investigator"))).toEqual([
      "This call wants at least 2 co-investigators; 1 has confirmed. Invite 1 more.",
    ]);
    // Who has not accepted does not count, and is told of.
    expect(teamProblems({ least: 1 }, team(["co-investigator", "invited"]))[0]).toContain(
      "1 invited has not",
    );
    expect(teamProblems({ most: 0 }, team("co-investigator"))[0]).toContain("the team has 1");
    expect(teamProblems({ roles: [] }, team(["read-only", "invited"]))[0]).toContain("people who only read");
    expect(teamProblems({ roles: [] }, team(["read-only", "declined"]))).toEqual([]);
  });
});
