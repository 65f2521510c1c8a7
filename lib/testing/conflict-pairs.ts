/** Labelled pairs of reviewers and proposals: what the rules of conflicts must find between them. */
import { readCoauthors } from "@/lib/domain/reviews/coauthor-lines";
import type { ConflictFacts, Party, Place } from "@/lib/domain/reviews/conflict-rules";

const now = new Date("2026-11-20T12:00:00Z");
const place = (id: string, parentId: string | null = null, emailDomain: string | null = null): Place => ({
  id,
  name: `The ${id}`,
  parentId,
  emailDomain,
});
/** A federation of two universities, one with two levels below it, and one that stands alone. */
const places = [
  place("federation"),
  place("north", "federation", "north.edu"),
  place("medical school", "north"),
  place("heart institute", "medical school"),
  place("law school", "north"),
  place("south", "federation"),
  place("alone", null, "alone.ac.uk"),
  // A mistake in the data must not hang the check.
  place("ring a", "ring b"),
  place("ring b", "ring a"),
];
const person = (changes: Partial<Party> & { name: string }): Party => ({
  userId: changes.name,
  email: `${changes.name.toLowerCase().replace(/\s/g, ".")}@private.example`,
  organisationIds: [],
  ...changes,
});
const rita = person({ name: "Rita Reviewer" });
const anna = person({ name: "Anna Applicant" });

export type Pair = Partial<Omit<ConflictFacts, "applicants">> & { applicants?: Party[] };
export const facts = (pair: Pair): ConflictFacts => ({
  reviewer: rita,
  applicants: [anna],
  hostId: "alone",
  places,
  sharedProposals: [],
  sharedAwards: [],
  relations: [],
  coauthors: {},
  now,
  years: 4,
  ...pair,
});
const at = (...organisationIds: string[]) => ({ ...rita, organisationIds });
const shared = (date: string) => [
  { id: "p1", label: "ISF-2026-00001", applicantEmail: anna.email, at: new Date(date) },
];
const listed = (by: Party, text: string) => ({
  [by.userId!]: readCoauthors(text).rows.map((row) => ({
    ...row,
    orcid: row.orcid ?? undefined,
    email: row.email ?? undefined,
  })),
});
export const iD = "0000-0002-1825-0097";
const otherID = "0000-0001-5109-3700";
const relation = (from: Party, to: Party) => [
  { fromUserId: from.userId!, toEmail: to.email, kind: "supervision", words: "Supervisor or student" },
];
const mail = (who: Party, email: string) => ({ ...who, email });

