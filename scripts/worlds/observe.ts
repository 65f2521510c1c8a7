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
  bytes: string /** Not asked: as the first of its route. */;
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

/**
 * The same with fewer questions, for the gate: a portal whose first page is closed to the role is asked once a route,
 * and its other records count as answered alike. `npm run who-sees-what` asks all.
 */
export async function observeBriefly(
  front: Front,
  world: World,
  role: RoleName,
  wanted: readonly Place[],
): Promise<Observation> {
  const firsts = firstOf(wanted);
  const seen = await observe(front, world, role, [...firsts.values()]);
  const closed = [...firsts.values()].filter(
    (place) => place.route === portalOf(place) && seen.get(place)?.status !== 200,
  );
  const shut = new Set(closed.map(({ route }) => route));
  const isShut = (place: Place) => shut.has(portalOf(place) ?? "");
  const others = wanted.filter((place) => firsts.get(place.route) !== place);
  const more = await observe(
    front,
    world,
    role,
    others.filter((place) => !isShut(place)),
  );
  for (const [place, one] of more) seen.set(place, one);
  for (const place of others.filter(isShut)) {
    const alike = seen.get(firsts.get(place.route)!);
    if (alike) seen.set(place, { ...alike, assumed: true });
  }
  return inOrder(wanted, seen);
}

/** What is worth asking again in the twin: what was shown, and of what was not, one of each route. */
export function worthComparing(base: Observation): Place[] {
  const firsts = firstOf([...base.keys()]);
  return [...base].flatMap(([place, { status }]) =>
    status === 200 || firsts.get(place.route) === place ? [place] : [],
  );
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
