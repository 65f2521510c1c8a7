/**
 * The house's rules, as a test: what every command declares, who may import whom, how large a file may be.
 * Runs without a database.
 */
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { commands } from "@/lib/domain/commands";
import { jobs } from "@/lib/domain/jobs";
import { reactions } from "@/lib/domain/reactions";
import { words } from "@/lib/domain/timeline-words";
import { findCycle, type Import, importsOf, longFunctions, sourceFiles, textOf } from "@/lib/testing/source";
import type { Command } from "./define";
import type { EventDefinition } from "./event";
import type { Reaction } from "./reaction";

const files = sourceFiles();
const code = files.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file));
const isTest = (file: string) => /\.test\.tsx?$|^e2e\/|^lib\/testing\/|^server\/testing/.test(file);
const domain = code.filter((file) => file.startsWith("lib/domain/") && !isTest(file));

/** What the nouns of a folder are called in names. */
const NOUNS: Record<string, string[]> = {
  people: ["user", "session"],
  operations: ["mail", "reaction"],
  searches: ["search"],
};
const nounsOf = (folder: string) => NOUNS[folder] ?? [folder.replace(/s$/, "")];

const commandFiles = domain.filter((file) => /\bcommand\(\{/.test(textOf(file)));
const reactionFiles = domain.filter((file) => /\breaction\(\{/.test(textOf(file)));
const eventFiles = domain.filter((file) => basename(file) === "events.ts");

/** The values that a module exports. */
const exportsOf = async (file: string): Promise<unknown[]> =>
  Object.values((await import(`@/${file}`)) as Record<string, unknown>);
const isCommand = (value: unknown): value is Command =>
  typeof value === "object" && value !== null && "emits" in value && "may" in value;
const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === "object" && value !== null && "topics" in value && "payload" in value;
const isReaction = (value: unknown): value is Reaction =>
  typeof value === "object" && value !== null && "on" in value && "run" in value;

describe("the list of commands", () => {
  it("equals the disk: each file declares one command, each is listed, each name equals its path", async () => {
    const found: Command[] = [];
    for (const file of commandFiles) {
      const declared = (await exportsOf(file)).filter(isCommand);
      expect(declared.length, `${file} declares one command`).toBe(1);
      const [noun, verb] = declared[0]!.name.split(".");
      expect(nounsOf(basename(dirname(file))), `${declared[0]!.name} in ${file}`).toContain(noun);
      expect(`${verb}.ts`, file).toBe(basename(file));
      found.push(declared[0]!);
    }
    const names = (list: readonly Command[]) => list.map((command) => command.name).sort();
    expect(names(commands)).toEqual(names(found));
    expect(new Set(names(commands)).size).toBe(commands.length);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "%s declares everything",
    (_, command) => {
      expect(command.summary).toMatch(/^[A-Z].{8,}\.$/);
      expect(["user", "anyone"]).toContain(command.access);
      for (const field of ["keys", "load", "may", "subject", "location", "run"] as const)
        expect(command[field], field).toBeTypeOf("function");
      expect(command.emits.every(isEvent)).toBe(true);
      // Mass assignment: a field that the schema does not name is refused, not ignored.
      const issues = command.input.safeParse({ isAdmin: true }).error?.issues ?? [];
      expect(issues.some((issue: z.core.$ZodIssue) => issue.code === "unrecognized_keys")).toBe(true);
      expect(() => z.toJSONSchema(command.input, { io: "input", unrepresentable: "any" })).not.toThrow();
    },
  );

  it("has a phrase for timelines for each", () => {
    const silent = commands.map((command) => command.name).filter((name) => !Object.hasOwn(words, name));
    expect(silent, "add them to lib/domain/timeline-words.ts").toEqual([]);
  });

  it("has a test beside each", () => {
    const untested = commandFiles.filter((file) => !files.includes(file.replace(/\.ts$/, ".db.test.ts")));
    expect(untested).toEqual([]);
  });
});

/** Past tenses that do not end in "ed". */
const IRREGULAR =
  /(?:^|-)(?:seen|read|sent|left|made|spent|withdrawn|given|taken|begun|put|set|lost|held|paid)$/;

describe("events and reactions", () => {
  it("are named noun.past-tense, once, and each is emitted by somebody", async () => {
    const declared = (await Promise.all(eventFiles.map(exportsOf))).flat().filter(isEvent);
    for (const { name } of declared) {
      const [, verb = ""] = name.split(".");
      expect(/ed$/.test(verb) || IRREGULAR.test(verb), `${name} is past tense`).toBe(true);
    }
    const names = declared.map((event) => event.name);
    expect(new Set(names).size).toBe(names.length);
    const emitted = new Set(commands.flatMap((command) => command.emits.map((event) => event.name)));
    for (const job of jobs) for (const event of job.emits) emitted.add(event.name);
    // Stored by notify(), which serves reactions as well as commands.
    emitted.add("notification.created");
    // By the worker, which posts what an import's command asked for.
    emitted.add("account.imported");
    expect(names.filter((name) => !emitted.has(name))).toEqual([]);
  });

  it("has jobs of different kinds, each named after its noun", () => {
    const kinds = jobs.map((job) => job.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of kinds) expect(kind).toMatch(/^[a-z]+\.[a-z-]+$/);
  });

  it("are listed as they lie on disk, each file named after its event", async () => {
    const found = (await Promise.all(reactionFiles.map(exportsOf))).flat().filter(isReaction);
    const names = (list: readonly Reaction[]) => list.map((reaction) => reaction.name).sort();
    expect(names(reactions)).toEqual(names(found));
    expect(new Set(names(reactions)).size).toBe(reactions.length);
    for (const file of reactionFiles) expect(basename(file)).toMatch(/^on-[a-z-]+\.ts$/);
  });
});

type Rule = { name: string; why: string; broken: (item: Import) => boolean };
const inside = (file: string, ...folders: string[]) =>
  folders.some((folder) => file.startsWith(`${folder}/`));
const nounOf = (file: string) => /^lib\/domain\/([^/]+)\//.exec(file)?.[1];

const rules: Rule[] = [
  {
    name: "db imports nothing of ours",
    why: "the schema is the ground",
    broken: ({ from, to }) => inside(from, "db") && !inside(to, "db"),
  },
  {
    name: "lib/infra imports only lib/infra",
    why: "it serves every layer",
    broken: ({ from, to }) => inside(from, "lib/infra") && !inside(to, "lib/infra"),
  },
  {
    name: "lib/command knows no noun, no web",
    why: "the machine serves every noun",
    broken: ({ from, to }) => inside(from, "lib/command") && !inside(to, "lib/command", "lib/infra", "db"),
  },
  {
    name: "lib/domain knows no web",
    why: "the same commands serve forms, API, seed and tests",
    broken: ({ from, to }) => inside(from, "lib/domain") && inside(to, "lib/web", "app", "server", "scripts"),
  },
  {
    name: "lib knows neither app nor server",
    why: "layers point downwards",
    broken: ({ from, to }) => inside(from, "lib") && inside(to, "app", "server"),
  },
  {
    name: "server and app do not import each other",
    why: "the front runs without Next",
    broken: ({ from, to }) =>
      (inside(from, "server") && inside(to, "app")) || (inside(from, "app") && inside(to, "server")),
  },
  {
    name: "pages read: they neither open connections nor run commands",
    why: "writes run only in the front, so that one mutex per process serves them",
    broken: ({ from, to, typeOnly }) =>
      inside(from, "app") &&
      !typeOnly &&
      /^(db\/client|lib\/command\/(run|database|transaction|relay|mail-sender)|lib\/testing\/|scripts\/)/.test(
        to,
      ),
  },
  {
    name: "db/client is used by the machine, tests and scripts; others take its types",
    why: "queries select through reader(), commands write through tx",
    broken: ({ from, to, typeOnly }) =>
      to === "db/client.ts" &&
      !typeOnly &&
      !inside(from, "db", "lib/command", "lib/testing", "scripts", "e2e"),
  },
  {
    name: "a command is imported by the list, never by another command or page",
    why: "a command never calls a command",
    broken: ({ from, to, typeOnly }) =>
      commandFiles.includes(to) &&
      !typeOnly &&
      !/^lib\/domain\/(assessment-|award-)?commands\.ts$/.test(from) &&
      !inside(from, "scripts", "e2e", "lib/testing"),
  },
  {
    name: "a noun uses another noun's rules, queries, events, changes and policy, not its reactions",
    why: "reactions belong to the relay",
    broken: ({ from, to }) =>
      /\/on-[^/]+\.ts$/.test(to) && from !== "lib/domain/reactions.ts" && nounOf(from) !== nounOf(to),
  },
  {
    name: "tests' helpers stay in tests",
    why: "production must not depend on them",
    broken: ({ from, to }) => inside(to, "lib/testing") && !inside(from, "lib/testing", "scripts", "e2e"),
  },
];

describe("who imports whom", () => {
  const imports = code.filter((file) => !isTest(file)).flatMap(importsOf);

  it.each(rules.map((rule) => [rule.name, rule] as const))("%s", (_, rule) => {
    const broken = imports.filter(rule.broken).map(({ from, line, to }) => `${from}:${line} imports ${to}`);
    expect(broken, rule.why).toEqual([]);
  });

  it("has no cycles", () => {
    expect(findCycle(code.filter((file) => /^(lib|server|db)\//.test(file)))).toBeUndefined();
  });
});

/** Files above the limit, with their length: debts that may only shrink. Remove an entry once it is paid. */
const LONG_FILES: Record<string, number> = {};
const LONG_FUNCTIONS = new Set<string>([]);

describe("sizes and words", () => {
  it("keeps files within 300 lines", () => {
    const lengths = code.map((file) => [file, textOf(file).split("\n").length - 1] as const);
    const tooLong = lengths.filter(([file, lines]) => lines > (LONG_FILES[file] ?? 300));
    expect(tooLong).toEqual([]);
    const paid = Object.keys(LONG_FILES).filter(
      (file) => !lengths.some(([f, lines]) => f === file && lines > 300),
    );
    expect(paid, "these entries of LONG_FILES are paid: remove them").toEqual([]);
  });

  it("keeps functions within 70 lines", () => {
    const tooLong = code.filter((file) => !isTest(file)).flatMap((file) => longFunctions(file, 70));
    expect(tooLong.filter((text) => !LONG_FUNCTIONS.has(text.split(" ")[1]!))).toEqual([]);
  });

  it("uses no banned words", () => {
    // Split, so that this file does not hold them.
    const banned = [
      "TO" + "DO",
      "FIX" + "ME",
      "@ts-" + "ignore",
      "@ts-" + "nocheck",
      "as " + "any",
      "debug" + "ger;",
      "\\." + "only\\(",
    ];
    const pattern = new RegExp(`(?<![\\w])(?:${banned.join("|")})`);
    const found = code.flatMap((file) =>
      textOf(file)
        .split("\n")
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

describe("documents", () => {
  const documents = files.filter((file) => file.endsWith(".md"));
  const cited = /`((?:app|server|lib|db|scripts|docs|deploy|e2e|public)\/[\w./()[\]@-]*\w)`/g;
  const links = /\]\((?!https?:|mailto:|#|\/)([^)#\s]+)/g;

  it("cite only what exists", () => {
    const missing = documents.flatMap((file) => {
      const there = (path: string) => files.some((known) => known === path || known.startsWith(`${path}/`));
      const text = textOf(file);
      const relative = (path: string) => decodeURI(new URL(path, `file:///${file}`).pathname.slice(1));
      return [
        ...[...text.matchAll(cited)].map((match) => match[1]!).filter((path) => !there(path)),
        ...[...text.matchAll(links)]
          .map((match) => relative(match[1]!))
          .filter((path) => !there(path.replace(/\/$/, ""))),
      ].map((path) => `${file} cites ${path}`);
    });
    expect(missing).toEqual([]);
  });

  it("name only scripts that exist, and every script's file is there", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const named = documents.flatMap((file) =>
      [...textOf(file).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1]!),
    );
    expect(named.filter((name) => !scripts[name])).toEqual([]);
    const started = Object.values(scripts).flatMap((line) =>
      [...line.matchAll(/\b(?:node|tsx) (\S+)/g)].map((match) => match[1]!),
    );
    expect(started.filter((file) => !files.includes(file))).toEqual([]);
  });
});
