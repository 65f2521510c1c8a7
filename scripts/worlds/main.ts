/**
 * `npm run who-sees-what`: asks the portal who sees what, writes docs/who-sees-what.md, and fails when anybody can tell
 * two worlds apart that differ only in what they may not know. `--report <file>` writes what was found there, and no
 * document: for the gate. `-- --roles pi,officer` asks as these only, and writes nothing.
 */
import "./environment";
import { writeFileSync } from "node:fs";
import { type RoleName, roleNames } from "./cast";
import { tellFinding } from "./observe";
import { runWorlds } from "./run";

const begun = Date.now();
const option = (name: string) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const file = option("--report");
const some = option("--roles")?.split(",") as RoleName[] | undefined;
const report = await runWorlds(
  (line) => console.log(`${((Date.now() - begun) / 1000).toFixed(1)} s  ${line}`),
  { brief: file !== undefined || process.argv.includes("--brief"), roles: some ?? roleNames },
);

if (file) writeFileSync(file, JSON.stringify(report));
else {
  if (!some) writeFileSync("docs/who-sees-what.md", report.document);
  for (const failure of report.failures) console.log(`FAILED ${failure}`);
  for (const finding of report.findings) console.log(`LEAK ${tellFinding(finding)}`);
  for (const { kind, noticed } of report.leaks)
    console.log(`planted, ${kind}: ${noticed > 0 ? "caught" : "MISSED"}`);
  const { answers, commands, streams } = report.compared;
  console.log(
    `${answers} answers, ${commands} commands and ${streams} topics by role, in both worlds: ${report.findings.length} differences`,
  );
  const wrong =
    report.findings.length + report.failures.length + report.leaks.filter((one) => one.noticed === 0).length;
  process.exitCode = wrong > 0 ? 1 : 0;
}
