import { describe, expect, it } from "vitest";
import { gaps, plain, standardLetters, templateProblems, write } from "./rules";

const facts = {
  name: "Ada [x](http://evil.test)",
  university: "U",
  reference: "ISF-2026-00001",
  title: "**Bold** & <b>risky</b>",
  agency: "Fund",
  call: "Call",
  call_reference: "C",
  requested: "€2.00",
  amount: "€1.00",
  reason: "1. First\n\n    code\n# Not a heading\n{{amount}}",
};

describe("letters", () => {
  it("has standard letters that say what they must", () => {
    for (const outcome of ["award", "decline"] as const)
      expect(templateProblems(outcome, standardLetters[outcome])).toEqual({});
  });

  it("puts in what people wrote as it stands: no Markdown, no placeholder of theirs", () => {
    const { body, subject } = write(
      { version: 1, subject: "{{title}}", body: "{{name}}: {{reason}}" },
      facts,
    );
    expect(subject).toBe(facts.title);
    expect(body).not.toMatch(/(^|[^\\])\[x\]/);
    expect(body).toContain("1\\. First\n\ncode  \n\\# Not a heading");
    expect(body).not.toContain("€1");
  });

  it("escapes every sign that means something", () => {
    expect(plain("www.evil.test a@b.c *x* `y` <i> |")).toBe(
      "www\\.evil\\.test a\\@b\\.c \\*x\\* \\`y\\` \\<i\\> \\|",
    );
  });

  it("sends the same words by e-mail, without signs", () => {
    const { text } = write({ version: 1, subject: "", body: "## Hello\n\n**{{name}}**: {{amount}}" }, facts);
    expect(text).toBe(`Hello\n\n${facts.name}: €1.00`);
  });

  it("knows where a letter would have nothing to say", () => {
    const template = { version: 1, subject: "{{reference}}", body: "{{ amount }} {{amount}} {{name}}" };
    expect(gaps(template, { ...facts, amount: " " })).toEqual(["amount"]);
    expect(gaps(template, facts)).toEqual([]);
  });
});
