/** Claims as API clients get them: amounts as decimal text in the award's currency, days and instants ISO 8601. */
import { amountText } from "../money";
import type { GrantPicture } from "./figures";
import type { ClaimDetail, ClaimItem } from "./queries";

export const claimJson = (item: ClaimItem) => {
  const money = (minor: bigint) => amountText(minor, item.currency);
  return {
    id: item.id,
    awardId: item.awardId,
    number: item.number,
    status: item.status,
    from: item.fromOn,
    to: item.toOn,
    final: item.final,
    currency: item.currency,
    total: money(item.total),
    disallowed: money(item.disallowed),
    payable: item.approvedAt ? money(item.payable) : null,
    submittedAt: item.submittedAt?.toISOString() ?? null,
    approvedAt: item.approvedAt?.toISOString() ?? null,
    paidAt: item.paidAt?.toISOString() ?? null,
    failure: item.failure,
  };
};

export const grantJson = (figures: GrantPicture, currency: string) => {
  const money = (minor: bigint) => amountText(minor, currency);
  return {
    eligible: money(figures.eligible),
    claimed: money(figures.claimed),
    /** Basis points. */
    rate: figures.rate,
    grant: money(figures.grant),
    remaining: money(figures.remaining),
    owed: money(figures.receivable),
    retained: money(figures.retention),
    paidAhead: money(figures.advance),
    paid: money(figures.paid),
  };
};

export const claimDetailJson = (detail: ClaimDetail, grant: GrantPicture | undefined) => {
  const { claim, lines, files, forecast, messages, award } = detail;
  const money = (minor: bigint) => amountText(minor, claim.currency);
  return {
    ...claimJson({
      ...claim,
      reference: award.reference,
      title: award.title,
      organisationName: detail.organisationName,
      agencyName: detail.agencyName,
      piName: detail.piName,
    }),
    version: claim.version,
    comment: claim.comment,
    granted: claim.approvedAt ? money(claim.granted) : null,
    retained: claim.approvedAt ? money(claim.retained) : null,
    setOff: claim.approvedAt ? money(claim.settled) : null,
    lines: lines.map((line) => ({
      position: line.position,
      heading: line.heading,
      amount: money(line.amount),
      planned: line.planned === null ? null : money(line.planned),
      explanation: line.explanation,
      disallowed: money(line.disallowed),
      disallowReason: line.disallowReason,
    })),
    evidence: files.map(({ id, name, size }) => ({ id, name, size })),
    forecast: forecast.map((row) => ({
      position: row.position,
      from: row.fromOn,
      to: row.toOn,
      amount: money(row.amount),
    })),
    messages: messages.map(({ side, kind, body, authorName, writtenAt }) => ({
      side,
      kind,
      text: body,
      author: authorName,
      at: writtenAt.toISOString(),
    })),
    grant: grant ? grantJson(grant, claim.currency) : null,
    may: detail.may,
  };
};
