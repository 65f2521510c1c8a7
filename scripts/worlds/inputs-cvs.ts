/** Inputs of the commands of CVs. */
import { draft, type Make } from "./input-parts";

const stay = { title: "Lecturer", organisation: "Atlantic University", from: "2019-09" };
const entry =
  (more: Record<string, unknown> = {}): Make =>
  ({ rest }) => ({ entryId: rest.cvEntryId, ...more });

export const cvs: Record<string, Make> = {
  "cv.add-entry": () => ({ kind: "position", ...stay }),
  "cv.change-entry": entry({ version: 1, ...stay }),
  "cv.remove-entry": entry(),
  "cv.save-narrative": () => ({ version: 0, knowledge: "What I found." }),
  "proposal.choose-cv": draft(),
};
