/** What the agency sees of its panels; nothing for those of its people who apply to the call or sit on the panel. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { uuidToBytes } from "@/db/columns";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { panel, panelFinding, panelMove } from "@/db/schema/panels";
import { user } from "@/db/schema/people";
import { decision, proposal } from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agenciesOf } from "../calls/policy";
import { stagesOf } from "../calls/stages-of";
import { mostAwardable } from "../proposals/decisions";
import { atAgency } from "../proposals/policy";
import { type AgendaLine, loadAgenda } from "./agenda";
import { itemContent, reviewMeans } from "./item-content";
import { mayRunPanel, maySeePanel } from "./policy";
import { appliesTo, membersOf } from "./records";
import { fundingLine, rankItems } from "./rules";
import { readScale } from "./scales";

/** A call of the actor's agency that has a panel stage; undefined for everybody else. */
async function findCall(actor: Actor, callId: string) {
  const [its] = await reader()
    .select({
      id: call.id,
      agencyId: call.agencyId,
      title: call.title,
      status: call.status,
      closesAt: call.closesAt,
      timeZone: call.timeZone,
      currency: call.currency,
      maximumAmount: call.maximumAmount,
    })
    .from(call)
    .where(eq(call.id, callId));
  if (!its || !agenciesOf(actor).includes(its.agencyId)) return undefined;
  const stages = await stagesOf(reader(), callId);
  return stages.panel ? { ...its, stages } : undefined;
}

/** Whether the actor has a panel page of this call to go to. */
export async function hasPanelStage(actor: Actor, callId: string): Promise<boolean> {
  const its = await findCall(actor, callId);
  if (!its) return false;
  const [row] = await reader().select({ id: panel.id }).from(panel).where(eq(panel.callId, callId));
  const members = row ? await membersOf(reader(), row.id) : [];
  const inTeam = await appliesTo(reader(), actor, callId);
  return maySeePanel(actor, { agencyId: its.agencyId, inTeam, members });
}

const dismisser = alias(user, "dismisser");

/** What was found between members and proposals, the newest last. */
const findingsOf = (panelId: string) =>
  reader()
    .select({ finding: panelFinding, dismissedBy: dismisser.name })
    .from(panelFinding)
    .leftJoin(dismisser, eq(dismisser.id, panelFinding.dismissedBy))
    .where(eq(panelFinding.panelId, panelId))
    .orderBy(asc(panelFinding.foundAt), asc(panelFinding.id));

/** Everything of a call's panel at the agency. `panel` is undefined until somebody has set one up. */
export async function getPanel(actor: Actor, callId: string) {
  const its = await findCall(actor, callId);
  if (!its) return undefined;
  const [row] = await reader().select().from(panel).where(eq(panel.callId, callId));
  const { members, items } = row ? await loadAgenda(row.id) : { members: [], items: [] };
  const inTeam = await appliesTo(reader(), actor, callId);
  const around = { agencyId: its.agencyId, inTeam, members };
  if (!maySeePanel(actor, around)) return undefined;
  const sitting = members.filter(({ status }) => status === "accepted");
  const mayRun = mayRunPanel(actor, around).allowed;
  const isFrozen = row?.status === "closed";
  return {
    call: its,
    panel: row,
    members,
    sitting,
    items,
    scale: readScale(row?.scale ?? null),
    mayRun,
    isFrozen,
    /** Notes and presence are still put right: until the chair agrees to the minutes, or, without one, until it is closed. */
    takesNotes: mayRun && !row?.minutesAgreedAt && (!isFrozen || members.some(({ chair }) => chair)),
  };
}
export type PanelView = NonNullable<Awaited<ReturnType<typeof getPanel>>>;
/** Once somebody has set it up. */
export type ReadyPanel = PanelView & { panel: NonNullable<PanelView["panel"]> };

/** Every pair of member and proposal with something found, and what became of it. */
export async function listConflicts(view: ReadyPanel) {
  const findings = await findingsOf(view.panel.id);
  const seats = view.members.filter(({ status }) => status === "invited" || status === "accepted");
  return view.items.flatMap((item) =>
    seats.flatMap((member) => {
      const its = findings.filter(
        ({ finding }) => finding.itemId === item.id && finding.memberId === member.id,
      );
      const all = its.map(({ finding, dismissedBy }) => ({ ...finding, dismissedBy }));
      const stands = all.some(({ goneAt, dismissedAt }) => !goneAt && !dismissedAt);
      return all.length > 0 ? [{ item, member, findings: all, stands }] : [];
    }),
  );
}
export type ConflictPair = Awaited<ReturnType<typeof listConflicts>>[number];

