/** What the investigators of a team say of themselves: from their profiles while it is written, kept when submitted. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { proposalCv } from "@/db/schema/cvs";
import { user } from "@/db/schema/people";
import { proposalMember } from "@/db/schema/proposals";
import type { Reader } from "@/lib/command/reader";
import type { CallForm } from "../calls/form";
import { askedParts, type Cv, cvProblem } from "../cvs/cv";
import { chosenCvs } from "../cvs/queries";

/** Roles whose CV a call may ask for. */
export const investigatorRoles = ["pi", "co-investigator"] as const;

/** `about` is Markdown; `orcid` its 16 digits with dashes; `cv`: what they chose for this proposal, where its call asks. */
export type Profile = { email: string; name: string; orcid?: string; about?: string; cv?: Cv };

/** An investigator with what they show; `chosen`: undefined where they have chosen nothing yet. */
export type Investigator = {
  memberId: string;
  userId: string;
  profile: Profile;
  chosen: { entries: string[]; modules: string[] } | undefined;
};

/** The principal investigator and co-investigators who have confirmed, in the order of joining. */
export async function investigatorsOf(
  db: Pick<Reader, "select">,
  proposalId: string,
  form: CallForm,
): Promise<Investigator[]> {
  const rows = await db
    .select({
      memberId: proposalMember.id,
      userId: user.id,
      email: user.email,
      name: user.name,
      orcid: user.orcid,
      about: user.biography,
      entries: proposalCv.entries,
      modules: proposalCv.modules,
    })
    .from(proposalMember)
    .innerJoin(user, eq(user.id, proposalMember.userId))
    .leftJoin(proposalCv, eq(proposalCv.memberId, proposalMember.id))
    .where(
      and(
        eq(proposalMember.proposalId, proposalId),
        eq(proposalMember.status, "confirmed"),
        inArray(proposalMember.role, [...investigatorRoles]),
      ),
    )
    .orderBy(asc(proposalMember.id));
  const chosen = rows.map(({ entries, modules }) =>
    entries === null ? undefined : { entries: JSON.parse(entries) as string[], modules: modules ?? [] },
  );
  const wanted = rows.flatMap(({ userId }, index) => (chosen[index] ? [{ userId, ...chosen[index] }] : []));
  const cvs = form.cv ? await chosenCvs(db, wanted) : new Map<string, Cv>();
  return rows.map(({ memberId, userId, email, name, orcid, about }, index) => {
    const cv = askedParts(cvs.get(userId) ?? {}, form.cv);
    const said = { ...(orcid ? { orcid } : {}), ...(about?.trim() ? { about } : {}), ...(cv ? { cv } : {}) };
    return { memberId, userId, profile: { email, name, ...said }, chosen: chosen[index] };
  });
}

/** The profiles that say something. */
export const spoken = (investigators: readonly Investigator[]): Profile[] =>
  investigators.flatMap(({ profile }) => (profile.orcid || profile.about || profile.cv ? [profile] : []));

/** Whose CV lacks what for this call, in sentences with the remedy. */
export const cvProblems = (form: CallForm, investigators: readonly Investigator[]): string[] =>
  investigators.flatMap(({ profile }) => cvProblem(profile.name, profile.cv, form.cv) ?? []);
