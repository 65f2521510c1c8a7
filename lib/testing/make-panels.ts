/** Panels of a test's own, made by running their commands on a call whose stages have one. */
import { asc, eq } from "drizzle-orm";
import { callStages } from "@/db/schema/calls";
import { panel, panelFinding, panelItem, panelMember, panelMove, panelScore } from "@/db/schema/panels";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { type Stages, standardStages } from "@/lib/domain/calls/stages";
import { answerPanel } from "@/lib/domain/panels/answer";
import { closePanel } from "@/lib/domain/panels/close";
import { closeItem } from "@/lib/domain/panels/close-item";
import { inviteToPanel } from "@/lib/domain/panels/invite";
import { openItem } from "@/lib/domain/panels/open-item";
import { revealItem } from "@/lib/domain/panels/reveal-item";
import { scoreItem } from "@/lib/domain/panels/score";
import { setAgenda } from "@/lib/domain/panels/set-agenda";
import { setUpPanel } from "@/lib/domain/panels/set-up";
import { declareRelation } from "@/lib/domain/reviews/declare-relation";
import { nextYear } from "./dates";
import { makeUser, run } from "./make";
import { type MadeCall, makeCall } from "./make-calls";
import { type MadeProposal, makeProposal } from "./make-proposals";

/** Gives a call other stages than the standard ones. */
export async function setStages(callId: string, stages: Partial<Stages>, by: User): Promise<void> {
  const settings = JSON.stringify({ ...standardStages, ...stages });
  const row = { settings, version: 1, updatedAt: new Date(), updatedBy: by.id };
  await database()
    .insert(callStages)
    .values({ callId, ...row })
    .onDuplicateKeyUpdate({ set: row });
}

export type MakePanel = {
  /** How many proposals are on the agenda, of EUR 100,000 each; 2 unless told otherwise. */
  proposals?: number;
  /** How many members have accepted; 2 unless told otherwise. */
  members?: number;
  /** The first member has declared a relation to the lead of the first proposal. */
  conflicted?: boolean;
  budget?: string;
  stages?: Partial<Stages>;
};

export type MadePanel = {
  call: MadeCall;
  officer: User;
  panelId: string;
  proposals: MadeProposal[];
  /** In the order of the agenda, as the proposals. */
  itemIds: string[];
  members: User[];
  memberIds: string[];
};

/** A panel with its agenda set and nothing opened yet. */
export async function makePanel(options: MakePanel = {}): Promise<MadePanel> {
  const call = await makeCall();
  const { officer, callId } = call;
  await setStages(callId, { panel: true, ...options.stages }, officer);
  const count = (n: number) => Array.from({ length: n }, (_, index) => index);
  const proposals: MadeProposal[] = [];
  for (const _ of count(options.proposals ?? 2))
    proposals.push(await makeProposal({ call, state: "submitted" }));
  const { panelId } = await run(setUpPanel, officer, {
    callId,
    meetsAt: `${nextYear}-03-01T10:00`,
    place: "Room 1",
    budget: options.budget ?? "150000",
  });
  const members: User[] = [];
  const memberIds: string[] = [];
  for (const _ of count(options.members ?? 2)) {
    const member = await makeUser();
    const { memberId } = await run(inviteToPanel, officer, { panelId, email: member.email });
    await run(answerPanel, member, { panelId, answer: "accept" });
    members.push(member);
    memberIds.push(memberId);
  }
  const [first] = members;
  const [of] = proposals;
  if (options.conflicted && first && of)
    await run(declareRelation, of.pi, { email: first.email, kind: "family" });
  if (proposals.length > 0)
    await run(setAgenda, officer, { panelId, version: 0, items: proposals.map(agendaLine) });
  const items = await database()
    .select({ id: panelItem.id })
    .from(panelItem)
    .where(eq(panelItem.panelId, panelId))
    .orderBy(asc(panelItem.position));
  return { call, officer, panelId, proposals, itemIds: items.map(({ id }) => id), members, memberIds };
}

/** A line of `panel.set-agenda`. */
export const agendaLine = ({ proposalId }: { proposalId: string }, index: number) => ({
  proposalId,
  on: true,
  position: index + 1,
  minutes: 20,
});

/** Opens an item, lets the last members score it (one score each), reveals it and closes it. */
export async function discuss(
  { officer, members }: Pick<MadePanel, "officer" | "members">,
  itemId: string,
  scores: number[],
): Promise<void> {
  await run(openItem, officer, { itemId });
  for (const [index, score] of scores.entries())
    await run(scoreItem, members[members.length - scores.length + index]!, { itemId, score });
  await run(revealItem, officer, { itemId });
  await run(closeItem, officer, { itemId });
}

/** A panel whose items all have these scores, one list an item; closed when told so. */
export async function makeScoredPanel(
  options: MakePanel & { scores?: number[][]; closed?: boolean } = {},
): Promise<MadePanel> {
  const {
    scores = [
      [8, 9],
      [5, 6],
    ],
    closed = false,
    ...rest
  } = options;
  const made = await makePanel({ proposals: scores.length, ...rest });
  for (const [index, list] of scores.entries()) await discuss(made, made.itemIds[index]!, list);
  if (closed) await run(closePanel, made.officer, { panelId: made.panelId });
  return made;
}

/** What the rules found and members declared, oldest first. */
export const panelFindings = (panelId: string) =>
  database()
    .select()
    .from(panelFinding)
    .where(eq(panelFinding.panelId, panelId))
    .orderBy(asc(panelFinding.foundAt), asc(panelFinding.id));

/** Everything stored of a panel, as comparable data. */
export async function panelState(panelId: string) {
  const [row] = await database().select().from(panel).where(eq(panel.id, panelId));
  const members = await database()
    .select()
    .from(panelMember)
    .where(eq(panelMember.panelId, panelId))
    .orderBy(asc(panelMember.id));
  const items = await database()
    .select()
    .from(panelItem)
    .where(eq(panelItem.panelId, panelId))
    .orderBy(asc(panelItem.position), asc(panelItem.id));
  const scores = await database()
    .select({
      itemId: panelScore.itemId,
      memberId: panelScore.memberId,
      score: panelScore.score,
      half: panelScore.half,
    })
    .from(panelScore)
    .innerJoin(panelItem, eq(panelItem.id, panelScore.itemId))
    .where(eq(panelItem.panelId, panelId))
    .orderBy(asc(panelScore.itemId), asc(panelScore.memberId));
  const moves = await database()
    .select()
    .from(panelMove)
    .where(eq(panelMove.panelId, panelId))
    .orderBy(asc(panelMove.id));
  return { panel: row, members, items, scores, moves, findings: await panelFindings(panelId) };
}
