/** Live events: each role follows every topic there is while the hidden things happen, and should hear nothing of them. */
import { outboxEvent } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { settle } from "@/lib/testing/relay";
import type { World } from "./base";
import type { RoleName } from "./cast";
import type { Front } from "./front";
import type { Finding } from "./observe";
import { allTopics } from "./topics";

/** A stream takes so many; all of them hear `public`, where the end is told. */
const PER_STREAM = 19;
const END = "worlds.ended";

/** An event that everybody hears: what happened before it has been told by then. */
async function tellEnd(): Promise<void> {
  const payload = "{}";
  const topics = JSON.stringify(["public"]);
  const nobody = "00000000-0000-0000-0000-000000000000";
  await database()
    .insert(outboxEvent)
    .values({ id: newId(), at: new Date(), type: END, actorId: nobody, payload, topics });
  await settle();
}

type Listener = { role: RoleName; heard: string[]; ended: Promise<void>; close: () => void };

async function listen(front: Front, world: World, role: RoleName, topics: string[]): Promise<Listener> {
  const heard: string[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { status, close } = await front.follow(["public", ...topics], world.credentials[role], (event) => {
    if (event.includes(END) || /^event: (?:expired|bye)$/m.test(event)) end();
    if (event.includes(END)) return;
    if (!/^(?:retry: .*\n)?id: .*\nevent: hello|^:/.test(event)) heard.push(event.replace(/^id: .*$/m, ""));
  });
  if (status !== 200) end();
  return { role, heard, ended, close };
}

/** Follows everything as each of the roles (nobody signed in has no stream), lets it happen, and tells what was heard. */
export async function hearing(
  front: Front,
  world: World,
  roles: readonly RoleName[],
  happen: () => Promise<void>,
): Promise<Finding[]> {
  const topics = allTopics(world).map(({ topic }) => topic);
  const own = (role: RoleName) =>
    role in world.people ? [`user:${world.people[role as never]["id" as never]}`] : [];
  const listeners: Listener[] = [];
  for (const role of roles) {
    const all = [...new Set([...own(role), ...topics])];
    for (let at = 0; at < all.length; at += PER_STREAM)
      listeners.push(await listen(front, world, role, all.slice(at, at + PER_STREAM)));
  }
  try {
    await happen();
    await settle();
    await tellEnd();
    await Promise.all(listeners.map(({ ended }) => ended));
  } finally {
    for (const { close } of listeners) close();
  }
  return listeners.flatMap(({ role, heard }) =>
    heard.map((event) => ({ role, place: "live events", what: event.trim() })),
  );
}
