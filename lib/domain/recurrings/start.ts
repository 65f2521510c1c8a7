import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { recurring, recurringKinds, recurringRate } from "@/db/schema/recurrings";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid, notFound } from "@/lib/command/errors";
import { amountText, dayText, int, text, timeZoneText, uuid } from "@/lib/command/fields";
import { amountOf, headingAccounts, requireActive } from "@/lib/domain/accounts/guards";
import { isFinance } from "@/lib/domain/accounts/holders";
import { lockLedger } from "@/lib/domain/accounts/ledger";
import { dayWords } from "@/lib/domain/days";
import { newId } from "@/lib/infra/ids";
import { recurringStarted } from "./events";
import { mustBeWithinApproval, mustFit } from "./guards";
import { recurringPath } from "./paths";
import { mayStart } from "./policy";
import { aboutOf, planMonths } from "./records";
import { monthAfter, monthOf, NAME_LIMIT } from "./rules";

/** The most months that it may begin in the past. */
const BACK = 12;

/** Sets up a salary, or another cost that returns every month. The worker posts it from then on. */
export const startRecurring = command({
  name: "recurring.start",
  summary: "Set up a salary or another cost that is posted every month by itself.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    kind: z.enum(recurringKinds, "Choose what it is."),
    /** Of a salary the person. */
    name: text({ max: NAME_LIMIT }),
    heading: text({ max: 80 }),
    /** For a whole month. */
    amount: amountText(),
    fromOn: dayText(),
    untilOn: dayText(),
    /** Day of the month on which it is posted. */
    day: int({ min: 1, max: 31 }),
    /** The university's without it. */
    timeZone: z.union([z.literal("").transform(() => undefined), timeZoneText()]).optional(),
  }),
  result: z.object({ recurringId: z.uuid(), awardId: z.uuid(), byFinance: z.boolean() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockLedger(tx, actor, input.awardId),
  may: mayStart,
  emits: [recurringStarted],
  subject: (_input, _loaded, result) => ({ type: "recurring", id: result.recurringId }),
  location: (_input, { awardId, recurringId, byFinance }) =>
    `${recurringPath(byFinance ? "university" : "researcher", awardId, recurringId)}?done=recurring.start`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireActive(loaded);
    const { awardId, kind, name, heading, fromOn, untilOn, day } = input;
    const amount = amountOf(input.amount, loaded.currency);
    headingAccounts(loaded, heading);
    mustFit(loaded, input);
    const earliest = `${monthAfter(monthOf(loaded.today), -BACK)}-01`;
    if (fromOn < earliest)
      throw invalid({
        fromOn: [
          `Is more than ${BACK} months ago. Enter ${dayWords(earliest)} or a later day, and post what was before by itself.`,
        ],
      });
    mustBeWithinApproval(loaded, actor, heading, amount);
    const [place] = await tx
      .select({ timeZone: organisation.timeZone })
      .from(organisation)
      .where(eq(organisation.id, loaded.organisationId));
    if (!place) throw notFound();
    const id = newId();
    const timeZone = input.timeZone ?? place.timeZone;
    const set = { setBy: actorId(actor), setAt: now };
    const row = { kind, name, heading, fromOn, untilOn, day, timeZone, currency: loaded.currency };
    await tx.insert(recurring).values({
      id,
      awardId,
      organisationId: loaded.organisationId,
      ...row,
      createdBy: actorId(actor),
      createdAt: now,
    });
    await tx.insert(recurringRate).values({ recurringId: id, fromOn, amount, ...set });
    await planMonths(tx, id, { ...row, rates: [{ fromOn, amount }] }, new Set());
    emit(recurringStarted, await aboutOf(tx, loaded, id));
    return { recurringId: id, awardId, byFinance: isFinance(actor, loaded) };
  },
});
