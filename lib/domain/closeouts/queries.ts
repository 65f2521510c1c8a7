/** What is seen of an award's close-out: its checklist, its final statement, wishes to reopen it. */
import { desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { award } from "@/db/schema/awards";
import { closeout, reopening } from "@/db/schema/closeouts";
import { user } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { partiesOf } from "@/lib/domain/accounts/part";
import { isId } from "@/lib/infra/ids";
import { closeoutFacts } from "./facts";
import {
  mayAnswerReopening,
  mayAskReopening,
  mayBeginClosing,
  mayCloseAward,
  maySignStatement,
} from "./policy";
import { closingChecks, openOf, statementHolds, statementOf, toReturn } from "./rules";

const signer = alias(user, "signer");
const closer = alias(user, "closer");
const asker = alias(user, "asker");
const answerer = alias(user, "answerer");

const rowOf = (awardId: string) =>
  reader()
    .select({
      begunAt: closeout.begunAt,
      signedAt: closeout.signedAt,
      signerName: signer.name,
      closedAt: closeout.closedAt,
      closerName: closer.name,
    })
    .from(closeout)
    .leftJoin(signer, eq(signer.id, closeout.signedBy))
    .leftJoin(closer, eq(closer.id, closeout.closedBy))
    .where(eq(closeout.awardId, awardId));

const reopeningsOf = (awardId: string) =>
  reader()
    .select({
      id: reopening.id,
      status: reopening.status,
      reason: reopening.reason,
      askedBy: reopening.askedBy,
      askedAt: reopening.askedAt,
      askerName: asker.name,
      answer: reopening.answer,
      answeredAt: reopening.answeredAt,
      answererName: answerer.name,
    })
    .from(reopening)
    .innerJoin(asker, eq(asker.id, reopening.askedBy))
    .leftJoin(answerer, eq(answerer.id, reopening.answeredBy))
    .where(eq(reopening.awardId, awardId))
    .orderBy(desc(reopening.number))
    .limit(20);

/** The close-out of an award that has an account; undefined when the actor may not see it. */
export async function getCloseout(actor: Actor, awardId: string) {
  if (!isUser(actor) || !isId(awardId)) return undefined;
  const parties = await partiesOf(actor, awardId);
  if (!parties) return undefined;
  const [its] = await reader()
    .select({ status: award.status, endsOn: award.endsOn, reference: award.reference, title: award.title })
    .from(award)
    .where(eq(award.id, awardId));
  if (!its || ["offered", "returned", "rejected"].includes(its.status)) return undefined;
  const [facts, [row], reopenings] = await Promise.all([
    closeoutFacts(reader(), awardId),
    rowOf(awardId),
    reopeningsOf(awardId),
  ]);
  const checks = closingChecks(facts);
  const asked = reopenings.find(({ status }) => status === "asked");
  const today = new Date().toISOString().slice(0, 10);
  const over =
    its.status === "ended" ||
    its.status === "terminated" ||
    its.status === "transferred" ||
    (its.status === "active" && its.endsOn !== null && its.endsOn < today);
  const closing = its.status === "closing";
  return {
    ...its,
    awardId,
    facts,
    checks,
    row,
    reopenings,
    asked,
    statement: facts.signed ?? statementOf(facts.money),
    due: toReturn(facts.money),
    may: {
      begin: over && mayBeginClosing(actor, parties).allowed,
      sign:
        closing &&
        facts.money.committed === 0n &&
        !statementHolds(facts) &&
        maySignStatement(actor, parties).allowed,
      returnMoney:
        closing &&
        statementHolds(facts) &&
        toReturn(facts.money) > 0n &&
        maySignStatement(actor, parties).allowed,
      close: closing && openOf(checks).length === 0 && mayCloseAward(actor, parties).allowed,
      askReopening: its.status === "closed" && !asked && mayAskReopening(actor, parties).allowed,
      answer: asked !== undefined && mayAnswerReopening(actor, parties, asked).allowed,
    },
  };
}
export type CloseoutDetail = NonNullable<Awaited<ReturnType<typeof getCloseout>>>;
