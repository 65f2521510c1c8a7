/** Letters as they would go out, and as they went out. */
import { and, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { letter, letterRecipient, letterTemplate, type Outcome, templateKinds } from "@/db/schema/letters";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { decision, proposal } from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { readCursor, toPage } from "@/lib/domain/cursor";
import { atAgency, inTeam } from "@/lib/domain/proposals/policy";
import { findView } from "@/lib/domain/proposals/queries";
import { factsOf, letterRows, templateOf, templatesOf } from "./facts";
import { maySeeLetters, notOwn } from "./policy";
import { gaps, write } from "./rules";

/** The letters of a call as they are now, for its agency: of outlines too, where it begins with them. */
export async function getTemplates(actor: Actor, callId: string, outlines: boolean) {
  if (!(await atOwnAgency(actor, callId))) return undefined;
  const kinds = templateKinds.filter((kind) => outlines || kind === "award" || kind === "decline");
  return Promise.all(
    kinds.map(async (kind) => ({ kind, template: await templateOf(reader(), callId, kind) })),
  );
}

/** Whether the call is one of an agency whose decisions the actor sees. */
export async function atOwnAgency(actor: Actor, callId: string): Promise<boolean> {
  const [its] = await reader().select({ agencyId: call.agencyId }).from(call).where(eq(call.id, callId));
  return its !== undefined && maySeeLetters(actor, its.agencyId);
}

/** Who saved which version of a call's letters when, the latest first, fifty at most. */
export async function listTemplateVersions(actor: Actor, callId: string) {
  if (!(await atOwnAgency(actor, callId))) return [];
  return reader()
    .select({
      outcome: letterTemplate.outcome,
      version: letterTemplate.version,
      subject: letterTemplate.subject,
      body: letterTemplate.body,
      savedAt: letterTemplate.savedAt,
      savedBy: user.name,
    })
    .from(letterTemplate)
    .innerJoin(user, eq(user.id, letterTemplate.savedBy))
    .where(eq(letterTemplate.callId, callId))
    .orderBy(desc(letterTemplate.savedAt), desc(letterTemplate.version))
    .limit(50);
}

/** Letters of one page: each is read in full. */
const PREVIEWS = 20;

export type PreviewFilter = {
  outcome?: Outcome | undefined;
  cursor?: string | undefined;
  /** As a release has them; the latest templates when absent. */
  versions?: Record<Outcome, number> | undefined;
};

/** The letters of a call as they would go out: decisions that are recommended or confirmed and not told. */
export async function listPreviews(actor: Actor, callId: string, filter: PreviewFilter = {}) {
  const after = readCursor(filter.cursor);
  const templates = await templatesOf(reader(), callId, filter.versions);
  const rows = await letterRows(reader())
    .where(
      and(
        atAgency(actor),
        notOwn(actor),
        eq(proposal.callId, callId),
        eq(proposal.status, "submitted"),
        inArray(decision.status, ["proposed", "held"]),
        filter.outcome ? eq(decision.outcome, filter.outcome) : undefined,
        after && lt(decision.id, after.id),
      ),
    )
    .orderBy(desc(decision.id))
    .limit(PREVIEWS + 1);
  const page = toPage(rows, (row) => ({ at: new Date(0), id: row.decisionId }), PREVIEWS);
  const items = page.items.map((row) => {
    const template = templates[row.outcome];
    const facts = factsOf(row);
    return { ...row, ...write(template, facts), gaps: gaps(template, facts) };
  });
  return { items, next: page.next };
}
export type PreviewItem = Awaited<ReturnType<typeof listPreviews>>["items"][number];

/**
 * The decision letter of a proposal, for everybody who sees the proposal; undefined before its release.
 * `own`: the reader is one of those it was sent to, and whether they have confirmed that they read it.
 */
export async function getLetter(actor: Actor, proposalId: string) {
  if (!isUser(actor) || !(await findView(actor, proposalId))) return undefined;
  const [row] = await reader()
    .select({
      id: letter.id,
      outcome: letter.outcome,
      subject: letter.subject,
      body: letter.body,
      sentAt: letter.sentAt,
      agencyName: organisation.name,
      mine: letterRecipient.id,
      readAt: letterRecipient.readAt,
    })
    .from(letter)
    .innerJoin(organisation, eq(organisation.id, letter.agencyId))
    .leftJoin(
      letterRecipient,
      and(eq(letterRecipient.letterId, letter.id), eq(letterRecipient.userId, actor.id)),
    )
    .where(eq(letter.proposalId, proposalId));
  if (!row) return undefined;
  const { mine, readAt, ...its } = row;
  return { ...its, own: mine ? { readAt } : undefined };
}
export type LetterDetail = NonNullable<Awaited<ReturnType<typeof getLetter>>>;

/** Letters that were sent to the actor and that they have not confirmed to have read, the latest first, eight at most. */
export async function listUnreadLetters(actor: Actor) {
  if (!isUser(actor)) return [];
  return reader()
    .select({
      id: letter.id,
      proposalId: letter.proposalId,
      subject: letter.subject,
      title: proposal.title,
    })
    .from(letterRecipient)
    .innerJoin(letter, eq(letter.id, letterRecipient.letterId))
    .innerJoin(proposal, eq(proposal.id, letter.proposalId))
    .where(and(eq(letterRecipient.userId, actor.id), isNull(letterRecipient.readAt), inTeam(actor)))
    .orderBy(desc(letter.sentAt), desc(letter.id))
    .limit(8);
}
export type UnreadLetter = Awaited<ReturnType<typeof listUnreadLetters>>[number];
