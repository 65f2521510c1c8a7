import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mutants } from "./mutants";

const changes = Object.entries(mutants).flatMap(([name, { changes: its }]) =>
  its.map((change) => ({ name, ...change })),
);

it.each(changes)("$name finds its place in $file", ({ file, from }) => {
  expect(readFileSync(file, "utf8")).toContain(from);
});
