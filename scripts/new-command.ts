/**
 * Writes a new command: `npm run new:command -- proposals withdraw` makes lib/domain/proposals/withdraw.ts with its
 * test and lists it in lib/domain/commands.ts. What it writes compiles, denies everybody, and has a failing test:
 * nothing happens until somebody says who may do what.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const list = "lib/domain/commands.ts";
const camel = (text: string) => text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (text: string) => camel(`-${text}`);

export type Names = { folder: string; noun: string; verb: string; constant: string; table: boolean };

/** @param schema the noun's file in db/schema, empty when there is none */
export function namesOf(folder: string, verb: string, schema: string): Names {
  const noun = folder.replace(/s$/, "");
  const table = new RegExp(`export const ${camel(noun)} = mysqlTable`).test(schema);
  return { folder, noun, verb, constant: `${camel(verb)}${pascal(noun)}`, table };
}

export function commandText({ folder, noun, verb, constant, table }: Names): string {
  const record = camel(noun);
  const imports = table
    ? `import { eq } from "drizzle-orm";
import { z } from "zod";
import { ${record} } from "@/db/schema/${folder}";
import { command } from "@/lib/command/define";
import { notFound } from "@/lib/command/errors";
`
    : `import { z } from "zod";
import { command } from "@/lib/command/define";
`;
  const load = table
    ? `async ({ tx, input }) => {
    const [row] = await tx.select().from(${record}).where(eq(${record}.id, input.${record}Id)).for("update");
    if (!row) throw notFound();
    return row;
  }`
    : "async () => undefined";
  return `${imports}import { uuid } from "@/lib/command/fields";
import { hide } from "@/lib/command/verdict";

export const ${constant} = command({
  name: "${noun}.${verb}",
  summary: "${pascal(verb)} the ${noun.replaceAll("-", " ")}, in one sentence for people.",
  access: "user",
  input: z.strictObject({ ${record}Id: uuid() }),
  result: z.object({ ${record}Id: z.string() }),
  keys: (input) => [\`${noun}:\${input.${record}Id}\`],
  load: ${load},
  // Nobody, until policy.ts says who.
  may: () => hide(),
  emits: [],
  subject: (input) => ({ type: "${noun}", id: input.${record}Id }),
  location: (input) => \`/${folder}/\${input.${record}Id}?done=${noun}.${verb}\`,
  async run({ input }) {
    return input;
  },
});
`;
}

export function testText({ noun, verb, constant }: Names): string {
  return `import { describeCommand, type Scenario } from "@/lib/testing/describe-command";
import { ${constant} } from "./${verb}";

describeCommand(${constant}, {
  scenario: async (): Promise<Scenario> => {
    throw new Error("Make the records in which ${noun}.${verb} succeeds (lib/testing/make.ts)");
  },
  effect: async () => {
    throw new Error("Say what ${noun}.${verb} changes, as comparable data");
  },
  wrongState: async () => {
    throw new Error("Bring the records into a state in which ${noun}.${verb} must be refused");
  },
  twoAtOnce: { succeed: 1 },
});
`;
}

/** The list of commands with one more: its import in order, its line at the end of its noun's lines. */
export function listed(text: string, { folder, verb, constant }: Names): string {
  const line = `import { ${constant} } from "./${folder}/${verb}";`;
  const lines = text.split("\n");
  const path = (one: string) => /from "(\.\/[^"]+)"/.exec(one)?.[1] ?? "";
  const imports = lines.flatMap((one, index) => (path(one) ? [{ index, path: path(one) }] : []));
  const after = imports.filter((one) => one.path < `./${folder}/${verb}`).at(-1);
  const first = lines.findIndex((one) => one.startsWith("import type"));
  lines.splice((after?.index ?? first) + 1, 0, line);
  const end = lines.findIndex((one, index) => one === "];" && index > first);
  const mark = lines.indexOf(`  // ${folder}`);
  if (mark < 0) lines.splice(end, 0, `  // ${folder}`, `  ${constant},`);
  else {
    let at = mark + 1;
    while (/^ {2}\w+,$/.test(lines[at] ?? "")) at++;
    lines.splice(at, 0, `  ${constant},`);
  }
  return lines.join("\n");
}

function main([folder = "", verb = ""]: string[]): void {
  const word = /^[a-z]+(-[a-z]+)*$/;
  if (!word.test(folder) || !word.test(verb)) {
    console.error("Usage: npm run new:command -- <noun, plural> <verb>, as in: proposals withdraw");
    process.exit(2);
  }
  const schema = `db/schema/${folder}.ts`;
  const names = namesOf(folder, verb, existsSync(schema) ? readFileSync(schema, "utf8") : "");
  const file = `lib/domain/${folder}/${verb}.ts`;
  if (existsSync(file)) {
    console.error(`${file} exists already.`);
    process.exit(1);
  }
  mkdirSync(`lib/domain/${folder}`, { recursive: true });
  writeFileSync(file, commandText(names));
  writeFileSync(`lib/domain/${folder}/${verb}.db.test.ts`, testText(names));
  writeFileSync(list, listed(readFileSync(list, "utf8"), names));
  console.log(`Written: ${file}, its test, and a line in ${list}.
Next: fields and rules there, who may in lib/domain/${folder}/policy.ts, an event in events.ts if others must hear of it,
a phrase in lib/domain/timeline-words.ts, a form (docs/life-of-a-command.md has an example). Then: npm run check`);
}

if (process.argv[1]?.endsWith("new-command.ts")) main(process.argv.slice(2));
