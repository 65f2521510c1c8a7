/** The whole of it: two worlds, everybody asks everything in both, the hidden things happen in one. */

import type { Actor } from "@/lib/command/actor";
import { mayWatch } from "@/lib/domain/topics";
import { ensureBuild } from "@/scripts/start/build";
import { buildBase, type World } from "./base";
import { cast, type RoleName, roleNames } from "./cast";
import { type Class, classes } from "./classes";
import { commandDifferences, judgeCommands, type Verdicts } from "./commands";
import { Front } from "./front";
import { leaks, loudReviews, plant } from "./leaks";
import {
  differences,
  type Finding,
  type Observation,
  observe,
  observeBriefly,
  type Place,
  places,
  worthComparing,
} from "./observe";
import { secrets } from "./secrets";
import { actorsOf } from "./sessions";
import { hearing } from "./streams";
import { type Watching, whoSeesWhat } from "./table";
import { allTopics } from "./topics";
import { type Name, Twins } from "./twins";

export type Report = {
  /** docs/who-sees-what.md as it should be. */
  document: string;
  /** Where a role could tell the worlds apart; none, one hopes. */
  findings: Finding[];
  /** Answers of 500 and above, in either world: nobody may get these. */
  failures: string[];
  /** Of each planted leak: what was noticed. */
  leaks: Array<{ kind: string; what: string; noticed: number }>;
  /** How much was compared. */
  compared: { answers: number; commands: number; streams: number };
};

export type Options = {
  /** Fewer questions: those whose answers follow from others are left out. */
  brief: boolean;
  /** Who asks. */
  roles: readonly RoleName[];
};

type Fronts = Record<Name, Front>;
type Set = {
  twins: Twins;
  fronts: Fronts;
  world: World;
  wanted: Place[];
  options: Options;
  base: Map<RoleName, Observation>;
  actors: Record<RoleName, Actor>;
};

/** The twin of one class of roles: what is hidden from them happens in it, while they listen; then they look. */
async function compare(set: Set, { roles, secrets: hidden }: Class) {
  const { twins, fronts, world, wanted, base, actors } = set;
  await twins.copy();
  const findings = await hearing(
    fronts.twin,
    world,
    roles.filter((role) => role !== "anonymous"),
    async () => {
      for (const [, secret] of hidden) await secret.happen(world);
    },
  );
  const failures: string[] = [];
  for (const [turn, role] of roles.entries()) {
    const before = base.get(role)!;
    const asked = set.options.brief ? worthComparing(before, turn, roles.length) : wanted;
    const seen = await observe(fronts.twin, world, role, asked);
    failures.push(...failed(role, seen));
    findings.push(...differences(role, before, seen));
  }
  return { findings, failures, verdicts: await judgeCommands(world, actors, roles) };
}

const failed = (role: RoleName, seen: Observation): string[] =>
  [...seen].flatMap(([{ path }, { status }]) => (status >= 500 ? [`${cast[role]}: ${path} ${status}`] : []));

async function watchingOf(world: World, actors: Record<RoleName, Actor>): Promise<Watching> {
  const rows = [];
  for (const { kind, of, topic } of allTopics(world)) {
    const roles: RoleName[] = [];
    for (const role of roleNames)
      if (role !== "anonymous" && (await mayWatch(actors[role], topic))) roles.push(role);
    rows.push({ kind, of, roles });
  }
  return rows;
}

/** What the suite notices of each leak that is planted. The twin is as it was left by the class that may know nothing. */
async function plantLeaks({ twins, fronts, world }: Set): Promise<Report["leaks"]> {
  const noticed = [];
  for (const leak of leaks) {
    const found = await plant(twins, fronts, world, leak);
    noticed.push({ kind: leak.kind, what: leak.what, noticed: found.length });
  }
  await twins.copy();
  await twins.sql("twin", loudReviews.plant);
  const heard = await hearing(fronts.twin, world, ["stranger"], () => secrets.reviews.happen(world));
  await twins.sql("twin", loudReviews.undo);
  noticed.push({ kind: loudReviews.kind, what: loudReviews.what, noticed: heard.length });
  return noticed;
}

async function prepare(tell: (line: string) => void, options: Options): Promise<Set> {
  const build = await ensureBuild(tell);
  const twins = await Twins.start();
  const world = await buildBase(twins.clock);
  await twins.stopClock();
  await twins.copy();
  const start = (name: Name) => Front.start(build, twins.url(name), twins.clock);
  const [base, twin] = await Promise.all([start("base"), start("twin")]);
  await twins.use("twin");
  const actors = await actorsOf(world.credentials);
  return { twins, fronts: { base, twin }, world, wanted: places(world), options, base: new Map(), actors };
}

/** Both fronts show the same world still: each answers half of the roles. */
async function lookAtBase({ fronts, world, wanted, options: { brief, roles }, base }: Set): Promise<void> {
  const look = brief ? observeBriefly : observe;
  const found = new Map<RoleName, Observation>();
  const left = [...roles];
  const work = async (front: Front) => {
    for (let role = left.shift(); role; role = left.shift())
      found.set(role, await look(front, world, role, wanted));
  };
  await Promise.all([work(fronts.base), work(fronts.twin)]);
  for (const role of roles) base.set(role, found.get(role)!);
}

/** @param tell what goes on, one line each */
export async function runWorlds(tell: (line: string) => void, options: Options): Promise<Report> {
  const set = await prepare(tell, options);
  const { twins, fronts, world, base, actors } = set;
  const report: Omit<Report, "document"> = {
    findings: [],
    failures: [],
    leaks: [],
    compared: { answers: 0, commands: 0, streams: 0 },
  };
  try {
    tell("Everybody looks at the base …");
    await lookAtBase(set);
    for (const [role, seen] of base) report.failures.push(...failed(role, seen));
    const judged: Array<[Class, Verdicts]> = [];
    for (const [index, one] of classes(options.roles).entries()) {
      tell(`The twin of: ${one.roles.map((role) => cast[role]).join(", ")}`);
      const { findings, failures, verdicts } = await compare(set, one);
      report.findings.push(...findings);
      report.failures.push(...failures);
      judged.push([one, verdicts]);
      if (index === 0) report.leaks = await plantLeaks(set);
    }
    await twins.use("base");
    const verdicts = await judgeCommands(world, actors, options.roles);
    for (const [{ roles }, twin] of judged)
      report.findings.push(...commandDifferences(roles, verdicts, twin));
    const watching = await watchingOf(world, actors);
    report.compared.answers = [...base.values()].reduce(
      (sum, seen) => sum + [...seen.values()].filter(({ assumed }) => !assumed).length,
      0,
    );
    report.compared.commands = Object.keys(verdicts).length * roleNames.length;
    report.compared.streams = watching.length * (roleNames.length - 1);
    return { ...report, document: whoSeesWhat(base, verdicts, watching) };
  } finally {
    await Promise.all([fronts.base.end(), fronts.twin.end()]);
    await twins.end();
  }
}
