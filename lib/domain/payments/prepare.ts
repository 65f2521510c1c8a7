import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { claim, instalment } from "@/db/schema/claims";
import { organisation } from "@/db/schema/organisations";
import { payment, paymentRun } from "@/db/schema/payments";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { dayText, uuid } from "@/lib/command/fields";
import { nextNumber, reference } from "@/lib/command/references";
import { amountText } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { lockSubjects, markScheduled, type Subject } from "../claims/changes";
import { isClaimable } from "../claims/rules";
import { paymentsPlanned, runPrepared } from "./events";
import { mayPay } from "./policy";
import { activeAccount, lockLedgers, lockOrganisation } from "./records";
import { limits } from "./rules";

const ITEM = /^(claim|instalment):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

const subjectsOf = (items: readonly string[]): Subject[] =>
  [...new Set(items.map((item) => item.toLowerCase()))].flatMap((item) => {
    const match = ITEM.exec(item);
    return match ? [{ subject: match[1] as Subject["subject"], subjectId: match[2]! }] : [];
  });

/** What is to be paid with everything that decides about it; awards are locked before claims. @throws Rejection 404 */
async function lockDue(tx: Tx, actor: Actor, agencyId: string, subjects: readonly Subject[]) {
  const ids = subjects.map(({ subjectId }) => subjectId);
  const found =
    ids.length === 0
      ? []
      : [
          ...(await tx
            .select({ awardId: claim.awardId, agencyId: claim.agencyId })
            .from(claim)
            .where(inArray(claim.id, ids))),
          ...(await tx
            .select({ awardId: instalment.awardId, agencyId: instalment.agencyId })
            .from(instalment)
            .where(inArray(instalment.id, ids))),
        ];
  if (found.length !== subjects.length || found.some((row) => row.agencyId !== agencyId)) throw notFound();
  const awardIds = [...new Set(found.map(({ awardId }) => awardId))];
  await lockLedgers(tx, actor, awardIds);
  const locked = await lockSubjects(tx, subjects);
  const awards = awardIds.length > 0 ? await tx.select().from(award).where(inArray(award.id, awardIds)) : [];
  return { locked, awards: new Map(awards.map((row) => [row.id, row])) };
}
type Due = Awaited<ReturnType<typeof lockDue>>;

/** One line for each payment, in the order of the awards' references. @throws Rejection 409 */
function linesOf({ locked, awards }: Due, executeOn: string) {
  const lines = [
    ...locked.claims.map((row) => ({
      subject: "claim" as const,
      subjectId: row.id,
      award: awards.get(row.awardId)!,
      amount: row.payable,
    })),
    ...locked.instalments.map((row) => ({
      subject: "instalment" as const,
      subjectId: row.id,
      award: awards.get(row.awardId)!,
      amount: row.amount,
      early: row.dueOn > executeOn ? row.dueOn : undefined,
      title: row.title,
    })),
  ].sort((a, b) => (a.award.reference < b.award.reference ? -1 : 1));
  for (const { award: its } of lines)
    if (!isClaimable(its.status))
      throw conflict(
        `${its.reference} is ${its.status}: nothing is paid on it now. Leave it out.`,
        "wrong-state",
      );
  for (const line of lines)
    if ("early" in line && line.early)
      throw invalid({
        executeOn: [
          `Is before “${line.title}” of ${line.award.reference} is due, on ${line.early}. Enter that day or leave it out.`,
        ],
      });
  const [first] = lines;
  const other = lines.find(({ award: its }) => its.currency !== first?.award.currency);
  if (first && other)
    throw invalid({
      items: [
        `Are in ${first.award.currency} and ${other.award.currency}. A file is in one currency: make one run for each.`,
      ],
    });
  return lines;
}

