/** Awards and transactions as API clients get them: amounts as decimal text in the award's currency, instants ISO 8601 UTC. */
import type { MemberItem, TransferItem } from "@/lib/domain/accounts/queries";
import { amountText } from "../money";
import type { AwardDetail, AwardItem } from "./queries";
import type { Terms } from "./terms-queries";

export const awardJson = (award: AwardItem) => ({
  id: award.id,
  reference: award.reference,
  title: award.title,
  status: award.status,
  currency: award.currency,
  awarded: amountText(award.amount, award.currency),
  balance: amountText(award.balance ?? 0n, award.currency),
  principalInvestigator: award.piName,
  university: { id: award.organisationId, name: award.organisationName },
  agency: { id: award.agencyId, name: award.agencyName },
  offeredAt: award.offeredAt.toISOString(),
  answeredAt: award.answeredAt?.toISOString() ?? null,
});

type Figures = { awarded: bigint; budget: bigint; committed: bigint; spent: bigint; balance: bigint };
const figuresJson = (figures: Figures, currency: string) => ({
  awarded: amountText(figures.awarded, currency),
  /** What there is to spend in all: as awarded, with virements and whatever else came or went. */
  budget: amountText(figures.budget, currency),
  committed: amountText(figures.committed, currency),
  spent: amountText(figures.spent, currency),
  balance: amountText(figures.balance, currency),
});

/** What was agreed: period, share, terms, conditions, and the budget as requested, endorsed and awarded. */
function termsJson(terms: Terms, currency: string) {
  const money = (minor: bigint | null) => (minor === null ? null : amountText(minor, currency));
  return {
    startsOn: terms.startsOn ?? null,
    endsOn: terms.endsOn ?? null,
    /** Per cent of the eligible cost. */
    awardRate: String((terms.awardRate ?? 10_000) / 100),
    announcesAt: terms.announcesAt?.toISOString() ?? null,
    statusAt: terms.statusAt?.toISOString() ?? null,
    statusReason: terms.statusReason ?? null,
    /** Markdown. */
    terms: terms.terms ?? null,
    conditions: terms.conditions.map(
      ({ id, text, status, note, comment, submittedAt, decidedAt, files }) => ({
        id,
        text,
        status,
        note,
        comment,
        submittedAt: submittedAt?.toISOString() ?? null,
        decidedAt: decidedAt?.toISOString() ?? null,
        files: files.map(({ name, size }) => ({ name, bytes: size })),
      }),
    ),
    lineage: terms.figures.map(({ heading, requested, endorsed, awarded }) => ({
      heading,
      requested: money(requested),
      endorsed: money(endorsed),
      awarded: money(awarded),
    })),
    offers: terms.offers.map(({ revision, amount, note, offeredAt, answer, answerComment, answeredAt }) => ({
      revision,
      amount: amountText(amount, currency),
      note,
      offeredAt: offeredAt.toISOString(),
      answer,
      comment: answerComment,
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
    /** The awards that it follows and that follow it at other universities, where the caller may see them. */
    predecessorId: terms.predecessor?.id ?? null,
    successorId: terms.successor?.id ?? null,
  };
}

export const awardDetailJson = (award: AwardDetail, members: MemberItem[], terms: Terms) => ({
  ...awardJson(award),
  ...figuresJson(award.totals, award.currency),
  ...termsJson(terms, award.currency),
  abstract: award.abstract,
  proposalId: award.proposalId,
  callId: award.callId,
  headings: award.headings.map((row) => ({ heading: row.heading, ...figuresJson(row, award.currency) })),
  members: members
    .filter((member) => member.removedAt === null)
    .map(({ userId, name, email, role, addedAt }) => ({
      userId,
      name,
      email,
      role,
      addedAt: addedAt.toISOString(),
    })),
  /** What the caller may do: answer the offer, use the account, manage its members, reverse postings. */
  may: award.may,
});

export const transferJson = (item: TransferItem) => ({
  id: item.id,
  number: item.number,
  kind: item.kind,
  heading: item.heading,
  amount: amountText(item.amount, item.currency),
  currency: item.currency,
  balanceAfter: amountText(item.balanceAfter, item.currency),
  description: item.description,
  person: { id: item.personId, name: item.personName },
  at: item.at.toISOString(),
  /** Idempotency key of the command that made it. */
  key: item.key,
  /** The day that the books count it on. */
  occurredOn: item.occurredOn,
  /** An expense in another currency, and units of the award's currency for one of it; null for others. */
  original:
    item.originalAmount === null || item.originalCurrency === null
      ? null
      : {
          amount: amountText(item.originalAmount, item.originalCurrency),
          currency: item.originalCurrency,
          rate: item.rate,
          source: item.rateSource,
          on: item.rateOn,
        },
  /** Number of the transaction that it spends, releases, reverses, follows from (indirect costs) or goes on with. */
  settles: item.originNumber,
  /** A commitment that was spent or released, a posting that was reversed. */
  settled: item.settled,
});
