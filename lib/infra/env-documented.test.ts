import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("has every setting in the operators' table", () => {
  const names = [...readFileSync("lib/infra/env.ts", "utf8").matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(
    ([, name]) => name,
  );
  const table = readFileSync("docs/operating.md", "utf8");
  expect(names).toContain("PRIMARY_URL");
  expect(names.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});
