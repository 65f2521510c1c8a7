import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { commandText, listed, namesOf, testText } from "./new-command";

const schema = readFileSync("db/schema/proposals.ts", "utf8");

it("writes a command and a test that compile and need no formatting", { timeout: 60_000 }, () => {
  // Ignored by git, so that no other check stumbles over it.
  const dir = `.data/scaffold-${process.pid}`;
  mkdirSync(dir, { recursive: true });
  const made = [
    ["proposals", "try-out", schema],
    ["widgets", "turn", ""],
  ].map(([folder, verb, text]) => namesOf(folder!, verb!, text!));
  const files = made.flatMap((names) => [
    [`${dir}/scaffold-${names.noun}.tmp.ts`, commandText(names)],
    [
      `${dir}/scaffold-${names.noun}-test.tmp.ts`,
      testText(names).replace(`./${names.verb}`, `./scaffold-${names.noun}.tmp`),
    ],
  ]) as [string, string][];
  const config = `${dir}/tsconfig.json`;
  try {
    for (const [file, text] of files) writeFileSync(file, text);
    writeFileSync(
      config,
      JSON.stringify({
        extends: "../../tsconfig.json",
        compilerOptions: { incremental: false, paths: { "@/*": ["../../*"] } },
        include: ["*.tmp.ts"],
        exclude: [],
      }),
    );
    execFileSync("node_modules/.bin/tsc", ["--noEmit", "-p", config], { stdio: "pipe" });
    for (const [, text] of files.filter(([file]) => !file.includes("-test")))
      expect(
        execFileSync("node_modules/.bin/biome", ["format", "--stdin-file-path=x.ts"], {
          input: text,
          encoding: "utf8",
        }),
      ).toBe(text);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

it("lists the command among its noun's, with its import in order", () => {
  const before = `import type { Command } from "@/lib/command/define";
import { draftCall } from "./calls/draft";
import { saveProposal } from "./proposals/save";
import { submitProposal } from "./proposals/submit";

export const commands: readonly Command[] = [
  // calls
  draftCall,
  // proposals
  saveProposal,
  submitProposal,
];
`;
  const after = listed(before, namesOf("proposals", "shelve", schema)).split("\n");
  expect(after[3]).toBe('import { shelveProposal } from "./proposals/shelve";');
  expect(after.slice(-4)).toEqual(["  submitProposal,", "  shelveProposal,", "];", ""]);
  const fresh = listed(before, namesOf("widgets", "turn", ""));
  expect(fresh).toContain('import { turnWidget } from "./widgets/turn";');
  expect(fresh).toContain("  submitProposal,\n  // widgets\n  turnWidget,\n];");
});
