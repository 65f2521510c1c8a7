/** CVs of the demo's researchers, and what the letters' draft shows of the lead's. */
import { addCvEntry } from "@/lib/domain/cvs/add-entry";
import { saveCvNarrative } from "@/lib/domain/cvs/save-narrative";
import { chooseCv } from "@/lib/domain/proposals/choose-cv";
import type { Demo } from "./people";
import { run } from "./run";

const adasPositions = [
  { title: "Professor of coastal oceanography", organisation: "Atlantic University", from: "2018-09" },
  {
    title: "Lecturer in physical oceanography",
    organisation: "Atlantic University",
    from: "2011-01",
    to: "2018-08",
  },
];
const adasEducation = [
  {
    title: "PhD in oceanography",
    organisation: "Lakeland Institute of Technology",
    from: "2004",
    to: "2008",
  },
];
const adasOutputs = [
  {
    outputType: "publication",
    title: "Marques, A. and Reis, B.: Eddies behind islands. Journal of Demonstrations 12",
    year: "2023",
    link: "https://doi.org/10.5555/demo.eddies.2023",
    note: "I designed the cruise and wrote the paper.",
  },
  {
    outputType: "dataset",
    title: "Letters of the western islands, 1890 to 1930: transcriptions",
    year: "2024",
    link: "10.5555/demo.letters",
  },
  {
    outputType: "software",
    title: "tidetable: predictions for small harbours",
    year: "2022",
    link: "https://example.org/tidetable",
  },
];
const adasNarrative = {
  knowledge:
    "I showed how the wake of an island **feeds** the water behind it, first at sea and then in models that others use.",
  individuals:
    "Seven doctoral students; four of them lead groups of their own. I run the writing week of our school.",
  community: "Editor of an open journal since 2020. All data of my cruises are open within a year.",
  society: "",
};

/** Fills ada's and ben's CVs; the draft shows some of ada's. */
export async function seedCvs({ people: { ada, ben } }: Demo, proposalId: string): Promise<void> {
  const all = async (kind: string, entries: Record<string, unknown>[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const fields of entries) ids.push((await run(addCvEntry, ada, { kind, ...fields })).entryId);
    return ids;
  };
  const positions = await all("position", adasPositions);
  await all("education", adasEducation);
  const outputs = await all("output", adasOutputs);
  await run(saveCvNarrative, ada, { version: 0, ...adasNarrative });
  const shown = { positions, outputs: outputs.slice(0, 2), narrative: ["knowledge", "community"] };
  await run(chooseCv, ada, { proposalId, ...shown });
  const position = { title: "Research fellow", organisation: "Atlantic University", from: "2022-03" };
  await run(addCvEntry, ben, { kind: "position", ...position });
}
