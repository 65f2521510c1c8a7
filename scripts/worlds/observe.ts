/** Asking every address of the portal as one role, and comparing what two worlds answer. */
import { addresses, doors } from "./addresses";
import type { World } from "./base";
import { bytesOf, difference } from "./bytes";
import { cast, type RoleName, tokens } from "./cast";
import type { Answer, Front } from "./front";

export type Place = { route: string; of: string; path: string; machinery: boolean };

/** Every address of the world. */
export const places = (world: World): Place[] =>
  [...Object.entries(addresses), ...Object.entries(doors)].flatMap(([route, { at, machinery = false }]) =>
    Object.entries(at(world)).map(([of, path]) => ({ route, of, path, machinery })),
  );

/** Pages know cookies only: for a token there is nothing there that nobody signed in would not get. */
const worthAsking = (role: RoleName, path: string): boolean =>
  !Object.hasOwn(tokens, role) || /^\/(?:api|files)\//.test(path);

/** What a place answered: enough for the table, and the bytes for the comparison. */
export type Seen = {
  status: number;
  to: string;
  bytes: string;
  /** Not asked: it follows from what another place answered. */
  assumed?: true;
};
export type Observation = Map<Place, Seen>;

const seenOf = (answer: Answer): Seen => ({
  status: answer.status,
  to: answer.headers.location ?? "",
  bytes: bytesOf(answer),
});

/** Runs `work` on each item, a few at a time. */
export async function inTurns<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
) {
  const left = [...items];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}

/** Everything that one role gets to see of a world, at these places. */
export async function observe(
  front: Front,
  world: World,
  role: RoleName,
  wanted: readonly Place[],
): Promise<Observation> {
  const seen: Observation = new Map();
  const asked = wanted.filter(({ path }) => worthAsking(role, path));
  await inTurns(asked, 4, async (place) => {
    seen.set(place, seenOf(await front.get(place.path, world.credentials[role])));
  });
  return inOrder(asked, seen);
}

/** As asked for, whichever was answered first. */
const inOrder = (asked: readonly Place[], seen: Observation): Observation =>
  new Map(asked.flatMap((place) => (seen.has(place) ? [[place, seen.get(place)!]] : [])));

/** Pages that begin with asking whose portal it is; each of them is asked at least once. */
const portalOf = ({ route }: Place) => /^\/(?:agency|university|admin|researcher)(?=\/|$)/.exec(route)?.[0];

const firstOf = (wanted: readonly Place[]) => {
  const firsts = new Map<string, Place>();
  for (const place of wanted) if (!firsts.has(place.route)) firsts.set(place.route, place);
  return firsts;
};

const segments = ({ path }: Place) => path.split("/").length;

/** The pages of records by their paths: what is under one of them is the record's own. */
const recordsOf = (wanted: readonly Place[]) =>
  new Map(wanted.filter(({ route }) => /\[\w+\]$/.test(route)).map((place) => [place.path, place]));

/** The nearest record that a place is under. */
function recordAbove({ path }: Place, records: ReadonlyMap<string, Place>): Place | undefined {
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
    const record = records.get(path.slice(0, at));
    if (record) return record;
  }
  return undefined;
}

/**
 * The same with fewer questions, for the gate. Every route is asked once. Of its other records those count as answered
 * alike that are in a portal whose first page is closed to the role, or under a record whose own page is.
 * `npm run who-sees-what` asks all.
 */
export async function observeBriefly(
  front: Front,
  world: World,
  role: RoleName,
  wanted: readonly Place[],
): Promise<Observation> {
  const firsts = firstOf(wanted);
  const records = recordsOf(wanted);
  const seen = await observe(front, world, role, [...firsts.values()]);
  const refused = (place: Place | undefined) => {
    const { status = 0 } = (place && seen.get(place)) ?? {};
    return status >= 400 ? status : undefined;
  };
  /** What a place is expected to answer, where that follows from others. */
  const alike = (place: Place): Seen | undefined => {
    const first = firsts.get(place.route)!;
    const portal = firsts.get(portalOf(place) ?? "");
    if (portal && seen.get(portal)?.status !== 200) return seen.get(first);
    // The record is refused, and so is what is under the first one: in the same way, or it is asked.
    const record = recordAbove(place, records);
    return refused(record) && refused(record) === refused(first) ? seen.get(first) : undefined;
  };
  const others = wanted.filter((place) => firsts.get(place.route) !== place && worthAsking(role, place.path));
  // A record before what is under it.
  for (const depth of [...new Set(others.map(segments))].sort((a, b) => a - b)) {
    const unknown: Place[] = [];
    for (const place of others.filter((one) => segments(one) === depth)) {
      const expected = alike(place);
      if (expected) seen.set(place, { ...expected, assumed: true });
      else unknown.push(place);
    }
    for (const [place, one] of await observe(front, world, role, unknown)) seen.set(place, one);
  }
  return inOrder(wanted, seen);
}

/** Of the routes that are closed to all who know the same, each is asked again by one in three of them. */
const TURNS = 3;

/**
 * What is worth asking again in the twin: what was shown, and of what was not, one of each route.
 * @param turn which of those who know the same asks, from 0
 * @param all how many know the same
 */
export function worthComparing(base: Observation, turn: number, all: number): Place[] {
  const firsts = firstOf([...base.keys()]);
  const turns = Math.min(TURNS, all);
  const asked = [...firsts.values()].filter((_, index) => index % turns === turn % turns);
  const closed = new Set(asked);
  return [...base].flatMap(([place, { status }]) => (status === 200 || closed.has(place) ? [place] : []));
}

export type Finding = { role: RoleName; place: string; what: string };

/** Every place at which a role can tell the twin from the base. */
export function differences(role: RoleName, base: Observation, twin: Observation): Finding[] {
  return [...twin].flatMap(([place, { bytes, status }]) => {
    const before = base.get(place)?.bytes ?? "nothing";
    // Whoever may open the machinery's own pages sees how much the portal does.
    if (bytes === before || (place.machinery && status === 200)) return [];
    return [{ role, place: place.path, what: difference(before, bytes) }];
  });
}

export const tellFinding = ({ role, place, what }: Finding): string => `${cast[role]}: ${place}\n   ${what}`;