/** The universities' accounts in force. @throws Rejection 409 that names those without one */
async function creditors(tx: Tx, organisationIds: readonly string[]) {
  const rows = await tx
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, [...new Set(organisationIds)]));
  const accounts = new Map<string, { holder: string; iban: string; bic: string }>();
  const without: string[] = [];
  for (const { id, name } of rows) {
    const account = await activeAccount(tx, id);
    if (account) accounts.set(id, account);
    else without.push(name);
  }
  if (without.length > 0)
    throw conflict(
      `${without.join(", ")} ${without.length === 1 ? "has" : "have"} no confirmed bank account. Ask their finance office to enter one, or leave their payments out.`,
      "no-account",
    );
  return accounts;
}

/** Puts approved claims and released instalments into a payment file; a second person must approve it. */
export const preparePayments = command({
  name: "payment.prepare",
  summary: "Prepare a run of payments; a second person approves it before there is a file for the bank.",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    /** The day on which the bank is to pay. */
    executeOn: dayText(),
    /** `claim:<id>` and `instalment:<id>`. */
    items: z
      .array(z.string().max(60))
      .transform((items) => items.filter((item) => item !== ""))
      .pipe(
        z
          .array(z.string().regex(ITEM, "Is no claim or instalment."))
          .min(1, "Choose at least one payment.")
          .max(limits.payments, `Choose at most ${limits.payments} payments; make another run for the rest.`),
      ),
  }),
  result: z.object({ runId: z.string(), reference: z.string(), total: z.string(), count: z.number() }),
  keys: (input) => [`payments:${input.agencyId}`],
  load: async ({ tx, input, actor }) => {
    const its = await lockOrganisation(tx, input.agencyId);
    return { ...its, agencyId: its.id, actor };
  },
  may: mayPay,
  emits: [runPrepared, paymentsPlanned],
  subject: (_input, loaded, result) => ({
    type: "payment-run",
    id: result.runId,
    relatedId: loaded.id,
    detail: { reference: result.reference, amount: result.total, payments: result.count },
  }),
  location: (_input, { runId }) => `/agency/payments/${runId}?done=payment.prepare`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { executeOn } = input;
    const due = await lockDue(tx, actor, loaded.id, subjectsOf(input.items));
    if (executeOn < now.toISOString().slice(0, 10))
      throw invalid({ executeOn: ["Has passed. Enter today or a later day."] });
    const from = await activeAccount(tx, loaded.id);
    if (!from)
      throw conflict(
        "Your agency has no confirmed bank account to pay from. Enter one under Bank account.",
        "no-account",
      );
    const lines = linesOf(due, executeOn);
    const to = await creditors(
      tx,
      lines.map(({ award: its }) => its.organisationId),
    );
    await markScheduled(tx, due.locked);
    const year = now.getUTCFullYear();
    const name = reference(loaded.prefix, "P", year, await nextNumber(tx, loaded.id, "payment", year));
    const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
    const { currency } = lines[0]!.award;
    const runId = newId();
    await tx.insert(paymentRun).values({
      id: runId,
      agencyId: loaded.id,
      reference: name,
      status: "proposed",
      executeOn,
      currency,
      total,
      count: lines.length,
      ...{ holder: from.holder, iban: from.iban, bic: from.bic },
      preparedBy: actorId(actor),
      preparedAt: now,
    });
    await tx.insert(payment).values(
      lines.map(({ subject, subjectId, award: its, amount }, index) => {
        const { holder, iban, bic } = to.get(its.organisationId)!;
        return {
          id: newId(),
          runId,
          agencyId: loaded.id,
          organisationId: its.organisationId,
          awardId: its.id,
          subject,
          subjectId,
          status: "proposed" as const,
          amount,
          currency,
          endToEndId: `${name}-${index + 1}`,
          ...{ holder, iban, bic },
        };
      }),
    );
    emit(runPrepared, { runId, agencyId: loaded.id });
    for (const its of due.awards.values())
      emit(paymentsPlanned, { awardId: its.id, agencyId: its.agencyId, organisationId: its.organisationId });
    return { runId, reference: name, total: amountText(total, currency), count: lines.length };
  },
});
