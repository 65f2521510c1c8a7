/** Calls as API clients get them: amounts as decimal text in the call's currency, instants ISO 8601 UTC. */
import { amountText } from "../money";
import { outlinePart } from "./outline-form";
import type { CallDetail, CallItem } from "./queries";

export const callJson = (call: CallItem) => ({
  id: call.id,
  reference: call.reference,
  state: call.state,
  title: call.title,
  summary: call.summary,
  agency: { id: call.agencyId, name: call.agencyName, slug: call.agencySlug },
  opensAt: call.opensAt.toISOString(),
  closesAt: call.closesAt.toISOString(),
  /** Absent where the call asks for no outline; then only invited teams submit until `closesAt`. */
  ...(call.outlineClosesAt ? { outlineClosesAt: call.outlineClosesAt.toISOString() } : {}),
  graceMinutes: call.graceMinutes,
  sealed: call.sealed,
  timeZone: call.timeZone,
  currency: call.currency,
  minimumAmount: amountText(call.minimumAmount, call.currency),
  maximumAmount: amountText(call.maximumAmount, call.currency),
  disciplines: call.disciplines,
  careerStages: call.careerStages,
  publishedAt: call.publishedAt?.toISOString() ?? null,
  updatedAt: call.updatedAt.toISOString(),
  version: call.version,
});

export const callDetailJson = (call: CallDetail) => ({
  ...callJson(call),
  description: call.description,
  eligibility: call.eligibility,
  headings: call.headings,
  formVersion: call.formVersion,
  form: call.form.sections,
  ...(call.outlineClosesAt ? { outline: outlinePart(call.form) } : {}),
});
