import { eq } from "drizzle-orm";
import { z } from "zod";
import { closeout } from "@/db/schema/closeouts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { amountText, uuid } from "@/lib/command/fields";
import { amountText as decimalText, parseAmount } from "@/lib/domain/money";
import { statementSigned } from "./events";
import { maySignStatement } from "./policy";
import { closeoutPath, loadCloseout, payloadOf, requireStatus } from "./records";
import { spentOf, statementHolds, statementOf } from "./rules";

/** Finance signs what was spent, heading by heading: the figures as the ledger has them at that moment. */
export const signStatement = command({
  name: "closeout.sign-statement",
  summary: "Sign the final statement of an award for the university's finance office.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    /** What was spent in all, as it was read: another figure in the ledger is not signed unseen. */
    spent: amountText(),
  }),
  result: z.object({ awardId: z.string(), spent: z.string(), toReturn: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => loadCloseout(tx, actor, input.awardId),
  may: maySignStatement,
  emits: [statementSigned],
  subject: (input, loaded, result) => ({
    type: "award",
    id: input.awardId,
    detail: { amount: result.spent, currency: loaded.currency },
  }),
  location: (input) => `${closeoutPath("university", input.awardId)}?done=closeout.sign-statement`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireStatus(loaded, "closing");
    const { money } = loaded.facts;
    const spent = spentOf(money);
    if (parseAmount(input.spent, money.currency) !== spent)
      throw invalid({
        spent: [
          `The ledger has ${decimalText(spent, money.currency)} by now. Read the statement again, then sign it.`,
        ],
      });
    if (money.committed > 0n)
      throw conflict(
        "Money is still committed. Spend or release it before the statement is signed.",
        "committed",
      );
    if (statementHolds(loaded.facts)) throw conflict("This statement was signed already.", "signed");
    const statement = statementOf(money);
    const signed = { statement: JSON.stringify(statement), signedBy: actorId(actor), signedAt: now };
    await tx.update(closeout).set(signed).where(eq(closeout.awardId, loaded.awardId));
    emit(statementSigned, payloadOf(loaded));
    return { awardId: loaded.awardId, spent: statement.spent, toReturn: statement.toReturn };
  },
});
