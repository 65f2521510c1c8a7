/**
 * `npm run mutants:leaks`: leaks planted in the source, built, and looked for. All of them go into one build of a copy
 * of the tree, since each shows in a place of its own; none exists in any production file.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Report } from "./run";

type Mutant = {
  kind: string;
  what: string;
  file: string;
  from: string;
  to: string;
  caught: (report: Report, changed: string[]) => boolean;
};

const found = (role: string, place: RegExp) => (report: Report) =>
  report.findings.some((finding) => finding.role === role && place.test(finding.place));

const mutants: Mutant[] = [
  {
    kind: "a count",
    what: "the agency's list of calls counts drafts",
    file: "lib/domain/proposals/inbox.ts",
    from: ".where(and(inArray(proposal.callId, [...callIds]), atAgency(actor)))",
    to: ".where(inArray(proposal.callId, [...callIds]))",
    caught: found("officer", /^\/agency\/calls$/),
  },
  {
    kind: "an order",
    what: "an applicant's list begins with what was recommended",
    file: "lib/domain/proposals/lists.ts",
    from: ".orderBy(desc(proposal.updatedAt), desc(proposal.id))",
    to: ".orderBy(sql`(SELECT COUNT(*) FROM decision d WHERE d.proposal_id = proposal.id)`, desc(proposal.updatedAt), desc(proposal.id))",
    caught: found("pi", /^\/researcher\/proposals$/),
  },
  {
    kind: "a search hit",
    what: "the university's search finds titles that a team is rewriting",
    file: "lib/domain/proposals/lists.ts",
    from: "const shown = office ? notInArray(proposal.status, [...rewriting]) : undefined;",
    to: "const shown = office && (notInArray(proposal.status, [...rewriting]), undefined);",
    caught: found("office", /^\/university\/proposals\?q=Secret/),
  },
  {
    kind: "an export column",
    what: "the university's export counts drafts",
    file: "lib/domain/pipeline/queries.ts",
    from: "isNotNull(proposal.submittedAt),",
    to: "(void isNotNull, sql`TRUE`),",
    caught: found("office", /^\/api\/v1\/pipeline\.csv/),
  },
  {
    kind: "the same",
    what: "with their state",
    file: "lib/domain/pipeline/queries.ts",
    from: 'const COUNTED = ["awaiting-endorsement",',
    to: 'const COUNTED = ["draft" as "submitted", "awaiting-endorsement",',
    caught: found("office", /^\/api\/v1\/pipeline\.csv/),
  },
  {
    kind: "an event",
    what: "events of reviews are public",
    file: "lib/domain/reviews/events.ts",
    from: "const topics = (p: Base) => [`org",
    to: 'const topics = (p: Base) => ["public", `org',
    caught: found("stranger", /^live events$/),
  },
  {
    kind: "a permission",
    what: "strangers are told that there is a proposal whose reviews they may not manage",
    file: "lib/domain/reviews/policy.ts",
    from: "if (!hasRole(actor, proposal.agencyId, ...AGENCY_ROLES)) return hide();",
    to: 'if (!hasRole(actor, proposal.agencyId, ...AGENCY_ROLES)) return deny("Not yours.");',
    caught: (_report, changed) => changed.some((line) => line.startsWith("| review.invite |")),
  },
];

/** A copy of the tree with all of them in it. A change whose text is not found is an error: no mutant is a sham. */
function makeCopy(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  for (const file of execFileSync("git", listed, { encoding: "utf8" }).split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    cpSync(file, join(dir, file));
  }
  // Next takes a link that points out of the tree for a mistake: the same files under second names.
  execFileSync("cp", ["-al", "node_modules", join(dir, "node_modules")]);
  for (const { file, from, to } of mutants) {
    const text = readFileSync(join(dir, file), "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no "${from}" any more: adapt the mutant`);
    writeFileSync(
      join(dir, file),
      text.replace(from, () => to),
    );
  }
}

const dir = join(process.cwd(), ".data", "mutants");
makeCopy(dir);
const file = join(dir, "report.json");
const args = ["node_modules/tsx/dist/cli.mjs", "scripts/worlds/main.ts", "--report", file];
const { status } = spawnSync(process.execPath, args, { cwd: dir, stdio: "inherit" });
if (status !== 0) throw new Error(`The run on the mutants ended with ${status}`);
const report = JSON.parse(readFileSync(file, "utf8")) as Report;
const lines = new Set(readFileSync("docs/who-sees-what.md", "utf8").split("\n"));
const changed = report.document.split("\n").filter((line) => !lines.has(line));
let missed = 0;
for (const { kind, what, caught } of mutants) {
  const seen = caught(report, changed);
  if (!seen) missed++;
  console.log(`${seen ? "caught" : "MISSED"}  ${kind}: ${what}`);
}
rmSync(dir, { recursive: true, force: true });
console.log(`${mutants.length - missed} caught, ${missed} missed`);
process.exitCode = missed > 0 ? 1 : 0;
