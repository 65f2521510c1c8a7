/** What the commands of a CV load, locked. */
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { cvEntry, cvKinds, cvNarrative, outputTypes, proposalCv } from "@/db/schema/cvs";
import { proposal } from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { notFound } from "@/lib/command/errors";
import { int, text } from "@/lib/command/fields";
import { allow, hide, type Verdict } from "@/lib/command/verdict";
import { lockOwn } from "@/lib/domain/people/own";
import { cvLimits } from "./rules";

const L = cvLimits;

/** The fields of an entry, as forms and clients send them. */
export const entryInput = {
  title: text({ max: L.title }),
  organisation: text({ min: 0, max: L.organisation }).optional(),
  /** `2021` or `2021-09`. */
  from: text({ min: 0, max: 10 }).optional(),
  /** Empty where it goes on. */
  to: text({ min: 0, max: 10 }).optional(),
  outputType: z.enum(outputTypes, "Choose the type of output.").optional(),
  year: z.preprocess(
    (value) => (value === "" ? undefined : value),
    int({ min: L.firstYear, max: L.lastYear }).optional(),
  ),
  /** A DOI or a web address. */
  link: text({ min: 0, max: L.link }).optional(),
  note: text({ min: 0, max: L.note }).optional(),
};
export const kindInput = z.enum(cvKinds, "Choose what to add.");

/** A CV is its owner's alone: others see what proposals show of it. */
export const mayKeepCv = (actor: Actor): Verdict => (isUser(actor) ? allow() : hide());

/** Proposals that still change and show some of this person's CV; at most 100 are told. */
const shownIn = (tx: Tx, userId: string) =>
  tx
    .select({ id: proposalCv.proposalId })
    .from(proposalCv)
    .innerJoin(proposal, eq(proposal.id, proposalCv.proposalId))
    .where(and(eq(proposalCv.userId, userId), inArray(proposal.status, ["draft", "returned", "withdrawn"])))
    .limit(100);

/** The person's entries and narrative; the person's row is locked, so that their CV changes one step at a time. */
export async function lockCv(tx: Tx, actor: Actor) {
  const { id: userId } = await lockOwn(tx, actor);
  const entries = await tx.select().from(cvEntry).where(eq(cvEntry.userId, userId));
  const [narrative] = await tx.select().from(cvNarrative).where(eq(cvNarrative.userId, userId));
  const proposalIds = (await shownIn(tx, userId)).map(({ id }) => id);
  return { userId, entries, narrative, proposalIds };
}
type LoadedCv = Awaited<ReturnType<typeof lockCv>>;

/** @throws Rejection 404 where it is not the person's own */
export function ownEntry({ entries }: LoadedCv, entryId: string) {
  const found = entries.find(({ id }) => id === entryId);
  if (!found) throw notFound("This entry is no longer in your CV. Open the page again.");
  return found;
}
