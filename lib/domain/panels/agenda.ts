/** The agenda with its proposals, as officers and members read it; who may see which line is the caller's to say. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { organisation } from "@/db/schema/organisations";
import { panelItem } from "@/db/schema/panels";
import { proposal } from "@/db/schema/proposals";
import { reader } from "@/lib/command/reader";
import { agencyStatuses } from "../proposals/rules";
import { pairOf, storedPairs } from "./conflicts";
import { type Member, membersOf, scoresOf } from "./records";
import { figuresOf } from "./rules";

const linesOf = (panelId: string) =>
  reader()
    .select({
      item: panelItem,
      title: proposal.title,
      reference: proposal.reference,
      requested: proposal.requested,
      universityName: organisation.name,
    })
    .from(panelItem)
    .innerJoin(proposal, eq(proposal.id, panelItem.proposalId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .where(and(eq(panelItem.panelId, panelId), inArray(proposal.status, [...agencyStatuses])))
    .orderBy(asc(panelItem.position), asc(panelItem.id));

type Line = Awaited<ReturnType<typeof linesOf>>[number];
type Score = { memberId: string; score: number };

function toLine(row: Line, members: readonly Member[], scores: readonly Score[], out: ReadonlySet<string>) {
  const { item, ...about } = row;
  const nameOf = (id: string | null) => members.find((one) => one.id === id)?.name;
  const sitting = members.filter(({ status }) => status === "accepted");
  const away = sitting.filter(({ id }) => out.has(pairOf(id, item.id)));
  const revealed = item.stage === "revealed" || item.stage === "closed";
  return {
    ...item,
    ...about,
    introducers: [item.firstIntroducer, item.secondIntroducer].flatMap((id) => nameOf(id) ?? []),
    /** Names of the members who leave the room for it. */
    away: away.map(({ name }) => name),
    awayIds: away.map(({ id }) => id),
    room: sitting.length - away.length,
    scored: scores.length,
    figures: revealed ? figuresOf(scores.map(({ score }) => score)) : undefined,
    /** Who gave what; nothing before it was revealed. */
    scores: revealed ? scores.map((one) => ({ ...one, name: nameOf(one.memberId) ?? "" })) : [],
    /** For the member's own line alone. */
    given: scores,
  };
}

/** Members of whatever status, and every line of the agenda. */
export async function loadAgenda(panelId: string) {
  const [members, lines, out] = await Promise.all([
    membersOf(reader(), panelId),
    linesOf(panelId),
    storedPairs(reader(), panelId),
  ]);
  const scores = await scoresOf(
    reader(),
    lines.map(({ item }) => item),
    members,
    out,
  );
  return {
    members,
    items: lines.map((row) => toLine(row, members, scores.get(row.item.id) ?? [], out)),
  };
}
export type AgendaLine = Awaited<ReturnType<typeof loadAgenda>>["items"][number];
