/** CVs, and calls that ask for them. */
import type { User } from "@/lib/command/actor";
import { type CallForm, standardForm } from "@/lib/domain/calls/form";
import { addCvEntry } from "@/lib/domain/cvs/add-entry";
import { type CvRules, cvParts } from "@/lib/domain/cvs/cv";
import { saveCvNarrative } from "@/lib/domain/cvs/save-narrative";
import { run } from "./make";
import { makeFormCall } from "./make-form-calls";
import { makeProposal } from "./make-proposals";

export const everyPart: CvRules = { required: true, parts: [...cvParts] };
export const cvForm = (cv: CvRules): CallForm => ({ ...standardForm, cv });

/** A position, a degree, an output and one module. @returns ids of the entries */
export async function makeCv(person: User) {
  const add = async (input: Record<string, unknown>) => (await run(addCvEntry, person, input)).entryId;
  const position = await add({
    kind: "position",
    title: "Reader in tides",
    organisation: "Atlantic University",
    from: "2019-09",
  });
  const degree = await add({
    kind: "education",
    title: "PhD in oceanography",
    organisation: "Lakeland Institute",
    from: "2004",
    to: "2008",
  });
  const output = await add({
    kind: "output",
    outputType: "publication",
    title: "On tides",
    year: "2021",
    link: "https://doi.org/10.1000/Tides.182",
    note: "I led it.",
  });
  await run(saveCvNarrative, person, { version: 0, knowledge: "I found **why** they come.", society: "" });
  return { position, degree, output };
}

/** A complete draft on a call that asks for CVs, and what its lead has in theirs. */
export async function makeCvProposal(rules: CvRules = everyPart) {
  const made = await makeProposal({ state: "complete", call: await makeFormCall(cvForm(rules)) });
  return { ...made, cv: await makeCv(made.pi) };
}
