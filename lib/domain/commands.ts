/** Everything that can happen: the explicit list of commands. `contract.test.ts` compares it with the disk. */
import type { Command } from "@/lib/command/define";
import { archiveCall } from "./calls/archive";
import { draftCall } from "./calls/draft";
import { extendCall } from "./calls/extend";
import { publishCall } from "./calls/publish";
import { saveCall } from "./calls/save";
import { configureNotifications } from "./notifications/configure";
import { readNotification } from "./notifications/read";
import { readAllNotifications } from "./notifications/read-all";

export const commands: readonly Command[] = [
  // calls
  draftCall,
  saveCall,
  publishCall,
  extendCall,
  archiveCall,
  // notifications
  configureNotifications,
  readAllNotifications,
  readNotification,
];

const byName = new Map(commands.map((command) => [command.name as string, command]));

/** The command of this name, or undefined. */
export const findCommand = (name: string): Command | undefined => byName.get(name);
