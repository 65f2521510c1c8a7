/** What is seen of requests for changes: by portal, of one award, one by itself, and the agency's rules. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { type ChangeStatus, changeMessage, changeRequest } from "@/db/schema/changes";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { partiesOf } from "@/lib/domain/accounts/part";
import { agencyViewers, type Parties, universityViewers } from "@/lib/domain/accounts/policy";
import { seatsBy } from "@/lib/domain/accounts/seats";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { isId } from "@/lib/infra/ids";
import { type Difference, differencesOf } from "./differences";
import { awardFacts, factsOf, rulesOf, standingOf } from "./facts";
import { proposedOf } from "./kinds";
import {
  mayAskChange,
  mayDecideChange,
  mayEndorseChange,
  mayQueryChange,
  mayReturnChange,
  maySeeChange,
  mayWriteChange,
} from "./policy";
import { type Finding, judge } from "./rules";

const nothing = sql`1 = 0`;
export type ChangeSide = "researcher" | "university" | "agency";

/** `maySeeChange` as a condition: rows of `award` and `change_request` are in the query. */
function visible(actor: Actor, side: ChangeSide | "all"): SQL {
  if (!isUser(actor)) return nothing;
  if (side === "all")
    return or(visible(actor, "researcher"), visible(actor, "university"), visible(actor, "agency")) as SQL;
  if (side === "university") {
    const ids = organisationsWithRole(actor, ...universityViewers);
    return ids.length > 0 ? inArray(changeRequest.organisationId, ids) : nothing;
  }
  if (side === "agency") {
    const ids = organisationsWithRole(actor, ...agencyViewers);
    const told = or(isNotNull(changeRequest.submittedAt), isNotNull(changeRequest.effectiveOn));
    return ids.length > 0 ? (and(inArray(changeRequest.agencyId, ids), told) as SQL) : nothing;
  }
  const member = (roles?: ("pi" | "deputy")[]) =>
    inArray(
      changeRequest.awardId,
      reader()
        .select({ awardId: accountMember.awardId })
        .from(accountMember)
        .where(and(seatsBy(actor.id), roles ? inArray(accountMember.role, roles) : undefined)),
    );
  return or(
    eq(award.piId, actor.id),
    member(["pi", "deputy"]),
    and(eq(changeRequest.requestedBy, actor.id), member()),
  ) as SQL;
}

const asker = alias(user, "asker");
const university = alias(organisation, "university");
const columns = {
  id: changeRequest.id,
  awardId: changeRequest.awardId,
  number: changeRequest.number,
  kind: changeRequest.kind,
  status: changeRequest.status,
  outcome: changeRequest.outcome,
  reason: changeRequest.reason,
  requestedAt: changeRequest.requestedAt,
  sentAt: changeRequest.sentAt,
  submittedAt: changeRequest.submittedAt,
  effectiveOn: changeRequest.effectiveOn,
  askerName: asker.name,
  reference: award.reference,
  title: award.title,
  universityName: university.name,
};
const select = () =>
  reader()
    .select(columns)
    .from(changeRequest)
    .innerJoin(award, eq(award.id, changeRequest.awardId))
    .innerJoin(asker, eq(asker.id, changeRequest.requestedBy))
    .innerJoin(university, eq(university.id, changeRequest.organisationId));
const oneChange = async () => (await select().limit(1))[0]!;
export type ChangeItem = Awaited<ReturnType<typeof oneChange>>;

/** What waits for this side: the office approves, submits and answers; the agency decides; those who lead write. */
const waiting: Record<ChangeSide, SQL> = {
  researcher: or(
    and(eq(changeRequest.status, "draft"), isNull(changeRequest.sentAt)),
    eq(changeRequest.status, "queried"),
  ) as SQL,
  university: or(
    and(eq(changeRequest.status, "draft"), isNotNull(changeRequest.sentAt)),
    inArray(changeRequest.status, ["university-approved", "queried"]),
  ) as SQL,
  agency: eq(changeRequest.status, "submitted"),
};

export type ChangeFilter = {
  show?: "waiting" | "open" | "closed" | undefined;
  awardId?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};
const open: ChangeStatus[] = ["draft", "university-approved", "submitted", "queried"];
const shown = (side: ChangeSide | "all", show: ChangeFilter["show"]): SQL | undefined => {
  if (show === "waiting") return side === "all" ? undefined : waiting[side];
  if (show === "open") return inArray(changeRequest.status, open);
  return show === "closed" ? inArray(changeRequest.status, ["approved", "rejected", "withdrawn"]) : undefined;
};

/** Requests of one side, the newest first; of one award where it is named. */
export async function listChanges(
  actor: Actor,
  side: ChangeSide | "all",
  filter: ChangeFilter = {},
): Promise<Page<ChangeItem>> {
  const size = filter.limit ?? PAGE;
  if (filter.awardId !== undefined && !isId(filter.awardId)) return { items: [], next: undefined };
  const rows = await select()
    .where(
      and(
        visible(actor, side),
        shown(side, filter.show),
        filter.awardId ? eq(changeRequest.awardId, filter.awardId) : undefined,
        afterCursor(filter.cursor, changeRequest.requestedAt, changeRequest.id),
      ),
    )
    .orderBy(desc(changeRequest.requestedAt), desc(changeRequest.id))
    .limit(size + 1);
  return toPage(rows, (row) => ({ at: row.requestedAt, id: row.id }), size);
}

