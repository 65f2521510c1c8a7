/** Nothing is forgotten: every route, door, command and topic says which records are put into it. */
import { describe, expect, it } from "vitest";
import { commands } from "@/lib/domain/commands";
import { topicKinds } from "@/lib/domain/topics";
import { addresses, doors } from "./addresses";
import type { World } from "./base";
import { inputs } from "./inputs";
import { appRoutes, frontDoors } from "./routes";
import { topics } from "./topics";

/** A world in which every record has the same id: enough to see addresses. */
const anyWorld: World = new Proxy({} as World, {
  get: (_target, name): unknown => (name === Symbol.toPrimitive ? () => "x" : anyWorld),
});

describe("the list of who sees what", () => {
  const routes = appRoutes();

  it("has an entry for every route on disk, and no other", () => {
    expect(Object.keys(addresses).sort()).toEqual([...new Set(routes.map(({ path }) => path))].sort());
  });

  it("has an entry for every door of the front", () => {
    expect(Object.keys(doors).sort()).toEqual(frontDoors().sort());
    expect(frontDoors().length).toBeGreaterThan(3);
  });

  it.each(routes.map((route) => [route.path, route] as const))("fills %s", (path, route) => {
    const { at, skip } = addresses[path]!;
    const made = Object.values(at(anyWorld));
    if (skip) return expect(made).toEqual([]);
    expect(made.length).toBeGreaterThan(0);
    const pattern = path
      .replace(/\[\.\.\.\w+\]/g, "*")
      .replace(/\[\w+\]/g, "[^/?]+")
      .replaceAll("*", ".+");
    for (const address of made) expect(address).toMatch(new RegExp(`^${pattern}(?:\\?|$)`));
    if (route.readsQuery)
      expect(
        made.some((address) => address.includes("?")),
        `${route.file} reads its query: ask with one`,
      ).toBe(true);
  });

  it("has an input for every command, and no other", () => {
    expect(Object.keys(inputs).sort()).toEqual(commands.map(({ name }) => name as string).sort());
  });

  it("has records for every kind of topic", () => {
    expect(Object.keys(topics).sort()).toEqual([...topicKinds].sort());
  });
});
