import type { z } from "zod";
import type { Command } from "@/lib/command/define";

/**
 * A form sends every field, the empty ones as "". Where a field is optional and "" is no value of it (an id, an
 * amount, a date), empty means absent. Where "" is a value (a text that may be cleared), it stays.
 */
const known = new WeakMap<Command, Set<string>>();

function optionals(command: Command): Set<string> {
  let names = known.get(command);
  if (!names) {
    const shape = (command.input as { shape?: Record<string, z.ZodType> }).shape ?? {};
    const entries = Object.entries(shape);
    names = new Set(
      entries
        .filter(([, field]) => field.safeParse(undefined).success && !field.safeParse("").success)
        .map(([name]) => name),
    );
    known.set(command, names);
  }
  return names;
}

/** The input without its empty optional fields. */
export function dropEmptyOptionals(
  command: Command,
  input: Record<string, unknown>,
): Record<string, unknown> {
  const names = optionals(command);
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => value !== "" || !names.has(name)),
  );
}
