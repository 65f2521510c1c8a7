import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyQuestion, goodAnswers } from "@/lib/testing/make-forms";
import { type CallForm, findQuestion, questionsOf } from "../calls/form";
import { formErrors } from "../calls/form-check";
import { formChanges } from "../calls/form-diff";
import { addQuestion, addSection, moveQuestion, removeQuestion, removeSection } from "../calls/form-edit";
import {
  type Answers,
  answerProblems,
  answerValue,
  encodeAnswer,
  questionProblems,
  shownAnswers,
  visibleQuestions,
} from "./answers";

const form = everyQuestion();
const good: Answers = Object.fromEntries(
  Object.entries(goodAnswers).map(([id, value]) => [id, encodeAnswer(value)]),
);
const problems = (id: string, text: string) =>
  Object.values(answerProblems(findQuestion(form, id)!, text, "EUR")).flat();

describe("an answer", () => {
  it.each([
    ["nickname", "x".repeat(30)],
    ["method", Array.from({ length: 20 }, () => "word").join("  \n")],
    ["sites", "40"],
    ["sites", " 7 "],
    ["ship", "90,000.00"],
    ["ship", "1.250,50"],
    ["begin", "2028-02-29"],
    ["animals", "no"],
    ["tools", "nets\ndivers"],
    ["partners", encodeAnswer(goodAnswers.partners)],
    ["nickname", ""],
  ])("to %s may be %j", (id, text) => expect(problems(id, text)).toEqual([]));

  it.each([
    ["nickname", "x".repeat(31), "Has 31 characters; the limit is 30. Shorten it by 1."],
    ["method", "w ".repeat(23), "Has 23 words; the limit is 20. Shorten it by 3."],
    ["sites", "1.5", "Is not a whole number"],
    ["sites", "41", "Is above 40, the most allowed."],
    ["sites", "-1", "Is below 1, the least allowed."],
    ["sites", "twelve", "Is not a whole number"],
    ["ship", "1.005", "Is not an amount in EUR"],
    ["ship", "90000.01", "Is above 90000.00"],
    ["begin", "2027-02-29", "There is no such date"],
    ["begin", "2025-12-31", "Is before 2026-01-01, the earliest allowed."],
    ["animals", "perhaps", "can no longer be chosen"],
    ["tools", "nets\ndrones\ndivers", "3 are chosen; at most 2 are allowed"],
    ["partners", encodeAnswer([{ share: "a lot" }]), "Row 1, Share: Is not an amount in EUR"],
    ["partners", encodeAnswer(Array.from({ length: 6 }, () => ({ name: "n" }))), "Has 6 rows; at most 5"],
    ["partners", "no table", "Is not a table"],
  ])("to %s is told what is wrong with %j", (id, text, message) =>
    expect(problems(id, text)).toEqual([expect.stringContaining(message)]),
  );

  it("is submitted in its canonical form, rows left empty taken out", () => {
    expect(shownAnswers(form, good, "EUR")).toMatchObject({
      ship: "1250.50",
      partners: JSON.stringify([
        { name: "Harbour office", share: "1000.50", since: "2020-02-29" },
        { name: "School" },
      ]),
    });
    expect(answerValue(findQuestion(form, "tools")!, good.tools!, "EUR")).toEqual(["Nets", "Divers"]);
  });
});

describe("conditions", () => {
  const ids = (answers: Answers) => visibleQuestions(form, answers).map(({ id }) => id);
  it("ask what follows from an answer, and demand it only then", () => {
    expect(ids({})).not.toContain("licence");
    expect(ids({ animals: "no" })).not.toContain("licence");
    expect(ids({ animals: "yes" })).toContain("licence");
    const licence = findQuestion(form, "licence")!;
    expect(questionProblems(licence, {}, {}, "EUR")).toEqual({
      "sections.licence": ["Answer: Number of the licence"],
    });
    expect(shownAnswers(form, { ...good, animals: "no" }, "EUR")).not.toHaveProperty("licence");
  });
});

/** A step of an officer: any of the builder's changes, on whatever is there. */
const step = fc.record({
  kind: fc.constantFrom("add", "section", "remove", "up", "down", "drop"),
  at: fc.nat(100),
});
function apply(form: CallForm, { kind, at }: { kind: string; at: number }): CallForm {
  const all = questionsOf(form);
  const question = all[at % Math.max(1, all.length)]?.id ?? "";
  const section = form.sections[at % Math.max(1, form.sections.length)]?.id ?? "";
  try {
    if (kind === "section") return addSection(form, `Part ${at}`, "").form;
    if (kind === "add") return addQuestion(form, section, "short", `Thing ${at}`).form;
    if (kind === "remove") return removeQuestion(form, question);
    if (kind === "drop") return removeSection(form, section);
    return moveQuestion(form, question, kind === "up" ? -1 : 1);
  } catch {
    // Refused: the form stays as it was, which is the point.
    return form;
  }
}

describe("answers across versions of a form", () => {
  const versions = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 });

  it("are never lost: what is asked again shows what was written, what is not stays kept", () => {
    fc.assert(
      fc.property(versions, (plan) => {
        const answers: Answers = { ...good };
        const written = new Map(Object.entries(good));
        let current = everyQuestion();
        for (const steps of plan) {
          const before = current;
          current = steps.reduce(apply, current);
          expect(formErrors(current)).toEqual({});
          for (const { id, type } of questionsOf(current)) {
            // No new question takes over another one's answer: an id means what it meant.
            const old = findQuestion(before, id);
            if (old) expect(type).toBe(old.type);
            else expect(answers[id]).toBeUndefined();
          }
          // The team answers whatever is new.
          for (const { id, type } of questionsOf(current))
            if (answers[id] === undefined && type === "short") {
              answers[id] = `about ${id}`;
              written.set(id, answers[id]);
            }
          expect(new Map(Object.entries(answers))).toEqual(written);
          const shown = shownAnswers(current, answers, "EUR");
          const asked = visibleQuestions(current, answers).filter(({ type }) => type !== "file");
          expect(Object.keys(shown).sort()).toEqual(
            asked
              .map(({ id }) => id)
              .filter((id) => answers[id])
              .sort(),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it("differ as told: a question is said to be new or gone exactly when it is", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const before = everyQuestion();
        const after = steps.reduce(apply, before);
        const told = (kind: string) =>
          formChanges(before, after, "EUR")
            .filter((change) => change.kind === kind)
            .map(({ id }) => id);
        for (const { id } of questionsOf(after))
          expect(told("added").includes(id)).toBe(findQuestion(before, id) === undefined);
        for (const { id } of questionsOf(before))
          expect(told("removed").includes(id)).toBe(findQuestion(after, id) === undefined);
        if (JSON.stringify(before.sections) !== JSON.stringify(after.sections))
          expect(formChanges(before, after, "EUR")).not.toEqual([]);
      }),
    );
  });
});
