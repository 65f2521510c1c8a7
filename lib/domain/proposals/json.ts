/** Proposals as API clients get them: amounts as decimal text in the call's currency, instants ISO 8601 UTC. */

import { sectionOf } from "../calls/form";
import { amountText } from "../money";
import { answerValue, shownAnswers, visibleQuestions } from "./answers";
import type { ProposalItem } from "./lists";
import type { ProposalRecord } from "./queries";
import { recordDocument } from "./record-document";

export const proposalJson = (item: ProposalItem) => ({
  id: item.id,
  reference: item.reference,
  status: item.status,
  title: item.title,
  acronym: item.acronym,
  currency: item.currency,
  requested: amountText(item.requested, item.currency),
  call: {
    id: item.callId,
    reference: item.callReference,
    title: item.callTitle,
    closesAt: item.closesAt.toISOString(),
  },
  organisation: { id: item.organisationId, name: item.universityName },
  pi: { id: item.piId, name: item.piName },
  submittedAt: item.submittedAt?.toISOString() ?? null,
  endorsedAt: item.endorsedAt?.toISOString() ?? null,
  updatedAt: item.updatedAt.toISOString(),
});

/** Each question that is asked with its answer: text, a list of options, or rows by the columns' ids. */
function answersJson({ form, answers, files, currency }: ProposalRecord) {
  return visibleQuestions(form, answers).map((question) => ({
    id: question.id,
    section: sectionOf(form, question.id)?.title ?? "",
    question: question.label,
    type: question.type,
    answer:
      question.type === "file"
        ? files.filter(({ questionId }) => questionId === question.id).map(({ id }) => id)
        : answerValue(question, answers[question.id] ?? "", currency),
  }));
}

export const proposalDetailJson = (record: ProposalRecord) => ({
  id: record.id,
  reference: record.reference,
  status: record.status,
  // The version is for those who save; to others a number of savings is none of their business.
  ...(record.view === "team" ? { version: record.version, role: record.role } : {}),
  title: record.title,
  acronym: record.acronym,
  abstract: record.abstract,
  sections: shownAnswers(record.form, record.answers, record.currency),
  formVersion: record.formVersion,
  answers: answersJson(record),
  /** The whole of it in reading order, as screen and PDF have it. */
  document: recordDocument(record),
  currency: record.currency,
  requested: amountText(record.requested, record.currency),
  /** Of an outline the total that it names; null where it names none. */
  ...(record.outline
    ? {
        outlineAmount:
          record.outlineAmount === null ? null : amountText(record.outlineAmount, record.currency),
      }
    : {}),
  budget: record.budget.map(({ heading, year, amount }) => ({
    heading,
    year,
    amount: amountText(amount, record.currency),
  })),
  call: {
    id: record.call.id,
    reference: record.call.reference,
    title: record.call.title,
    state: record.call.state,
    closesAt: record.call.closesAt.toISOString(),
    graceMinutes: record.call.graceMinutes,
    minimumAmount: amountText(record.call.minimumAmount, record.currency),
    maximumAmount: amountText(record.call.maximumAmount, record.currency),
    headings: record.call.headings,
  },
  agency: { id: record.agencyId, name: record.agencyName },
  organisation: { id: record.organisationId, name: record.universityName },
  pi: { id: record.piId, name: record.piName },
  team: record.team.map(({ id, email, name, role, status }) => ({ id, email, name, role, status })),
  files: record.files.map(({ id, name, size, sha256, pages, questionId }) => ({
    id,
    name,
    size,
    sha256,
    pages,
    question: questionId ?? null,
  })),
  submissions: record.submissions.map(
    ({ number, submittedAt, contentHash, receipt, timing, withdrawnAt }) => ({
      number,
      submittedAt: submittedAt.toISOString(),
      contentHash,
      // The receipt is the team's to show.
      ...(record.view === "team" ? { receipt } : {}),
      timing,
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    }),
  ),
  endorsements: record.words.map(({ outcome, comment, by, at, timing }) => ({
    outcome,
    comment,
    by,
    timing,
    at: at.toISOString(),
  })),
  checks: record.checks.map(({ outcome, reason, at }) => ({ outcome, reason, at: at.toISOString() })),
  extendedUntil: record.extendedUntil?.toISOString() ?? null,
  submittedAt: record.submittedAt?.toISOString() ?? null,
  endorsedAt: record.endorsedAt?.toISOString() ?? null,
});
