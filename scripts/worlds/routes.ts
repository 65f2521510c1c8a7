/**
 * Every address of the portal, from the disk: pages and route handlers of app/, the doors of server/main.ts. What
 * fills their parameters stands in addresses.ts; routes.test.ts fails when a route is not there.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type Route = {
  /** As in the address: `/calls/[id]`; prefixes of the front end in a slash. */
  path: string;
  file: string;
  /** `?…` changes what it shows. */
  readsQuery: boolean;
};

/** Where a page or its parts look at the address's query. */
const QUERY = /searchParams|query\.get\(|[({ ]query[,} ]|\.search\b/;

function routeOf(file: string): Route {
  const folders = dirname(file).split("/").slice(1);
  const path = `/${folders.filter((name) => !/^\(.*\)$/.test(name)).join("/")}`;
  return { path, file, readsQuery: QUERY.test(readFileSync(file, "utf8")) };
}

/** Routes of app/, in the order of their paths. */
export function appRoutes(root = process.cwd()): Route[] {
  return readdirSync(join(root, "app"), { recursive: true })
    .map((name) => `app/${String(name)}`)
    .filter((file) => /\/(?:page\.tsx|route\.ts)$/.test(file))
    .map(routeOf)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The front's own doors: what stands in server/main.ts beside Next. */
export function frontDoors(): string[] {
  const main = readFileSync("server/main.ts", "utf8");
  const own = /own: \[\n([\s\S]*?)\n {4}\],/.exec(main)?.[1] ?? "";
  return [...own.matchAll(/\["(\/[^"]*)"/g)].map((match) => match[1]!);
}
