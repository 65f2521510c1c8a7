import { eq } from "drizzle-orm";
import { z } from "zod";
import { claim } from "@/db/schema/claims";
import { organisation } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { ensureAccounts } from "@/lib/domain/accounts/changes";
import type { Entry } from "@/lib/domain/accounts/entry";
import { accountOf, headingAccounts } from "@/lib/domain/accounts/guards";
import { type Ledger, lockLedger } from "@/lib/domain/accounts/ledger";
import { moveAll } from "@/lib/domain/accounts/move";
import { amountText, formatMoney } from "@/lib/domain/money";
import { claimApproved, claimEndorsed } from "./events";
import { mayApprove } from "./policy";
import {
  awardOfClaim,
  claimedOf,
  eventOf,
  grantedBefore,
  type LockedClaim,
  lockClaim,
  mustBeClaimable,
  mustBeSubmitted,
  ruleOf,
  scheduleOf,
} from "./records";
import { needsSecond, seenOtherwise, settlement, share } from "./rules";

type Sums = ReturnType<typeof settlement>;

/** What the ledger books with an approval: the claim, what is kept back, what instalments have paid ahead, what the university bears. */
function entriesOf(ledger: Ledger, { claim: row, lines }: LockedClaim, sums: Sums): Entry[] {
  const side = (code: Parameters<typeof accountOf>[1]) => accountOf(ledger, code);
  const base = { source: { type: "claim", id: row.id } };
  const name = `Claim ${row.number}`;
  const entry = (entry: Omit<Entry, "source">): Entry[] => (entry.amount > 0n ? [{ ...entry, ...base }] : []);
  const { granted, retained, settled } = sums;
  return [
    ...entry({
      kind: "claim",
      debit: side("income"),
      credit: side("receivable"),
      amount: granted,
      description: `${name} approved`,
    }),
    // Below zero: the agency has paid too much, which counts as paid ahead of the next claim.
    ...entry({
      kind: "claim",
      debit: side("advances"),
      credit: side("income"),
      amount: -granted,
      description: `${name} below zero, to be set off`,
    }),
    ...entry({
      kind: "retain",
      debit: side("receivable"),
      credit: side("retention"),
      amount: retained,
      description: `Kept back of ${name.toLowerCase()}`,
    }),
    ...entry({
      kind: "settle",
      debit: side("receivable"),
      credit: side("advances"),
      amount: settled,
      description: `${name} set off against what was paid ahead`,
    }),
    ...lines.flatMap((line) =>
      entry({
        kind: "disallow",
        debit: side("own"),
        credit: headingAccounts(ledger, line.heading).budget,
        amount: line.disallowed,
        description: `Disallowed in ${name.toLowerCase()}: ${line.disallowReason}`.slice(0, 250),
      }),
    ),
  ];
}

/** Approves a claim; above the agency's limit two persons do, and the money is booked with the second. */
export const approveClaim = command({
  name: "claim.approve",
  summary: "Approve a claim; above the agency's limit a second person must as well.",
  access: "user",
  input: z.strictObject({
    claimId: uuid(),
    /** Of the claim that was seen. */
    version: int({ min: 1, max: 1_000_000_000 }),
  }),
  result: z.object({
    claimId: z.string(),
    awardId: z.string(),
    /** `endorsed`: a second person is needed. */
    outcome: z.enum(["endorsed", "approved", "paid"]),
    payable: z.string(),
  }),
  keys: (input) => [`claim:${input.claimId}`],
  load: async ({ tx, input, actor }) => {
    const ledger = await lockLedger(tx, actor, await awardOfClaim(tx, input.claimId));
    const its = await lockClaim(tx, actor, input.claimId);
    const [agency] = await tx
      .select({ currency: organisation.currency })
      .from(organisation)
      .where(eq(organisation.id, its.agencyId));
    const [rule, schedule] = [await ruleOf(tx, its.agencyId), await scheduleOf(tx, its.award.id)];
    return { ...its, ledger, rule, schedule, agencyCurrency: agency?.currency };
  },
  may: mayApprove,
  emits: [claimEndorsed, claimApproved],
  subject: (input, loaded, result) => ({
    type: "claim",
    id: input.claimId,
    relatedId: loaded.award.id,
    detail: { amount: result.payable, currency: loaded.claim.currency, outcome: result.outcome },
  }),
  location: (input, { awardId, outcome }) =>
    `/agency/awards/${awardId}/claims/${input.claimId}?done=${outcome === "endorsed" ? "claim.endorsed" : "claim.approve"}`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    mustBeClaimable(loaded);
    mustBeSubmitted(loaded);
    const { claim: row, award, ledger, schedule } = loaded;
    if (input.version !== row.version)
      throw conflict(
        "This claim has changed since you opened it. Load the page again and look at it anew.",
        "stale-version",
      );
    const { awardRate: rate } = award;
    const { retention } = schedule;
    const otherwise = row.firstApprovedBy && seenOtherwise(row, { rate, retention });
    if (otherwise) throw conflict(otherwise, "figures-changed");
    const net = row.total - row.disallowed;
    const left = award.amount - (await claimedOf(tx, award.id, row.id));
    if (net > left)
      throw invalid({
        claimId: [
          `${formatMoney(net, row.currency)} are claimed, and ${formatMoney(left, row.currency)} of the award's costs are left. Send the claim back, or disallow ${formatMoney(net - left, row.currency)}.`,
        ],
      });
    await ensureAccounts(tx, ledger);
    const advance = -accountOf(ledger, "advances").available;
    const before = await grantedBefore(tx, award.id, rate, row.id);
    const sums = settlement(net, { rate, retention, advance, before });
    const result = { claimId: row.id, awardId: award.id, payable: amountText(sums.payable, row.currency) };
    const sameCurrency = row.currency === loaded.agencyCurrency;
    if (!row.firstApprovedBy && needsSecond(share(net, rate), loaded.rule, sameCurrency)) {
      await tx
        .update(claim)
        .set({
          firstApprovedBy: actorId(actor),
          firstApprovedAt: now,
          firstRate: rate,
          firstRetention: retention,
        })
        .where(eq(claim.id, row.id));
      emit(claimEndorsed, eventOf(loaded));
      return { ...result, outcome: "endorsed" as const };
    }
    const entries = entriesOf(ledger, loaded, sums);
    if (entries.length > 0) moveAll(ledger, entries, { actor, key, now, last });
    const status = sums.payable > 0n ? ("approved" as const) : ("paid" as const);
    await tx
      .update(claim)
      .set({
        ...sums,
        status,
        rate,
        approvedBy: actorId(actor),
        approvedAt: now,
        paidAt: status === "paid" ? now : null,
        version: row.version + 1,
      })
      .where(eq(claim.id, row.id));
    emit(claimApproved, { ...eventOf(loaded), sourceId: row.id });
    return { ...result, outcome: status };
  },
});
