/** The letters of outlines: written from the call's templates, kept with the outline, and sent with the word itself. */
import { eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { outline } from "@/db/schema/outlines";
import { user } from "@/db/schema/people";
import { proposal, proposalSubmission } from "@/db/schema/proposals";
import { instantWords } from "@/lib/domain/days";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { stagesOf } from "../calls/stages-of";
import { outlineReads } from "../calls/visibility";
import { teamsOf } from "../letters/changes";
import { templateOf } from "../letters/facts";
import { type LetterFacts, type Template, type Written, write } from "../letters/rules";
import { formatMoney, parseAmount } from "../money";
import { notifyEach } from "../notifications/many";
import { researcherPath } from "../proposals/tell";

type Selects = Pick<Tx, "select">;
const agency = alias(organisation, "outline_agency");
const ROWS = 250;

// As the agency read it: what the team writes since is not what the letter is about.
const drawn = (field: "title" | "requested") =>
  sql<string>`JSON_UNQUOTE(JSON_EXTRACT(${proposalSubmission.content}, ${`$.${field}`}))`;

const rowsOf = (db: Selects, proposalIds: readonly string[]) =>
  db
    .select({
      proposalId: outline.proposalId,
      outcome: outline.outcome,
      reason: outline.reason,
      reference: proposal.reference,
      title: drawn("title"),
      requested: drawn("requested"),
      currency: proposal.currency,
      piId: proposal.piId,
      piName: user.name,
      universityName: organisation.name,
      agencyName: agency.name,
      callTitle: call.title,
      callReference: call.reference,
      closesAt: call.closesAt,
      timeZone: call.timeZone,
    })
    .from(outline)
    .innerJoin(proposal, eq(proposal.id, outline.proposalId))
    .innerJoin(proposalSubmission, eq(proposalSubmission.id, outline.submissionId))
    .innerJoin(call, eq(call.id, outline.callId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .innerJoin(agency, eq(agency.id, outline.agencyId))
    .where(inArray(outline.proposalId, [...proposalIds]));
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const factsOf = (row: Row, readsReason: boolean): LetterFacts => {
  const requested = parseAmount(row.requested, row.currency) ?? 0n;
  return {
    name: row.piName,
    university: row.universityName,
    reference: row.reference ?? "",
    title: row.title,
    agency: row.agencyName,
    call: row.callTitle,
    call_reference: row.callReference,
    requested: requested > 0n ? formatMoney(requested, row.currency) : "",
    due: instantWords(row.closesAt, row.timeZone),
    reason: readsReason ? row.reason : "",
  };
};

/** Both templates of a call, and whether its teams read the reason. */
async function termsOf(db: Selects, callId: string) {
  const [invite, decline, stages] = [
    await templateOf(db, callId, "invite"),
    await templateOf(db, callId, "no-invite"),
    await stagesOf(db, callId),
  ];
  return { invite, decline, readsReason: outlineReads(stages, { told: true }).reason };
}

type Terms = { invite: Template; decline: Template; readsReason: boolean };
const written = (row: Row, terms: Terms): Written =>
  write(row.outcome === "invite" ? terms.invite : terms.decline, factsOf(row, terms.readsReason));

/** The letter of an outline that was decided, as it would go out now. */
export async function outlineLetter(db: Selects, callId: string, proposalId: string) {
  const [row] = await rowsOf(db, [proposalId]);
  return row?.outcome ? written(row, await termsOf(db, callId)) : undefined;
}

/** Writes and keeps the letters of outlines that are told, and tells every member of their teams. */
export async function sendOutlineLetters(tx: Tx, callId: string, proposalIds: readonly string[]) {
  const terms = await termsOf(tx, callId);
  for (const some of inParts(proposalIds, ROWS)) {
    const rows = await rowsOf(tx, some);
    const teams = await teamsOf(tx, some);
    const notices = [];
    for (const row of rows) {
      const { subject, body, text } = written(row, terms);
      await tx
        .update(outline)
        .set({ letterSubject: subject, letterBody: body })
        .where(eq(outline.proposalId, row.proposalId));
      const eventId = newId();
      const name = `“${row.title || "Untitled outline"}”`;
      const title =
        row.outcome === "invite"
          ? `${name} is invited to the full proposal`
          : `${name} is not invited to the full proposal`;
      const href = researcherPath(row.proposalId);
      for (const userId of new Set([row.piId, ...(teams.get(row.proposalId) ?? [])]))
        notices.push({ userId, eventId, title, href, mail: { subject, text } });
    }
    await notifyEach(tx, "decision", notices);
  }
}
