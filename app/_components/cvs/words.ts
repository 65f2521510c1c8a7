/** How entries of a CV are called on pages. */
import type { CvKind, OutputType } from "@/db/schema/cvs";
import { type CvPart, outputLabels, periodText } from "@/lib/domain/cvs/cv";
import type { CvEntryRow } from "@/lib/domain/cvs/queries";

export const partOf: Record<CvKind, CvPart> = {
  position: "positions",
  education: "education",
  output: "outputs",
};

export const kindWords: Record<CvKind, { one: string; add: string; none: string }> = {
  position: { one: "position", add: "Add a position", none: "No positions yet." },
  education: { one: "degree", add: "Add a degree or other education", none: "No education yet." },
  output: { one: "output", add: "Add an output", none: "No outputs yet." },
};

/** All of an entry in one line, without its title. */
export function entryDetail({
  kind,
  organisation,
  fromMonth,
  toMonth,
  outputType,
  year,
  doi,
  url,
}: CvEntryRow): string {
  if (kind !== "output")
    return `${organisation}, ${periodText({ from: fromMonth ?? "", ...(toMonth ? { to: toMonth } : {}) })}`;
  const type = outputLabels[(outputType ?? "other") satisfies OutputType];
  return [type, year, doi ? `doi:${doi}` : url].filter(Boolean).join(", ");
}
