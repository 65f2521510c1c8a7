/** Calls by the thousand: texts put together from the sixty written ones, so that words are as common as in real texts. */
import { and, eq, inArray } from "drizzle-orm";
import { membership, organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { careerStageKeys, disciplineKeys } from "@/lib/domain/calls/vocabulary";
import { parseAmount } from "@/lib/domain/money";
import { makeRandom, type Random } from "../chaos/random";
import { agencies } from "./agencies";
import catalogue from "./catalogue.json";
import { insertCalls, type NewCall } from "./insert-calls";

const DAY = 86_400_000;
const summaries = catalogue.map(({ summary }) => summary);
const themes = catalogue.flatMap((call) => call.themes);
const titles = catalogue.map(({ title }) => title);
const rules = Object.values(agencies).flatMap((agency) => [...agency.rules]);
const occasions = [
  "annual call",
  "joint call",
  "pilot",
  "second round",
  "special call",
  "networks",
  "fellowships",
];
const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu ve wi xa yo zu".split(" ");

/** A name of a region that exists nowhere: some are frequent, most are rare, as names in real texts are. */
function region(random: Random): string {
  const rank = Math.floor(20_000 ** random.next());
  let [name, rest] = ["", rank];
  do {
    name += syllables[rest % 20];
    rest = Math.floor(rest / 20);
  } while (rest > 0);
  return name[0]!.toUpperCase() + name.slice(1) + (rank % 3 ? "land" : "berg");
}

const some = <T>(random: Random, list: readonly T[], from: number, to: number): T[] =>
  Array.from({ length: random.int(from, to) }, () => random.pick(list));

function oneCall(random: Random, now: number, place: { currency: string; timeZone: string }): NewCall {
  const where = region(random);
  const about = some(random, themes, 3, 6);
  // Two in five are open, as many closed, the others upcoming.
  const state = random.next();
  const opens = state < 0.8 ? -random.int(1, 80) : random.int(1, 120);
  const closes =
    state < 0.4 ? random.int(1, 200) : state < 0.8 ? -random.int(0, 700) : opens + random.int(20, 120);
  const opensAt = new Date(now + Math.min(opens, closes - 20) * DAY - random.int(0, DAY));
  const least = random.pick([0, 5, 10, 20, 50]) * 1_000;
  return {
    title: `${random.pick(titles)} (${where}, ${random.pick(occasions)})`.slice(0, 200),
    summary: `${random.pick(summaries)} ${random.pick(about)} in ${where} and ${region(random)}.`.slice(
      0,
      500,
    ),
    description: [
      random.pick(summaries),
      `## What we fund\n\n${about.map((theme) => `- ${theme}, in ${region(random)}`).join("\n")}`,
      ...some(random, rules, 1, 3),
    ].join("\n\n"),
    eligibility: `Researchers at a university in ${where}, and their partners.`,
    opensAt,
    closesAt: new Date(now + closes * DAY + random.int(0, DAY)),
    publishedAt: new Date(Math.min(opensAt.getTime(), now) - random.int(1, 30) * DAY),
    ...place,
    minimumAmount: parseAmount(String(least), place.currency)!,
    maximumAmount: parseAmount(
      String(least + random.pick([5, 25, 80, 400, 900, 3_000]) * 1_000),
      place.currency,
    )!,
    disciplines: random.chance(0.15) ? [] : [...new Set(some(random, disciplineKeys, 1, 3))],
    careerStages: random.chance(0.6) ? [] : [random.pick(careerStageKeys)],
    headings: ["Staff", "Equipment", "Travel"],
  };
}

/** Spreads so many calls over the agencies of the database that have an officer. */
export async function insertVolume(count: number, seed: number): Promise<void> {
  const places = await database()
    .select({
      id: organisation.id,
      prefix: organisation.prefix,
      currency: organisation.currency,
      timeZone: organisation.timeZone,
      officerId: membership.userId,
    })
    .from(organisation)
    .innerJoin(membership, eq(membership.organisationId, organisation.id))
    .where(
      and(eq(organisation.kind, "agency"), inArray(membership.role, ["programme-officer", "agency-admin"])),
    )
    .orderBy(organisation.slug)
    .limit(200);
  const distinct = [...new Map(places.map((place) => [place.id, place])).values()];
  if (distinct.length === 0) throw new Error("There is no agency with a programme officer here.");
  const random = makeRandom(seed);
  const now = Date.now();
  const BATCH = 2_000;
  for (let made = 0, turn = 0; made < count; made += BATCH, turn++) {
    const { currency, timeZone, ...agency } = distinct[turn % distinct.length]!;
    const calls = Array.from({ length: Math.min(BATCH, count - made) }, () =>
      oneCall(random, now, { currency, timeZone }),
    );
    await insertCalls(agency, calls);
  }
}
