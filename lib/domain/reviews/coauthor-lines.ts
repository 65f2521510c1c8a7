/** Co-authors as people paste them: one a line, a name, an ORCID iD, an address, in any order. Pure. */
import { parseOrcid } from "../people/rules";
import { foldName } from "./conflict-rules";

export type CoauthorLine = {
  line: string;
  name: string;
  orcid: string | null;
  email: string | null;
};

const EMAIL = /[^\s<>(),;]+@[^\s<>(),;]+\.[^\s<>(),;]+/;
const ORCID = /(?:https?:\/\/(?:www\.)?orcid\.org\/)?\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]/;

/** The lines of a pasted text, or what is wrong with one. Empty lines and repetitions are left out. */
export function readCoauthors(text: string): { rows: CoauthorLine[]; errors: string[] } {
  const rows = new Map<string, CoauthorLine>();
  const errors: string[] = [];
  for (const raw of text.split(/\n/)) {
    const line = raw.replace(/\s+/g, " ").trim();
    if (line === "") continue;
    if (line.length > 200) {
      errors.push(`“${line.slice(0, 40)}…” is longer than 200 characters. Write one person a line.`);
      continue;
    }
    const email = EMAIL.exec(line)?.[0]?.toLowerCase() ?? null;
    const iD = ORCID.exec(line)?.[0];
    const orcid = iD ? parseOrcid(iD) : undefined;
    if (iD && !orcid) errors.push(`${iD} is not an ORCID iD: its last digit does not fit.`);
    const name = foldName(line.replace(EMAIL, " ").replace(ORCID, " "));
    if (name === "" && !email && !orcid) errors.push(`“${line}” names nobody.`);
    rows.set(line.toLowerCase(), { line, name: name.slice(0, 200), orcid: orcid ?? null, email });
  }
  return { rows: [...rows.values()], errors };
}
