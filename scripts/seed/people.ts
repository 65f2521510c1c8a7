/** The demo's organisations and accounts (DESIGN §6). Inserted as they are: nobody can confirm their addresses. */
import { membership, organisation, type Role } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { findUserByEmail } from "@/lib/domain/people/queries";
import { newId } from "@/lib/infra/ids";
import { hashPassword } from "@/lib/infra/passwords";

export const DEMO_PASSWORD = "research-demo-2026";

const organisations = {
  atlantic: {
    kind: "university",
    name: "Atlantic University",
    slug: "atlantic-university",
    prefix: "AU",
    country: "PT",
    timeZone: "Atlantic/Azores",
    currency: "EUR",
    emailDomain: "atlantic.test",
  },
  lakeland: {
    kind: "university",
    name: "Lakeland Institute of Technology",
    slug: "lakeland-institute-of-technology",
    prefix: "LIT",
    country: "FI",
    timeZone: "Europe/Helsinki",
    currency: "EUR",
    emailDomain: "lakeland.test",
  },
  fund: {
    kind: "agency",
    name: "Island Science Fund",
    slug: "island-science-fund",
    prefix: "ISF",
    country: "PT",
    timeZone: "Atlantic/Azores",
    currency: "EUR",
    emailDomain: null,
  },
  council: {
    kind: "agency",
    name: "Northern Research Council",
    slug: "northern-research-council",
    prefix: "NRC",
    country: "NO",
    timeZone: "Europe/Oslo",
    currency: "NOK",
    emailDomain: null,
  },
} as const;

type Place = keyof typeof organisations;
type Person = { name: string; place?: Place; roles?: Role[]; biography?: string; platformAdmin?: true };

const people = {
  ada: {
    name: "Ada Marques",
    place: "atlantic",
    roles: ["researcher"],
    biography: "Coastal oceanography: how islands change the currents around them.",
  },
  ben: { name: "Ben Oliveira", place: "atlantic", roles: ["researcher"] },
  cleo: { name: "Cleo Ferreira", place: "atlantic", roles: ["research-office", "university-admin"] },
  fin: { name: "Fin Andrade", place: "atlantic", roles: ["finance"] },
  dara: { name: "Dara Silva", place: "fund", roles: ["programme-officer", "agency-admin"] },
  eva: { name: "Eva Correia", place: "fund", roles: ["approver"] },
  rui: { name: "Rui Bettencourt", place: "fund", roles: ["reviewer"] },
  rosa: { name: "Rosa Almeida", place: "fund", roles: ["reviewer"] },
  remy: { name: "Remy Laurent", place: "fund", roles: ["reviewer"] },
  zoe: { name: "Zoe Virtanen", place: "lakeland", roles: ["researcher"] },
  lena: {
    name: "Lena Korhonen",
    place: "lakeland",
    roles: ["research-office", "university-admin", "finance"],
  },
  nils: { name: "Nils Berg", place: "council", roles: ["programme-officer"] },
  nora: { name: "Nora Lie", place: "council", roles: ["approver", "agency-admin"] },
  sam: { name: "Sam Duarte", platformAdmin: true },
} as const satisfies Record<string, Person>;

export type DemoName = keyof typeof people;
export type Demo = { people: Record<DemoName, User>; organisations: Record<Place, { id: string }> };

/** The address of a demo account. */
export const demoEmail = (name: DemoName): string => `${name}@demo.test`;

/** Makes the organisations and accounts in an empty database. @returns actors and ids for the rest of the seed */
export async function seedPeople(): Promise<Demo> {
  const now = new Date();
  const ids = {
    atlantic: { id: newId() },
    lakeland: { id: newId() },
    fund: { id: newId() },
    council: { id: newId() },
  };
  await database()
    .insert(organisation)
    .values(
      (Object.keys(ids) as Place[]).map((key) => ({ ...organisations[key], ...ids[key], createdAt: now })),
    );
  const entries = Object.entries(people) as [DemoName, Person][];
  const rows = await Promise.all(
    entries.map(async ([key, person]) => ({
      id: newId(),
      email: demoEmail(key),
      name: person.name,
      passwordHash: await hashPassword(DEMO_PASSWORD),
      emailConfirmedAt: now,
      status: "active" as const,
      platformAdmin: person.platformAdmin ?? false,
      biography: person.biography ?? null,
      createdAt: now,
    })),
  );
  await database().insert(user).values(rows);
  const roles = entries.flatMap(([, { place, roles = [] }], index) =>
    place
      ? roles.map((role) => ({
          organisationId: ids[place].id,
          userId: rows[index]!.id,
          role,
          createdAt: now,
        }))
      : [],
  );
  await database().insert(membership).values(roles);
  return { people: await demoActors(), organisations: ids };
}

/** The demo accounts as actors with their memberships. */
async function demoActors(): Promise<Record<DemoName, User>> {
  const found = await Promise.all(
    (Object.keys(people) as DemoName[]).map(async (key) => {
      const actor = await findUserByEmail(demoEmail(key));
      if (!actor) throw new Error(`${demoEmail(key)} was not made`);
      return [key, actor] as const;
    }),
  );
  return Object.fromEntries(found) as Record<DemoName, User>;
}