/** How many requests wait for this side. */
export async function countWaitingChanges(actor: Actor, side: ChangeSide): Promise<number> {
  const [row] = await reader()
    .select({ n: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(changeRequest)
    .innerJoin(award, eq(award.id, changeRequest.awardId))
    .where(and(visible(actor, side), waiting[side]));
  return row?.n ?? 0;
}

/** An award as the form of a request shows it; undefined where the actor may ask for no change of it. */
export async function getAskable(actor: Actor, awardId: string) {
  const parties = await partiesOf(actor, awardId);
  if (!parties || !mayAskChange(actor, parties).allowed) return undefined;
  const its = await awardFacts(reader(), awardId);
  const { version, rules } = await rulesOf(reader(), its.agencyId);
  return { its, standing: await standingOf(reader(), its), version, rules };
}

const people = (ids: (string | null)[]) => {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  return wanted.length === 0
    ? Promise.resolve([])
    : reader().select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, wanted));
};

/** What the parties wrote; what is not shared with the agency only where `inside`. */
async function messagesOf(changeId: string, inside: boolean) {
  return reader()
    .select({
      id: changeMessage.id,
      kind: changeMessage.kind,
      body: changeMessage.body,
      at: changeMessage.at,
      name: user.name,
    })
    .from(changeMessage)
    .innerJoin(user, eq(user.id, changeMessage.authorId))
    .where(and(eq(changeMessage.changeId, changeId), inside ? undefined : eq(changeMessage.shared, 1)))
    .orderBy(asc(changeMessage.at), asc(changeMessage.id));
}

/** One request with its judgement, its effect and what the actor may do; undefined when they may not see it. */
export async function getChange(actor: Actor, changeId: string) {
  if (!isUser(actor) || !isId(changeId)) return undefined;
  const [row] = await reader().select().from(changeRequest).where(eq(changeRequest.id, changeId));
  const parties = row && (await partiesOf(actor, row.awardId));
  if (!row || !parties || !maySeeChange(actor, { award: parties, change: row })) return undefined;
  const loaded = { award: parties, change: row };
  const its = await awardFacts(reader(), row.awardId);
  const request = proposedOf(row);
  const inside = mayWriteChange(actor, loaded).allowed || mayReturnChange(actor, loaded).allowed;
  const [judged, messages, named] = await Promise.all([
    judgementOf(row, its, request),
    messagesOf(row.id, inside),
    people([row.requestedBy, row.sentBy, row.endorsedBy, row.decidedBy]),
  ]);
  const differences: Difference[] = row.differences
    ? (JSON.parse(row.differences) as Difference[])
    : differencesOf(request, await standingOf(reader(), its));
  const nameOf = (id: string | null) => named.find((one) => one.id === id)?.name;
  return {
    ...row,
    request,
    its,
    judged,
    differences,
    messages,
    names: {
      requested: nameOf(row.requestedBy),
      sent: nameOf(row.sentBy),
      endorsed: nameOf(row.endorsedBy),
      decided: nameOf(row.decidedBy),
    },
    may: rights(actor, loaded),
  };
}
export type ChangeDetail = NonNullable<Awaited<ReturnType<typeof getChange>>>;

type Row = typeof changeRequest.$inferSelect;

/** As it was judged when it was sent, or would be if it were sent today. */
async function judgementOf(
  row: Row,
  its: Awaited<ReturnType<typeof awardFacts>>,
  request: ReturnType<typeof proposedOf>,
) {
  if (row.findings && row.outcome && row.ruleVersion !== null)
    return {
      outcome: row.outcome,
      findings: JSON.parse(row.findings) as Finding[],
      version: row.ruleVersion,
    };
  const [{ version, rules }, facts] = await Promise.all([
    rulesOf(reader(), row.agencyId),
    factsOf(reader(), its, new Date().toISOString().slice(0, 10)),
  ]);
  return { ...judge(rules, request, facts), version };
}

/** The actor's part in it, as the commands judge it. */
function rights(actor: Actor, loaded: { award: Parties; change: Row }) {
  const { status, sentAt } = loaded.change;
  const write = mayWriteChange(actor, loaded).allowed;
  const waits = status === "draft" && sentAt !== null;
  return {
    edit: write && status === "draft" && sentAt === null,
    withdraw: write && open.includes(status),
    answer: write && status === "queried",
    return: waits && mayReturnChange(actor, loaded).allowed,
    endorse: waits && mayEndorseChange(actor, loaded).allowed,
    submit: status === "university-approved" && mayReturnChange(actor, loaded).allowed,
    query: status === "submitted" && mayQueryChange(actor, loaded).allowed,
    decide: status === "submitted" && mayDecideChange(actor, loaded).allowed,
  };
}
