import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { extension, extensionSubjects } from "@/db/schema/extensions";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { instantText, text, uuid } from "@/lib/command/fields";
import { loadProposal } from "@/lib/domain/proposals/records";
import { readInstant } from "@/lib/infra/clock";
import { newId } from "@/lib/infra/ids";
import { extensionAsked } from "./events";
import { mayAsk } from "./policy";
import { LONGEST_MS, MOST_REASON } from "./rules";
import { endOf, subjectRow } from "./subjects";

/**
 * More time for one proposal or its response, as an officer asks for it. Proposals that have not reached the agency are none of its
 * business, so the officer names it by the number that only its team can tell.
 */
export const askExtension = command({
  name: "extension.ask",
  summary: "Ask a second person of the agency to give one proposal more time, with the reason.",
  access: "user",
  input: z.strictObject({
    proposalId: z.string("Enter the proposal's number.").trim().pipe(uuid()),
    /** `response`: the team's time to respond to the reviews. */
    subject: z.enum(extensionSubjects, "Choose what gets more time.").default("submission"),
    until: instantText(),
    reason: text({ max: MOST_REASON }),
  }),
  result: z.object({ extensionId: z.uuid(), callId: z.uuid(), until: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const [open] = await tx
      .select({ id: extension.id })
      .from(extension)
      .where(
        and(
          eq(extension.proposalId, input.proposalId),
          eq(extension.subject, input.subject),
          eq(extension.status, "asked"),
        ),
      );
    return { ...loaded, open, response: await subjectRow(tx, input.proposalId, input.subject) };
  },
  may: mayAsk,
  emits: [extensionAsked],
  subject: (input, loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: { until: result.until, reason: input.reason, subject: input.subject },
  }),
  location: (_input, result) => `/agency/calls/${result.callId}/extensions?done=extension.ask`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { proposal: row, call: its } = loaded;
    const { subject } = input;
    const end = endOf(subject, loaded);
    if (loaded.open) throw conflict("An extension of this proposal waits for a second person already.");
    const until = readInstant(input.until, its.timeZone);
    if (!(until instanceof Date)) throw invalid({ until: [until.problem] });
    if (until <= end)
      throw invalid({ until: ["Is not after the time that this proposal has already. Enter a later one."] });
    if (until <= now) throw invalid({ until: ["Has passed. Enter a time in the future."] });
    if (until.getTime() > now.getTime() + LONGEST_MS)
      throw invalid({ until: ["Is more than a year from now. Enter an earlier time."] });
    const extensionId = newId();
    const { agencyId, callId } = row;
    await tx.insert(extension).values({
      id: extensionId,
      proposalId: row.id,
      callId,
      agencyId,
      subject,
      until,
      reason: input.reason,
      status: "asked",
      askedBy: actorId(actor),
      askedAt: now,
    });
    emit(extensionAsked, { extensionId, proposalId: row.id, agencyId });
    return { extensionId, callId, until: until.toISOString() };
  },
});
