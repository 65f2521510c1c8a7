import type { z } from "zod";
import type { User } from "@/lib/command/actor";
import { isDone } from "@/lib/command/answer";
import type { CommandSpec } from "@/lib/command/define";
import { runCommand } from "@/lib/command/run";
import { newId } from "@/lib/infra/ids";

/** Runs a command as a demo account; the demo must not go on when it is refused. */
export async function run<Result extends z.ZodType>(
  // biome-ignore lint/suspicious/noExplicitAny: only the result's type matters here
  command: CommandSpec<any, Result, any, any>,
  actor: User,
  input: Record<string, unknown>,
): Promise<z.output<Result>> {
  const { answer } = await runCommand(command, input, { actor, key: newId(), requestId: "seed" });
  if (!isDone(answer)) throw new Error(`${command.name}: ${JSON.stringify(answer)}`);
  return answer.result as z.output<Result>;
}
