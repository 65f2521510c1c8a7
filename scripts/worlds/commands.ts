/** What every command answers to every role, without anything happening: the machine runs it up to its own work. */
import type { Actor } from "@/lib/command/actor";
import type { Command } from "@/lib/command/define";
import { Rejection } from "@/lib/command/errors";
import { runCommand } from "@/lib/command/run";
import { commands } from "@/lib/domain/commands";
import { newId } from "@/lib/infra/ids";
import type { World } from "./base";
import { type RoleName, roleNames } from "./cast";
import { inputs } from "./inputs";
import { type Finding, inTurns } from "./observe";

const REACHED = "reached";

/** The command itself, but that it stops where its own work would begin: parsed, loaded, locked and judged as ever. */
const untilWork = (command: Command): Command => ({
  ...command,
  run: () => Promise.reject(new Rejection(422, REACHED, REACHED)),
});

/** `allowed`, or the refusal: status and reason. */
export type Verdicts = Record<string, Record<RoleName, string>>;

async function verdictOf(command: Command, actor: Actor, input: unknown): Promise<string> {
  const { answer } = await runCommand(untilWork(command), input, {
    actor,
    key: newId(),
    requestId: "worlds",
  });
  if (!("problem" in answer)) throw new Error(`${command.name} did its work`);
  const { code, status, detail, errors } = answer.problem;
  if (code === REACHED) return "allowed";
  return `${status} ${detail}${errors ? ` ${JSON.stringify(errors)}` : ""}`;
}

/** In the database that this process is connected to. */
export async function judgeCommands(
  world: World,
  actors: Record<RoleName, Actor>,
  roles: readonly RoleName[] = roleNames,
): Promise<Verdicts> {
  const verdicts: Verdicts = {};
  for (const { name } of commands) verdicts[name] = {} as Record<RoleName, string>;
  await inTurns(commands, 6, async (command) => {
    for (const role of roles)
      verdicts[command.name]![role] = await verdictOf(command, actors[role], inputs[command.name]!(world));
  });
  return verdicts;
}

/** Commands that answer a role otherwise in the twin. */
export const commandDifferences = (roles: readonly RoleName[], base: Verdicts, twin: Verdicts): Finding[] =>
  roles.flatMap((role) =>
    Object.entries(twin).flatMap(([name, answers]) => {
      const before = base[name]?.[role];
      return before === answers[role]
        ? []
        : [{ role, place: `command ${name}`, what: `${before}\n   became\n   ${answers[role]}` }];
    }),
  );
