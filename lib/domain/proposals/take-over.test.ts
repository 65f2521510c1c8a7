import { expect, it } from "vitest";
import { everyQuestion } from "@/lib/testing/make-forms";
import { standardForm } from "../calls/form";
import { takeOver } from "./take-over";

const earlier = {
  form: everyQuestion(),
  answers: {
    method: "We look.",
    animals: "yes",
    tools: "nets\ndivers",
    partners: JSON.stringify([{ name: "School", share: "5" }]),
    sites: "12",
    licence: " ",
  },
  budget: [
    { heading: "Staff", year: 1, amount: 100n },
    { heading: "Ships", year: 2, amount: 250_000n },
  ],
  currency: "EUR",
  files: [{ name: "plan.pdf" }],
};
const target = () => ({ form: everyQuestion(), headings: ["Staff", "Travel"], currency: "EUR" });
const question = (form: ReturnType<typeof everyQuestion>, id: string) =>
  form.sections.flatMap(({ questions }) => questions).find((one) => one.id === id)!;

it("takes all that fits, and tells what stays behind", () => {
  const { answers, budget, left } = takeOver(earlier, target());
  const { licence: _blank, ...written } = earlier.answers;
  expect(answers).toEqual(written);
  expect(budget).toEqual([earlier.budget[0]]);
  expect(left).toEqual([
    "€2,500.00 under “Ships”: this call has no such heading.",
    "The file “plan.pdf”: attach it again, as it is now.",
    expect.stringMatching(/^\d+ questions are not answered yet\.$/),
  ]);
});

it("leaves answers whose question is another kind, offers other options, has other columns or is not asked", () => {
  const { form, ...rest } = target();
  question(form, "method").type = "short";
  question(form, "tools").options![0]!.label = "Traps";
  question(form, "partners").columns![0]!.type = "number";
  question(form, "sites").id = "places";
  const { answers, left } = takeOver(earlier, { form, ...rest });
  expect(answers).toEqual({ animals: "yes" });
  expect(left.slice(0, 4)).toEqual([
    "“Method”: it is another kind of question here.",
    "“Tools”: other options are offered here.",
    "“Partners”: its table has other columns here.",
    "“Number of sites”: this call does not ask it.",
  ]);
});

it("takes no money in another currency, and free sections where the form takes them", () => {
  const free = { ...earlier, form: standardForm, answers: { case: "Why", "own-part": "More" } };
  const other = { ...target(), form: standardForm, currency: "GBP" };
  const { answers, budget, left } = takeOver(free, other);
  expect(answers).toEqual(free.answers);
  expect(budget).toEqual([]);
  expect(left[0]).toBe("The budget: it is in EUR, this call pays in GBP.");
});
