/** A form of its own for one of the demo's calls, and a draft that has begun to answer it. */
import { copyCallForm } from "@/lib/domain/calls/copy-form";
import { setCallForm } from "@/lib/domain/calls/set-form";
import type { Demo } from "./people";
import { run } from "./run";

const choice = (id: string, label: string) => ({ id, label });

/** What the call for collections asks: every kind of question once. */
const form = {
  sections: [
    {
      id: "collection",
      title: "The collection",
      help: "What there is, where it lies, and who may read it.",
      questions: [
        { id: "holder", type: "short", label: "Who holds the collection", required: true, limit: 120 },
        {
          id: "description",
          type: "long",
          label: "What is in it",
          help: "For readers who have never seen it.",
          required: true,
          limit: 400,
        },
        {
          id: "items",
          type: "number",
          label: "Number of items",
          required: true,
          decimals: 0,
          minimum: "1",
          maximum: "2000000",
        },
        { id: "oldest", type: "date", label: "Date of the oldest item", maximum: "2000-01-01" },
        {
          id: "kinds",
          type: "choices",
          label: "What kinds of items",
          required: true,
          options: [
            choice("letters", "Letters"),
            choice("films", "Films"),
            choice("songs", "Songs"),
            choice("other", "Other"),
          ],
        },
      ],
    },
    {
      id: "rights",
      title: "Rights and partners",
      help: "",
      questions: [
        {
          id: "owned",
          type: "choice",
          label: "Does somebody outside the archive hold rights?",
          required: true,
          options: [choice("yes", "Yes"), choice("no", "No"), choice("unknown", "Not known")],
        },
        {
          id: "agreement",
          type: "long",
          label: "How you will agree with them",
          required: true,
          limit: 200,
          when: { question: "owned", options: ["yes", "unknown"] },
        },
        { id: "licence-costs", type: "money", label: "Cost of licences", maximum: "20000.00" },
        {
          id: "partners",
          type: "table",
          label: "Partners",
          help: "Archives, schools, families, broadcasters.",
          most: 10,
          columns: [
            { id: "name", label: "Name", type: "short" },
            { id: "contribution", label: "Contribution", type: "money" },
            { id: "since", label: "Since", type: "date" },
          ],
        },
        {
          id: "consent",
          type: "file",
          label: "Consent of the holder",
          help: "Signed; a photograph of the paper will do.",
          kinds: ["pdf", "image"],
          most: 2,
          pages: 5,
          megabytes: 5,
        },
      ],
    },
  ],
  cv: { required: false, parts: ["positions", "outputs", "narrative"], mostOutputs: 5 },
  attachments: { kinds: ["pdf", "image", "spreadsheet"], most: 6 },
  team: { most: 6, perPi: 2, perUniversity: 3 },
  budget: [
    { id: "travel", kind: "heading-share", heading: "Travel", percent: "15" },
    { id: "copying", kind: "heading-maximum", heading: "Digitisation", amount: "40000.00" },
    { id: "years", kind: "years", most: 2 },
  ],
};

/** Gives a draft call the form. */
export async function seedForm(demo: Demo, callId: string): Promise<void> {
  await run(setCallForm, demo.people.dara, { callId, revision: 0, form });
}

/** Begins a draft call's form with that of an earlier call. */
export async function copySeedForm(demo: Demo, callId: string, fromCallId: string): Promise<void> {
  await run(copyCallForm, demo.people.dara, { callId, revision: 0, fromCallId });
}

/** What has been answered so far: enough to see, not enough to submit. */
export const begun = {
  title: "Letters home, 1890 to 1960",
  acronym: "LETTERS",
  abstract:
    "Eleven thousand letters in shoe boxes: we sort, scan and read them with those whose families wrote them.",
  sections: {
    holder: "Museum of the Western Harbour",
    description: "Letters, some with photographs, from three islands to New England and back.",
    items: "11,000",
    kinds: ["letters", "songs"],
    owned: "unknown",
    partners: [{ name: "Harbour school", contribution: "1500", since: "2024-09-01" }],
  },
  budget: [
    { heading: "Staff", year: 1, amount: "24000.00" },
    { heading: "Travel", year: 1, amount: "6000.00" },
  ],
};