/** What the pair is called, the facts, and for each conflict its rule and what its evidence names; none: no conflict. */
export const pairs: Array<[string, Pair, ...Array<[string, ...string[]]>]> = [
  ["strangers", {}],
  ["the principal investigator herself", { reviewer: anna }, ["own-proposal", "Anna Applicant", anna.email]],
  [
    "a member of the team by another account with her address",
    { reviewer: { ...rita, email: anna.email.toUpperCase() } },
    ["own-proposal", anna.email],
  ],
  [
    "a member of the team by her ORCID iD",
    { reviewer: { ...rita, orcid: iD }, applicants: [{ ...anna, orcid: iD }] },
    ["own-proposal"],
  ],
  // Organisations and their hierarchies.
  [
    "the same university as the host",
    { reviewer: at("alone") },
    ["same-organisation", "The alone", "would hold the award"],
  ],
  [
    "the host's parent",
    { hostId: "north", reviewer: at("federation") },
    ["same-organisation", "The federation, of which The north is a part"],
  ],
  [
    "a part of the host",
    { hostId: "north", reviewer: at("medical school") },
    ["same-organisation", "The medical school, a part of The north"],
  ],
  [
    "a part of a part of the host",
    { hostId: "north", reviewer: at("heart institute") },
    ["same-organisation", "The heart institute, a part of The north"],
  ],
  [
    "the host two levels above",
    { hostId: "heart institute", reviewer: at("north") },
    ["same-organisation", "The north, of which The heart institute is a part"],
  ],
  [
    "the grandparent of the host's parent",
    { hostId: "heart institute", reviewer: at("federation") },
    ["same-organisation", "The federation"],
  ],
  [
    "two parts of one university are neighbours, not parent and child",
    { hostId: "law school", reviewer: at("medical school") },
  ],
  ["two universities of one federation", { hostId: "south", reviewer: at("north") }],
  ["a part of another university of the federation", { hostId: "south", reviewer: at("heart institute") }],
  ["an unrelated university", { hostId: "alone", reviewer: at("north") }],
  ["a circle in the data, outside", { hostId: "alone", reviewer: at("ring a") }],
  [
    "a circle in the data, inside",
    { hostId: "ring a", reviewer: at("ring b") },
    ["same-organisation", "The ring b"],
  ],
  [
    "a co-investigator's university",
    { reviewer: at("south"), applicants: [anna, person({ name: "Cora Co", organisationIds: ["south"] })] },
    ["same-organisation", "Cora Co belongs to The south"],
  ],
  [
    "a co-investigator in a part of the reviewer's university",
    {
      reviewer: at("north"),
      applicants: [person({ name: "Cora Co", organisationIds: ["heart institute"] })],
    },
    ["same-organisation", "Cora Co belongs to The heart institute"],
  ],
  [
    "two memberships, one of them in conflict",
    { reviewer: at("south", "alone") },
    ["same-organisation", "The alone"],
  ],
  // Shared proposals and awards.
  [
    "a shared proposal this year",
    { sharedProposals: shared("2026-03-01") },
    ["shared-proposal", "Rita Reviewer and Anna Applicant", "ISF-2026-00001", "2026-03-01"],
  ],
  [
    "a shared proposal on the last day that counts",
    { sharedProposals: shared("2022-11-20T12:00:00Z") },
    ["shared-proposal", "2022-11-20"],
  ],
  ["a shared proposal a moment too old", { sharedProposals: shared("2022-11-20T11:59:59Z") }],
  [
    "a shared award",
    { sharedAwards: shared("2024-05-05") },
    ["shared-award", "share the award ISF-2026-00001"],
  ],
  ["a shared award of long ago", { sharedAwards: shared("2015-05-05") }],
  // Declarations, both ways.
  [
    "a relation that the reviewer declared",
    { relations: relation(rita, anna) },
    ["declared-relation", "Rita Reviewer has declared to Anna Applicant: supervisor or student"],
  ],
  [
    "a relation that the applicant declared",
    { relations: relation(anna, rita) },
    ["declared-relation", "Anna Applicant has declared to Rita Reviewer"],
  ],
  [
    "a relation of the reviewer to somebody else",
    { relations: relation(rita, person({ name: "Somebody Else" })) },
  ],
  // Co-authors.
  [
    "a co-author by name, pasted surname first and with accents",
    { coauthors: listed(rita, "Applicânt, ANNA") },
    ["coauthor", "Rita Reviewer lists Anna Applicant", "the name", "Applicânt, ANNA"],
  ],
  [
    "a co-author in the applicant's list",
    { coauthors: listed(anna, "Prof. Rita Reviewer") },
    ["coauthor", "Anna Applicant lists Rita Reviewer"],
  ],
  [
    "a co-author by ORCID iD under another name",
    { coauthors: listed(rita, `A. Meyer https://orcid.org/${iD}`), applicants: [{ ...anna, orcid: iD }] },
    ["coauthor", `ORCID iD ${iD}`],
  ],
  [
    "a co-author by address",
    { coauthors: listed(rita, `<${anna.email}>`) },
    ["coauthor", `the address ${anna.email}`],
  ],
  [
    "a namesake with another ORCID iD",
    { coauthors: listed(rita, `Anna Applicant ${otherID}`), applicants: [{ ...anna, orcid: iD }] },
  ],
  ["a co-author of the same surname only", { coauthors: listed(rita, "Bruno Applicant") }],
  // E-mail domains.
  [
    "addresses of one university",
    { reviewer: mail(rita, "rita@uni.edu"), applicants: [mail(anna, "anna@uni.edu")] },
    ["email-domain", "addresses of uni.edu"],
  ],
  [
    "addresses of two departments",
    { reviewer: mail(rita, "rita@cs.uni.edu"), applicants: [mail(anna, "anna@bio.uni.edu")] },
    ["email-domain", "uni.edu"],
  ],
  [
    "addresses under a country's academic domain",
    { reviewer: mail(rita, "rita@one.ac.uk"), applicants: [mail(anna, "anna@two.ac.uk")] },
  ],
  [
    "the host's domain without being its member",
    { reviewer: mail(rita, "rita@physics.alone.ac.uk") },
    ["email-domain", "the domain of The alone"],
  ],
  [
    "a public provider",
    { reviewer: mail(rita, "rita@gmail.com"), applicants: [mail(anna, "anna@gmail.com")] },
  ],
  [
    "another public provider in a country",
    { reviewer: mail(rita, "rita@yahoo.co.uk"), applicants: [mail(anna, "anna@yahoo.co.uk")] },
  ],
  [
    "a domain that ends alike",
    { reviewer: mail(rita, "rita@myuni.edu"), applicants: [mail(anna, "anna@uni.edu")] },
  ],
  // Several at once, each with its own evidence.
  [
    "two conflicts",
    { reviewer: at("alone"), sharedAwards: shared("2025-01-01") },
    ["same-organisation", "The alone"],
    ["shared-award", "ISF-2026-00001"],
  ],
];
