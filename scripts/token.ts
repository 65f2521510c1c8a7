/**
 * `npm run --silent token -- ada@demo.test [days]`: prints a personal access token of that person, for scripts.
 * For the portal that runs from this checkout, or the one of DATABASE_URL and PORTAL_SECRET.
 */
import { isDone } from "@/lib/command/answer";
import { closeDatabase } from "@/lib/command/database";
import { runCommand } from "@/lib/command/run";
import { findUserByEmail } from "@/lib/domain/people/queries";
import { createToken } from "@/lib/domain/tokens/create";
import { newId } from "@/lib/infra/ids";
import { adoptRunningPortal } from "./local-env";

async function main(): Promise<void> {
  const [email = "", days = "90"] = process.argv.slice(2);
  if (!email.includes("@")) throw new Error("Whose? npm run --silent token -- ada@demo.test [days]");
  adoptRunningPortal();
  const user = await findUserByEmail(email.toLowerCase());
  if (!user) throw new Error(`There is no active account ${email}.`);
  // Whoever may read this folder's secrets may act for anybody: the audit shows the token as made by its owner.
  const { answer } = await runCommand(
    createToken,
    { name: `script ${new Date().toISOString().slice(0, 16)}`, days: Number(days) },
    { actor: { ...user, via: "session" }, key: newId(), requestId: newId() },
  );
  if (!isDone(answer)) throw new Error(answer.problem.detail);
  console.log((answer.result as { token: string }).token);
}

main()
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  })
  .finally(closeDatabase);
