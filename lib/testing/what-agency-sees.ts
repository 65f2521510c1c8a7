/**
 * Everything that one person of an agency can get to see, as text: pages' queries, API answers, notifications, events
 * and refusals. Two of these are equal where the person may not know the difference.
 */
import { eq } from "drizzle-orm";
import { GET as getApiOne } from "@/app/api/v1/proposals/[id]/route";
import { GET as getApiList } from "@/app/api/v1/proposals/route";
import { mail, outboxEvent } from "@/db/schema/machinery";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { listAssignments } from "@/lib/domain/assignments/queries";
import { getAgencyCall } from "@/lib/domain/calls/queries";
import { countAsked, listExtensions } from "@/lib/domain/extensions/queries";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { getDecision, listDecisions } from "@/lib/domain/proposals/decision-queries";
import { countByCall, countInbox, inboxStatuses, listInbox } from "@/lib/domain/proposals/inbox";
import { listProposals } from "@/lib/domain/proposals/lists";
import { findView, getFile, getProposal } from "@/lib/domain/proposals/queries";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { listTimeline } from "@/lib/domain/timeline";
import { mayWatch } from "@/lib/domain/topics";
import { requestAs } from "./as-client";
import { attempt } from "./make";

/** The database's present, and ids that every request makes anew. */
const VOLATILE = new Set(["now", "requestId", "instance"]);
const asText = (value: unknown): string =>
  JSON.stringify(value, (name, entry) =>
    VOLATILE.has(name) ? undefined : typeof entry === "bigint" ? `${entry}n` : entry,
  ) ?? "undefined";

export type Seen = Record<string, string>;

/** @param hidden a proposal's id and a file's, which the person may try */
export async function whatAgencySees(
  actor: User,
  callId: string,
  hidden: { proposalId: string; fileId: string },
): Promise<Seen> {
  const { proposalId, fileId } = hidden;
  const answer = async (response: Promise<Response>) => {
    const its = await response;
    return { status: its.status, body: await its.text() };
  };
  const awaited = {
    inbox: await listInbox(actor),
    oldestFirst: await listInbox(actor, { sort: "oldest" }),
    byState: await Promise.all(inboxStatuses.map((status) => listInbox(actor, { callId, status }))),
    counts: await countInbox(actor),
    byCall: [...(await countByCall(actor, [callId]))],
    list: await listProposals(actor, { callId }),
    one: (await getProposal(actor, proposalId)) ?? null,
    view: (await findView(actor, proposalId)) ?? null,
    file: (await getFile(actor, fileId)) ?? null,
    decisions: await listDecisions(actor, proposalId),
    decision: (await getDecision(actor, proposalId)) ?? null,
    call: await getAgencyCall(actor, callId),
    plans: (await listAssignments(actor, callId)) ?? null,
    timeline: await listTimeline(actor, callId, undefined, "call"),
    extensions: [await listExtensions(actor, callId), await countAsked(actor, callId)],
    notifications: await listNotifications(actor),
    mails: await database().select().from(mail).where(eq(mail.to, actor.email)),
    mayWatch: [
      await mayWatch(actor, `proposal:${proposalId}`),
      await mayWatch(actor, `submission:${proposalId}`),
    ],
    events: await eventsOf(actor, callId),
    api: await answer(
      getApiList(await requestAs(actor, "/api/v1/proposals"), { params: Promise.resolve({}) }),
    ),
    apiOne: await answer(
      getApiOne(await requestAs(actor, "/api/v1/proposals/x"), {
        params: Promise.resolve({ id: proposalId }),
      }),
    ),
    refusal: await attempt(recommendProposal, actor, { proposalId, outcome: "decline", reason: "No." }),
  };
  return Object.fromEntries(Object.entries(awaited).map(([name, value]) => [name, asText(value)]));
}

/** The events that the person's open pages hear of. */
async function eventsOf(actor: User, callId: string): Promise<string[]> {
  const followed = [
    ...actor.memberships.map(({ organisationId }) => `organisation:${organisationId}`),
    `call:${callId}`,
    `user:${actor.id}`,
  ];
  const rows = await database().select().from(outboxEvent).orderBy(outboxEvent.at, outboxEvent.id);
  return rows
    .filter(({ topics }) => (JSON.parse(topics) as string[]).some((topic) => followed.includes(topic)))
    .map(({ type, payload }) => `${type} ${payload}`);
}
