/** The people of the twin worlds, and those behind the scenes whom nobody of the cast may know of. */
import type { Role } from "@/db/schema/organisations";
import type { User } from "@/lib/command/actor";
import { makeOrganisation, makeUser, type Organisation } from "@/lib/testing/make";
import type { PersonName } from "./cast";

export type Places = Record<
  "agency" | "university" | "otherAgency" | "otherUniversity" | "farAgency" | "farUniversity",
  Organisation
>;
export type People = Record<PersonName, User>;

/** People whom nobody of the cast need know of: what they do is what is hidden. */
export type Hidden = Record<
  | "writer"
  | "otherWriter"
  | "farWriter"
  | "farOffice"
  | "farFinance"
  | "farAdmin"
  | "farOfficer"
  | "farApprover"
  | "farReviewer"
  | "first"
  | "second"
  | "third",
  User
>;

export async function makePlaces(): Promise<Places> {
  const [agency, otherAgency, farAgency] = [
    await makeOrganisation("agency"),
    await makeOrganisation("agency"),
    await makeOrganisation("agency"),
  ];
  const [university, otherUniversity, farUniversity] = [
    await makeOrganisation("university"),
    await makeOrganisation("university"),
    await makeOrganisation("university"),
  ];
  return { agency, university, otherAgency, otherUniversity, farAgency, farUniversity };
}

type Seat = readonly [keyof Places, Role];

/** Where each of them has a role. The others have none: a reviewer's or member's right comes from the record. */
const seats: Partial<Record<PersonName | keyof Hidden, Seat>> = {
  elsewhere: ["otherUniversity", "researcher"],
  colleague: ["university", "researcher"],
  pi: ["university", "researcher"],
  coInvestigator: ["university", "researcher"],
  accountMember: ["university", "researcher"],
  office: ["university", "research-office"],
  finance: ["university", "finance"],
  universityAdmin: ["university", "university-admin"],
  otherOffice: ["otherUniversity", "research-office"],
  otherFinance: ["otherUniversity", "finance"],
  otherUniversityAdmin: ["otherUniversity", "university-admin"],
  officer: ["agency", "programme-officer"],
  approver: ["agency", "approver"],
  agencyAdmin: ["agency", "agency-admin"],
  panelist: ["agency", "reviewer"],
  otherOfficer: ["otherAgency", "programme-officer"],
  otherApprover: ["otherAgency", "approver"],
  otherAgencyAdmin: ["otherAgency", "agency-admin"],
  // Of the investigator's university: the rules find it.
  reviewerConflicted: ["university", "researcher"],
  writer: ["university", "researcher"],
  otherWriter: ["otherUniversity", "researcher"],
  farWriter: ["farUniversity", "researcher"],
  farOffice: ["farUniversity", "research-office"],
  farFinance: ["farUniversity", "finance"],
  farAdmin: ["farUniversity", "university-admin"],
  farOfficer: ["farAgency", "programme-officer"],
  farApprover: ["farAgency", "approver"],
};

const hiddenNames = [
  "writer",
  "otherWriter",
  "farWriter",
  "farOffice",
  "farFinance",
  "farAdmin",
  "farOfficer",
  "farApprover",
  "farReviewer",
  "first",
  "second",
  "third",
] as const satisfies readonly (keyof Hidden)[];

async function seated(places: Places, name: PersonName | keyof Hidden, called?: string): Promise<User> {
  const seat = seats[name];
  return makeUser({
    roles: seat ? [[places[seat[0]], seat[1]]] : [],
    platformAdmin: name === "platformAdmin",
    ...(called ? { name: called } : {}),
  });
}

/** Makes everybody. Hidden people are called Secret, so that a search for that word is a question worth asking. */
export async function makePeople(
  places: Places,
  names: readonly PersonName[],
): Promise<{ people: People; hidden: Hidden }> {
  const people: Partial<People> = {};
  for (const name of names) people[name] = await seated(places, name);
  const hidden: Partial<Hidden> = {};
  for (const name of hiddenNames) hidden[name] = await seated(places, name, `Secret ${name}`);
  return { people: people as People, hidden: hidden as Hidden };
}
