/** Universities with a chain of endorsement, and what its commands change. */
import { eq } from "drizzle-orm";
import { endorsementChain, endorsementDelegate, endorsementPassage } from "@/db/schema/endorsements";
import { database } from "@/lib/command/database";
import { setChain } from "@/lib/domain/endorsements/set-chain";
import { makeOrganisation, makeUser, run } from "./make";

/** A university with an administrator, two people of finance as department and signatory, and a research office. */
export async function makeUniversity() {
  const university = await makeOrganisation("university");
  const person = (role: "university-admin" | "finance" | "research-office") =>
    makeUser({ roles: [[university, role]] });
  const [admin, head, signatory, office] = [
    await person("university-admin"),
    await person("finance"),
    await person("finance"),
    await person("research-office"),
  ];
  return { university, admin, head, signatory, office };
}
export type MadeUniversity = Awaited<ReturnType<typeof makeUniversity>>;

/** Input of the chain department → research office. */
export const chainInput = (made: MadeUniversity, version = 0) => ({
  organisationId: made.university.id,
  version,
  internalDays: 5,
  steps: [
    { name: "Department", people: made.head.email },
    { name: "Research office", people: "" },
  ],
});

/** The same, set. */
export async function makeChain() {
  const made = await makeUniversity();
  await run(setChain, made.admin, chainInput(made));
  return made;
}

export const chainsOf = (organisationId: string) =>
  database().select().from(endorsementChain).where(eq(endorsementChain.organisationId, organisationId));
export const delegatesOf = (organisationId: string) =>
  database().select().from(endorsementDelegate).where(eq(endorsementDelegate.organisationId, organisationId));
export const passagesOf = (proposalId: string) =>
  database()
    .select()
    .from(endorsementPassage)
    .where(eq(endorsementPassage.proposalId, proposalId))
    .orderBy(endorsementPassage.passedAt);
