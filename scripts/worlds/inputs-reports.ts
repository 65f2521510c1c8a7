/** Inputs of the commands about reports. */
import { standardTerms } from "@/lib/domain/reports/rules";
import { award, type Make } from "./input-parts";

const report = (more: Record<string, unknown> = {}): Make => {
  return ({ reports: its }) => ({ reportId: its.submitted, ...more });
};
const due = (more: Record<string, unknown> = {}): Make => {
  return ({ reports: its }) => ({ reportId: its.written, ...more });
};
const terms = (more: Record<string, unknown>): Make => {
  return ({ places }) => ({ agencyId: places.agency.id, version: 0, ...more });
};

export const reports: Record<string, Make> = {
  "report.schedule": award(),
  "report.add": award({ title: "A word between", dueOn: "2039-01-01" }),
  "report.cancel": due({ message: "No." }),
  "report.save": due({ version: 2, sections: { done: "More." } }),
  "report.submit": due(),
  "report.query": report({ message: "Why?" }),
  "report.accept": report({ message: "" }),
  "report.comment": report({ message: "So." }),
  "report.ask-time": due({ until: "2039-01-01", reason: "A storm." }),
  "report.extend": due({ until: "2039-01-01", reason: "A storm." }),
  "report.refuse-time": due({ message: "No." }),
  "report.save-terms": terms({ ...standardTerms }),
  "report.save-template": terms({ kind: "final", questions: [{ label: "What?", type: "short" }] }),
};
