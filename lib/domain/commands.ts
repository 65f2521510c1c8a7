/** Everything that can happen: the explicit list of commands. `contract.test.ts` compares it with the disk. */
import type { Command } from "@/lib/command/define";

export const commands: readonly Command[] = [];

const byName = new Map(commands.map((command) => [command.name as string, command]));

/** The command of this name, or undefined. */
export const findCommand = (name: string): Command | undefined => byName.get(name);
