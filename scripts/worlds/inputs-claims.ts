/** Inputs of the commands of claims and payments. */
import { daysAgo, evidence, today } from "@/lib/testing/make-claims";
import { strangeStatement } from "./claims";
import { award, type Make } from "./input-parts";

const draft = (more: Record<string, unknown> = {}): Make => {
  return ({ claims }) => ({ claimId: claims.draftId, ...more });
};
const claim = (more: Record<string, unknown> = {}): Make => {
  return ({ claims }) => ({ claimId: claims.claimId, ...more });
};
const iban = "FI2112345600000785";
const none = "00000000-0000-7000-8000-000000000000";

export const claimInputs: Record<string, Make> = {
  "claim.approve": claim({ version: 1 }),
  "claim.attach": (world) => ({ ...draft()(world), file: evidence() }),
  "claim.clear-final": claim({ reason: "A late invoice." }),
  "claim.comment": claim({ text: "By the way." }),
  "claim.detach": (world) => ({ ...draft()(world), fileId: none }),
  "claim.disallow": claim({ position: 1, amount: "1.00", reason: "No." }),
  "claim.discard": draft(),
  "claim.draft": award({ fromOn: daysAgo(30), toOn: today() }),
  "claim.leave-out": ({ claims }) => ({ claimId: claims.draftId, transferId: claims.transferId }),
  "claim.propose": draft(),
  "claim.query": claim({ question: "Why?" }),
  "claim.release-instalment": ({ claims }) => ({ instalmentId: claims.instalmentId, note: "Seen." }),
  "claim.release-retention": award(),
  "claim.save": draft({ version: 1 }),
  "claim.set-rule": ({ places }) => ({
    agencyId: places.agency.id,
    version: 0,
    secondAbove: "1",
    retention: "5",
  }),
  "claim.set-schedule": award({ version: 1, basis: "arrears", frequency: "quarter", retention: "0" }),
  "claim.submit": draft(),
  "payment.approve": ({ claims }) => ({ runId: claims.runId }),
  "payment.ask-account": ({ places }) => ({
    organisationId: places.university.id,
    holder: "The University",
    iban,
    ibanAgain: iban,
  }),
  "payment.cancel": ({ claims }) => ({ runId: claims.runId, reason: "No." }),
  "payment.confirm": ({ claims }) => ({ paymentId: claims.paymentId, paidOn: today(), reference: "B-1" }),
  "payment.confirm-account": () => ({ accountId: none, iban }),
  "payment.fail": ({ claims }) => ({ paymentId: claims.paymentId, reason: "No." }),
  "payment.import": ({ places }) => ({ agencyId: places.agency.id, file: strangeStatement("GAS") }),
  "payment.prepare": ({ places, claims }) => ({
    agencyId: places.agency.id,
    executeOn: today(),
    items: [`claim:${claims.claimId}`],
  }),
  "payment.refuse-account": () => ({ accountId: none, reason: "No." }),
  "payment.resolve": ({ claims }) => ({ lineId: claims.lineId, action: "note", note: "The rent." }),
};
