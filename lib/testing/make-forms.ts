/** A form with every kind of question, and good answers to it. */
import type { CallForm, FormSection } from "@/lib/domain/calls/form";

const options = (...labels: string[]) =>
  labels.map((label) => ({ id: label.toLowerCase().replaceAll(" ", "-"), label }));

const plan: FormSection = {
  id: "plan",
  title: "The plan",
  help: "What you will do.",
  questions: [
    { id: "nickname", type: "short", label: "A short name", help: "", required: true, limit: 30 },
    { id: "method", type: "long", label: "Method", help: "How you go about it.", required: true, limit: 20 },
    {
      id: "sites",
      type: "number",
      label: "Number of sites",
      help: "",
      required: true,
      decimals: 0,
      minimum: "1",
      maximum: "40",
    },
    { id: "ship", type: "money", label: "Cost of the ship", help: "", required: false, maximum: "90000.00" },
    {
      id: "begin",
      type: "date",
      label: "First day at sea",
      help: "",
      required: true,
      minimum: "2026-01-01",
      maximum: "2029-12-31",
    },
  ],
};

const risks: FormSection = {
  id: "risks",
  title: "Risks and partners",
  help: "",
  questions: [
    {
      id: "animals",
      type: "choice",
      label: "Do you work with animals?",
      help: "",
      required: true,
      options: options("Yes", "No"),
    },
    {
      id: "licence",
      type: "short",
      label: "Number of the licence",
      help: "",
      required: true,
      limit: 40,
      when: { question: "animals", options: ["yes"] },
    },
    {
      id: "tools",
      type: "choices",
      label: "Tools",
      help: "",
      required: false,
      options: options("Nets", "Drones", "Divers"),
      most: 2,
    },
    {
      id: "partners",
      type: "table",
      label: "Partners",
      help: "",
      required: true,
      most: 5,
      columns: [
        { id: "name", label: "Name", type: "short" },
        { id: "share", label: "Share", type: "money" },
        { id: "since", label: "Since", type: "date" },
      ],
    },
    { id: "letter", type: "file", label: "Letter of support", help: "", required: false, most: 1, pages: 3 },
  ],
};

/** Every kind of question, a condition, limits. Each call gets a copy of its own. */
export const everyQuestion = (): CallForm => structuredClone({ sections: [plan, risks], retired: [] });

/** What a team might type: complete and right. */
export const goodAnswers = {
  nickname: "Tide lines",
  method: "We look, then we **measure**.",
  sites: "12",
  ship: "1.250,50",
  begin: "2027-03-01",
  animals: "yes",
  licence: "A-77",
  tools: ["nets", "divers"],
  partners: [
    { name: "Harbour office", share: "1,000.50", since: "2020-02-29" },
    { name: "", share: "", since: "" },
    { name: "School", share: "", since: "" },
  ],
};
