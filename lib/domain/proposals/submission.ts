/** Handing in: what a submission of the outline and one of the full proposal have in common. */
import { eq, max, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type ProposalStatus, proposal, proposalSubmission } from "@/db/schema/proposals";
import { nextNumber, reference } from "@/lib/command/references";
import { together } from "@/lib/command/together";
import { type Timing, timings } from "@/lib/domain/calls/deadline";
import { newId, sha256 } from "@/lib/infra/ids";
import type { CallForm } from "../calls/form";
import { signReceipt } from "../receipts/receipt";
import { type Investigator, spoken } from "./profiles";
import type { Content, LoadedProposal } from "./records";
import { snapshot } from "./snapshot";

/** What is answered of a submission. */
export const submitted = z.object({
  reference: z.string(),
  submittedAt: z.string(),
  contentHash: z.string(),
  /** The signed receipt: a compact JWS that anybody can check at /verify. */
  receipt: z.string().optional(),
  timing: z.enum(timings),
});

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

/** Who led it then, and the number of its last submission. */
async function before(tx: Tx, { id, piId }: { id: string; piId: string }) {
  const [[names], [last]] = await together(tx, (db) => [
    db.select({ name: user.name }).from(user).where(eq(user.id, piId)),
    db
      .select({ number: max(proposalSubmission.number) })
      .from(proposalSubmission)
      .where(eq(proposalSubmission.proposalId, id)),
  ]);
  return { piName: names?.name ?? "", number: (last?.number ?? 0) + 1 };
}

type HandedIn = {
  stage: "outline" | "full";
  /** The form that it answers, and what it says. */
  form: CallForm;
  content: Content;
  people: readonly Investigator[];
  /** The state that it comes into. */
  status: ProposalStatus;
  timing: Timing;
  by: string;
  now: Date;
  arrivedAt: Date;
};

/**
 * Writes a submission exactly as it is, with its receipt, and moves the proposal. Whether it may be handed in was judged.
 * @returns what the answer says, and the submission's id
 */
export async function writeSubmission(tx: Tx, loaded: LoadedProposal, given: HandedIn) {
  const { proposal: row, call } = loaded;
  const { stage, form, status, timing, by, now, arrivedAt } = given;
  const { piName, number } = await before(tx, row);
  const its = await referenceOf(tx, loaded, now);
  const facts = {
    form,
    stage,
    reference: its,
    number,
    submittedAt: arrivedAt,
    piName,
    profiles: spoken(given.people),
  };
  const content = snapshot(loaded, given.content, facts);
  const submissionId = newId();
  const contentHash = sha256(content);
  const receivedAt = arrivedAt.toISOString();
  const what = { reference: its, submission: number, receivedAt, timing, contentHash };
  const { reference, title } = call;
  // Undefined where the portal has no key.
  const receipt = signReceipt({ ...what, call: { reference, title } });
  const submission = { id: submissionId, proposalId: row.id, number, stage, content, contentHash };
  await together(tx, (db) => [
    db
      .insert(proposalSubmission)
      .values({ ...submission, receipt, timing, submittedAt: arrivedAt, submittedBy: by }),
    db
      .update(proposal)
      .set({
        status,
        reference: its,
        formVersion: call.formVersion,
        submittedAt: arrivedAt,
        endorsedAt: sql`NULL`,
        updatedAt: now,
        updatedBy: by,
      })
      .where(eq(proposal.id, row.id)),
  ]);
  const receipts = receipt ? { receipt } : {};
  return {
    submissionId,
    said: { reference: its, submittedAt: receivedAt, contentHash, timing, ...receipts },
  };
}
