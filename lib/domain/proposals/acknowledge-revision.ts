import { z } from "zod";
import { revisionAcknowledgement } from "@/db/schema/acknowledgements";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { revisionAcknowledged } from "./events";
import { mayEdit } from "./policy";
import { loadProposal } from "./records";
import { unreadRevision } from "./revisions";
import { moves, statusWords } from "./rules";

const readers = [...moves.edit.from, ...moves.withdraw.from, ...moves["withdraw-outline"].from];

/** The team's word that it has read a change of its call; a draft cannot be submitted without it. */
export const acknowledgeRevision = command({
  name: "proposal.acknowledge-revision",
  summary: "Say for the team that it has read the changes of the call that its agency wants it to have read.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    /** The last change that was read; one made since is not acknowledged unread. */
    number: int({ min: 1, max: 1_000_000 }),
  }),
  result: z.object({ proposalId: z.string(), number: z.int() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    return { ...loaded, unread: await unreadRevision(tx, loaded.proposal) };
  },
  may: mayEdit,
  emits: [revisionAcknowledged],
  // Without the call: that somebody writes for it is not its agency's to read.
  subject: (input) => ({ type: "proposal", id: input.proposalId, detail: { number: input.number } }),
  location: (input) => `/researcher/proposals/${input.proposalId}?done=proposal.acknowledge-revision`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { proposal: row, unread } = loaded;
    if (!readers.includes(row.status))
      throw conflict(
        `The proposal is ${statusWords[row.status]}: nothing is asked of it any more.`,
        "wrong-state",
      );
    if (!unread) throw conflict("Your team has read every change that it is asked to.", "wrong-state");
    if (input.number !== unread.number)
      throw conflict("The call changed again meanwhile. Read the new change first.", "stale");
    const { id: proposalId, agencyId, sealed } = row;
    await tx.insert(revisionAcknowledgement).values({
      proposalId,
      number: unread.number,
      acknowledgedBy: actorId(actor),
      acknowledgedAt: now,
    });
    emit(revisionAcknowledged, { proposalId, agencyId, toAgency: row.status === "submitted" && !sealed });
    return { proposalId, number: unread.number };
  },
});
