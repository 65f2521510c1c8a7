import type { Command } from "@/lib/command/define";
import { newId } from "@/lib/infra/ids";

/** How long the first waits for the second, which a lock of the database may keep from coming. */
const MEET_MS = 80;

/**
 * A command as two deployments run it at once: no mutex is between them, and neither goes on before the other has
 * loaded as well, unless a lock keeps it from that.
 */
export function apart<C extends Command>(command: C): C {
  let there = 0;
  let meet = () => {};
  const both = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const load: Command["load"] = async (context) => {
    const loaded = await command.load(context);
    there += 1;
    if (there === 2) meet();
    await Promise.race([both, new Promise((resolve) => setTimeout(resolve, MEET_MS))]);
    return loaded;
  };
  return { ...command, keys: () => [newId()], load };
}
