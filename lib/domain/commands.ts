/** Everything that can happen: the explicit list of commands. `contract.test.ts` compares it with the disk. */
import type { Command } from "@/lib/command/define";
import { configureNotifications } from "./notifications/configure";
import { readNotification } from "./notifications/read";
import { readAllNotifications } from "./notifications/read-all";

export const commands: readonly Command[] = [configureNotifications, readAllNotifications, readNotification];

const byName = new Map(commands.map((command) => [command.name as string, command]));

/** The command of this name, or undefined. */
export const findCommand = (name: string): Command | undefined => byName.get(name);