/** The ranked list with its funding line, and what people decided about the order. */
export async function getRanking(view: ReadyPanel) {
  const closed = rankItems(
    view.items.filter(({ stage }) => stage === "closed"),
    view.scale.best,
  );
  const asked = closed.map(({ requested }) =>
    mostAwardable({ requested, maximumAmount: view.call.maximumAmount }),
  );
  const line = fundingLine(asked, view.panel.budget);
  const moves = await reader()
    .select({ move: panelMove, by: user.name })
    .from(panelMove)
    .innerJoin(user, eq(user.id, panelMove.movedBy))
    .where(eq(panelMove.panelId, view.panel.id))
    .orderBy(desc(panelMove.movedAt), asc(panelMove.toPlace))
    .limit(200);
  return {
    rows: closed.map((item, index) => ({ ...item, asked: asked[index]!, ...line[index]! })),
    left: view.items.length - closed.length,
    ties: tiesOf(closed),
    moves: moves.map(({ move, by }) => ({
      ...move,
      by,
      title: view.items.find(({ id }) => id === move.itemId)?.title ?? "A proposal that was withdrawn",
    })),
  };
}
export type Ranking = Awaited<ReturnType<typeof getRanking>>;

type Tied = AgendaLine & { rank: number; tiedWith: string[]; tieOpen: boolean };

/** Groups of items with the same mean, each once. */
function tiesOf(ranked: readonly Tied[]): Tied[][] {
  const seen = new Set<string>();
  return ranked.flatMap((item) => {
    if (item.tiedWith.length === 0 || seen.has(item.id)) return [];
    for (const id of [item.id, ...item.tiedWith]) seen.add(id);
    return [ranked.filter(({ id }) => id === item.id || item.tiedWith.includes(id))];
  });
}

/** What was recommended and decided on the proposals of the agenda: the last word on each. */
export async function listRecommendations(view: ReadyPanel) {
  const ids = view.items.map(({ proposalId }) => proposalId);
  if (ids.length === 0)
    return new Map<string, { outcome: "award" | "decline"; status: string; amount: bigint | null }>();
  const rows = await reader()
    .select({
      proposalId: decision.proposalId,
      outcome: decision.outcome,
      status: decision.status,
      amount: decision.amount,
    })
    .from(decision)
    .where(
      and(inArray(decision.proposalId, ids), inArray(decision.status, ["proposed", "held", "confirmed"])),
    )
    .orderBy(asc(decision.recommendedAt), asc(decision.id));
  return new Map(rows.map(({ proposalId, ...word }) => [proposalId, word]));
}

/** Proposals of the call that could be discussed, those on the agenda first in its order, with their reviews' mean. */
export async function listCandidates(actor: Actor, view: ReadyPanel) {
  const rows = await reader()
    .select({
      proposalId: proposal.id,
      title: proposal.title,
      reference: proposal.reference,
      requested: proposal.requested,
      universityName: organisation.name,
    })
    .from(proposal)
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .where(and(eq(proposal.callId, view.call.id), atAgency(actor)))
    .orderBy(asc(proposal.reference))
    .limit(300);
  const means = await reviewMeans(
    view.call.id,
    rows.map(({ proposalId }) => proposalId),
  );
  const all = rows.map((row) => ({
    ...row,
    reviews: means.get(row.proposalId),
    item: view.items.find(({ proposalId }) => proposalId === row.proposalId),
  }));
  const place = ({ item }: (typeof all)[number]) => item?.position ?? Number.MAX_SAFE_INTEGER;
  return all.sort((a, b) => place(a) - place(b) || (b.reviews?.mean ?? -1) - (a.reviews?.mean ?? -1));
}

/** One item with what is discussed, for officers: with names, and with what reviewers wrote for the agency alone. */
export async function getOfficerItem(actor: Actor, callId: string, itemId: string) {
  const view = await getPanel(actor, callId);
  const item = view?.items.find(({ id }) => id === itemId);
  if (!view?.panel || !item) return undefined;
  const read = await itemContent(item.proposalId, { names: true, confidential: true });
  return read && { view: view as ReadyPanel, item, read };
}

/** Panels of the actor's agencies that are still to close, the next first; none to which they apply or on which they sit. */
export async function listAgencyPanels(actor: Actor) {
  const ids = agenciesOf(actor);
  if (ids.length === 0 || !isUser(actor)) return [];
  const me = uuidToBytes(actor.id);
  const rows = await reader()
    .select({
      id: panel.id,
      callId: panel.callId,
      title: call.title,
      meetsAt: panel.meetsAt,
      timeZone: call.timeZone,
    })
    .from(panel)
    .innerJoin(call, eq(call.id, panel.callId))
    .where(
      and(
        inArray(panel.agencyId, ids),
        eq(panel.status, "open"),
        sql`NOT EXISTS (SELECT 1 FROM panel_member WHERE panel_id = ${panel.id} AND user_id = ${me} AND status IN ('invited', 'accepted'))`,
        sql`NOT EXISTS (SELECT 1 FROM proposal JOIN proposal_member ON proposal_member.proposal_id = proposal.id WHERE proposal.call_id = ${panel.callId} AND proposal_member.user_id = ${me} AND proposal_member.status = 'confirmed')`,
      ),
    )
    .orderBy(asc(panel.meetsAt), asc(panel.id))
    .limit(20);
  const on = await Promise.all(rows.map(async ({ callId }) => (await stagesOf(reader(), callId)).panel));
  return rows.filter((_, index) => on[index]);
}
