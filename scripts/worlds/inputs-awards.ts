/** Inputs of the commands about awards and their accounts, beyond the first ones of inputs.ts. */
import { makePdf, upload } from "@/lib/testing/make-files";
import { award, type Make } from "./input-parts";

export const awardInputs: Record<string, Make> = {
  "account.set-indirect": (world) =>
    award({ fromOn: "2999-01-01", rate: "20", heading: world.awards.heading })(world),
  "award.return": ({ awards }) => ({ awardId: awards.offered, comment: "Less for travel." }),
  "award.revise": ({ awards }) => ({
    awardId: awards.offered,
    version: 1,
    figures: [{ heading: awards.heading, amount: "100.00" }],
  }),
  "award.save-template": ({ places }) => ({ agencyId: places.agency.id, name: "Short", body: "Be brief." }),
  "award.submit-condition": ({ awards }) => ({ conditionId: awards.active, note: "Here it is." }),
  "award.judge-condition": ({ awards }) => ({ conditionId: awards.active, outcome: "accept" }),
  "award.set-department": award({ department: "Secret Studies" }),
  "award.suspend": award({ reason: "An inquiry." }),
  "award.resume": award({ reason: "All is well." }),
  "award.end": award({ reason: "Done early." }),
  "award.terminate": award({ reason: "A breach." }),
  "award.transfer": (world) =>
    award({ university: world.places.otherUniversity.name, reason: "The investigator moves." })(world),
  "award.answer-step": ({ awards }) => ({ stepId: awards.active, answer: "confirm" }),
  "organisation.set-signatory": ({ places }) => ({ organisationId: places.university.id, role: "finance" }),
  "account.add-evidence": ({ awards }) => ({
    transferId: awards.transferId,
    file: upload(makePdf(), "invoice.pdf"),
  }),
};
