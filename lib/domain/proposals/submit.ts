import { eq, max, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type ProposalStatus, proposal, proposalSubmission } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { nextNumber, reference } from "@/lib/command/references";
import { together } from "@/lib/command/together";
import { timings } from "@/lib/domain/calls/deadline";
import { newId, sha256 } from "@/lib/infra/ids";
import { formOf } from "../calls/forms";
import { stagesOf } from "../calls/stages-of";
import { type Receipt, signReceipt } from "../receipts/receipt";
import { takePlace } from "../selections/places";
import { mustTake } from "./deadline";
import { proposalReceived, proposalSubmitted } from "./events";
import { missing } from "./missing";
import { maySubmit } from "./policy";
import { investigatorsOf, spoken } from "./profiles";
import { contentOf, type LoadedProposal, loadProposal, mustAllow, progressOf } from "./records";
import { snapshot } from "./snapshot";

/** The proposal's reference; given by the agency's counter at the first submission and kept. */
async function referenceOf(tx: Tx, loaded: LoadedProposal, now: Date): Promise<string> {
  const { proposal: row } = loaded;
  if (row.reference) return row.reference;
  const [agency] = await tx
    .select({ prefix: organisation.prefix })
    .from(organisation)
    .where(eq(organisation.id, row.agencyId));
  if (!agency) throw new Error(`Proposal ${row.id} has no agency`);
  // A number of the agency's own series would tell in the next call's references how many came to a sealed one.
  if (loaded.call.sealed) {
    const number = await nextNumber(tx, row.agencyId, `sealed:${row.callId.slice(-9)}`, 0);
    return `${loaded.call.reference}-${String(number).padStart(4, "0")}`;
  }
  const year = now.getUTCFullYear();
  return reference(agency.prefix, "", year, await nextNumber(tx, row.agencyId, "proposal", year));
}

/** The signed receipt; undefined where the portal has no key. */
const receiptOf = ({ call: { reference, title } }: LoadedProposal, what: Omit<Receipt, "iss" | "call">) =>
  signReceipt({ ...what, call: { reference, title } });

/** Hands the proposal to the university for endorsement, or to the agency at once where its call says so. */
export const submitProposal = command({
  name: "proposal.submit",
  summary:
    "Submit a proposal; it reaches the agency once endorsed, or at once where its call wants no endorsement.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: z.object({
    reference: z.string(),
    submittedAt: z.string(),
    contentHash: z.string(),
    /** The signed receipt: a compact JWS that anybody can check at /verify. */
    receipt: z.string().optional(),
    timing: z.enum(timings),
  }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const form = await formOf(tx, loaded.call.id, loaded.call.formVersion);
    const { endorsement } = await stagesOf(tx, loaded.call.id);
    const status: ProposalStatus = endorsement ? "awaiting-endorsement" : "submitted";
    const content = await contentOf(tx, input.proposalId);
    const people = await investigatorsOf(tx, input.proposalId, form);
    return { ...loaded, form, status, content, people };
  },
  may: maySubmit,
  emits: [proposalSubmitted, proposalReceived],
  subject: (input, loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
    detail: {
      status: loaded.status,
      reference: result.reference,
      contentHash: result.contentHash,
      timing: result.timing,
    },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}/receipt`,
  async run({ tx, actor, loaded, now, arrivedAt, emit }) {
    const { proposal: row } = loaded;
    mustAllow("submit", loaded);
    const timing = mustTake(loaded, arrivedAt);
    const blockers = missing(progressOf(loaded, loaded.content, loaded.form, loaded.people));
    if (Object.keys(blockers).length > 0)
      throw invalid(blockers, "The proposal is not complete yet. Nothing was submitted.");
    await takePlace(tx, row, loaded.form.team);
    const [[names], [last]] = await together(tx, (db) => [
      db.select({ name: user.name }).from(user).where(eq(user.id, row.piId)),
      db
        .select({ number: max(proposalSubmission.number) })
        .from(proposalSubmission)
        .where(eq(proposalSubmission.proposalId, row.id)),
    ]);
    const number = (last?.number ?? 0) + 1;
    const its = await referenceOf(tx, loaded, now);
    const content = snapshot(loaded, loaded.content, {
      form: loaded.form,
      reference: its,
      number,
      submittedAt: arrivedAt,
      piName: names?.name ?? "",
      profiles: spoken(loaded.people),
    });
    const submissionId = newId();
    const contentHash = sha256(content);
    const receivedAt = arrivedAt.toISOString();
    const what = { reference: its, submission: number, receivedAt, timing, contentHash };
    const receipt = receiptOf(loaded, what);
    const by = { submittedAt: arrivedAt, submittedBy: actorId(actor) };
    await together(tx, (db) => [
      db.insert(proposalSubmission).values({
        id: submissionId,
        proposalId: row.id,
        number,
        content,
        contentHash,
        receipt,
        timing,
        ...by,
      }),
      db
        .update(proposal)
        .set({
          status: loaded.status,
          reference: its,
          formVersion: loaded.call.formVersion,
          submittedAt: arrivedAt,
          endorsedAt: sql`NULL`,
          updatedAt: now,
          updatedBy: actorId(actor),
        })
        .where(eq(proposal.id, row.id)),
    ]);
    const { id: proposalId, organisationId, agencyId, sealed } = row;
    emit(proposalSubmitted, { proposalId, organisationId, agencyId, submissionId });
    if (loaded.status === "submitted") emit(proposalReceived, { proposalId, agencyId, sealed });
    return {
      reference: its,
      submittedAt: arrivedAt.toISOString(),
      contentHash,
      timing,
      ...(receipt ? { receipt } : {}),
    };
  },
});
