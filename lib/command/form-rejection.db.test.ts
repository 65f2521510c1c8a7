import { expect, it } from "vitest";
import { makeUser } from "@/lib/testing/make";
import type { Problem } from "./answer";
import { findRejection, saveRejection } from "./form-rejection";

it("keeps what was typed, also when more is wrong with it than its column holds", async () => {
  const actor = await makeUser();
  const names = Array.from({ length: 500 }, (_, index) => `budget.${index}.heading`);
  const errors = Object.fromEntries(names.map((name) => [name, ["Überschrift ".repeat(60)]]));
  const problem: Problem = {
    type: "",
    title: "",
    status: 400,
    code: "invalid",
    detail: "Some answers need to be corrected.",
    errors,
  };
  const input = Object.fromEntries(names.map((name) => [name, "Travel"]));
  const id = await saveRejection(actor, { command: "proposal.save", problem, input });
  const kept = await findRejection(actor, id);
  expect(kept?.input).toEqual(input);
  expect(kept?.problem.detail).toBe(problem.detail);
  const told = Object.keys(kept?.problem.errors ?? {});
  expect(told.length).toBeGreaterThan(20);
  expect(told).toEqual(names.slice(0, told.length));
});
