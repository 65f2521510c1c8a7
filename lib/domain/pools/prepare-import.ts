import { z } from "zod";
import { poolImport } from "@/db/schema/pools";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { readImport } from "./import-lines";
import { mayManagePool } from "./policy";
import { lockAgency } from "./records";
import { poolLimits } from "./rules";

/** A dry run: the list is kept, and its page tells line by line what it would do. Nobody is listed yet. */
export const preparePoolImport = command({
  name: "pool.prepare-import",
  summary: "Hand in a list of people for the pool of reviewers, to see what it would change.",
  access: "user",
  input: z.strictObject({ agencyId: uuid(), content: longText({ max: poolLimits.importCharacters }) }),
  result: z.object({ importId: z.string(), rows: z.number(), wrong: z.number() }),
  keys: (input) => [`pool:${input.agencyId}`],
  load: ({ tx, input }) => lockAgency(tx, input.agencyId),
  may: (actor, _loaded, input) => mayManagePool(actor, input.agencyId),
  emits: [],
  subject: (input, _loaded, result) => ({
    type: "pool-import",
    id: result.importId,
    relatedId: input.agencyId,
    detail: { rows: result.rows, wrong: result.wrong },
  }),
  location: (_input, result) => `/agency/reviewers/imports/${result.importId}`,
  async run({ tx, actor, input, now }) {
    const { rows, problem } = readImport(input.content);
    if (problem) throw invalid({ content: [problem] });
    const importId = newId();
    await tx.insert(poolImport).values({ ...input, id: importId, madeBy: actorId(actor), madeAt: now });
    return { importId, rows: rows.length, wrong: rows.filter(({ value }) => !value).length };
  },
});
