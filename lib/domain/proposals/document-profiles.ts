/** What investigators say of themselves, as parts of a document. Pure. */
import { markdownBlocks } from "@/lib/infra/document/markdown";
import { type Block, type Inline, text } from "@/lib/infra/document/tree";
import { type Cv, type CvOutput, type CvStay, cvModuleLabels, outputLabels, periodText } from "../cvs/cv";
import type { Profile } from "./profiles";

const heading = (words: string, level: 3 | 4): Block => ({ type: "heading", level, children: [text(words)] });
const bullets = (items: Inline[][]): Block => ({
  type: "list",
  ordered: false,
  start: 1,
  items: items.map((children) => [{ type: "paragraph", children }]),
});
const strong = (words: string): Inline => ({ type: "strong", children: [text(words)] });
const link = (href: string, words: string): Inline => ({ type: "link", href, children: [text(words)] });

const stay = (one: CvStay): Inline[] => [
  strong(one.title),
  text(`, ${one.organisation}, ${periodText(one)}`),
];

function output({ type, title, year, doi, url, note }: CvOutput): Inline[] {
  const address = doi ? link(`https://doi.org/${encodeURI(doi)}`, `doi:${doi}`) : url && link(url, url);
  return [
    strong(title),
    text(` (${outputLabels[type].toLowerCase()}${year ? `, ${year}` : ""})`),
    ...(address ? [text(". "), address] : []),
    ...(note ? [text(`. ${note}`)] : []),
  ];
}

function cvBlocks({ positions = [], education = [], outputs = [], narrative = [] }: Cv): Block[] {
  const part = (title: string, items: Inline[][]): Block[] =>
    items.length > 0 ? [heading(title, 4), bullets(items)] : [];
  return [
    ...part("Positions", positions.map(stay)),
    ...part("Education", education.map(stay)),
    ...part("Outputs", outputs.map(output)),
    ...narrative.flatMap((one) => [heading(cvModuleLabels[one.module], 4), ...markdownBlocks(one.text, 5)]),
  ];
}

/** One investigator: ORCID iD, their own words, and their CV where the call asks for one. */
export function profileBlocks({ name, orcid, about, cv }: Profile): Block[] {
  return [
    heading(`About ${name}`, 3),
    ...(orcid
      ? [
          {
            type: "paragraph" as const,
            children: [text("ORCID iD: "), link(`https://orcid.org/${orcid}`, orcid)],
          },
        ]
      : []),
    ...markdownBlocks(about ?? "", 4),
    ...(cv ? cvBlocks(cv) : []),
  ];
}
