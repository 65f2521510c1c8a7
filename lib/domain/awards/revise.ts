import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { awardCondition, awardFigure, awardOffer } from "@/db/schema/award-terms";
import { award, awardHeading } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { type Actor, actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, denied, invalid } from "@/lib/command/errors";
import { amountText, blank, dayText, int, longText, uuid } from "@/lib/command/fields";
import { mayGovern } from "@/lib/domain/accounts/policy";
import { dayWords } from "@/lib/domain/days";
import { amountText as decimalText, formatMoney, parseAmount } from "@/lib/domain/money";
import { toInstant } from "@/lib/infra/clock";
import { awardRevised } from "./events";
import { type LockedAward, lockOffer, partiesOf } from "./offer";
import { readRate, stateWords } from "./rules";
import { readConditions, templateOf, writeConditions } from "./terms";

const figure = z.strictObject({ heading: z.string().max(80), amount: amountText() });

/** Revises an offer that is not accepted yet: its figures, period, terms and conditions. It is offered anew. */
export const reviseAward = command({
  name: "award.revise",
  summary: "Revise an offer that is not accepted yet: amounts by heading, period, terms, conditions.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    version: int({ min: 0, max: 1_000_000 }),
    figures: z.array(figure).min(1).max(100),
    startsOn: blank(dayText()),
    endsOn: blank(dayText()),
    /** Per cent of the eligible cost that the agency pays. */
    awardRate: z.string().max(8).default("100"),
    /** Its terms and conditions are taken where none are given here. */
    templateId: blank(uuid()),
    /** Markdown. */
    terms: longText({ min: 0, max: 20_000 }).default(""),
    /** Conditions precedent, one a line. */
    conditions: longText({ min: 0, max: 12_000 }).default(""),
    /** The register shows the award from this day on, by the agency's clock; default: once it is accepted. */
    announcesOn: blank(dayText()),
    note: longText({ min: 0, max: 2_000 }).optional(),
  }),
  result: z.object({ awardId: z.string(), status: z.literal("offered"), version: z.number() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayGovern,
  emits: [awardRevised],
  subject: (input, loaded, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: loaded.proposalId,
    detail: { version: result.version, ...(input.note ? { note: input.note.slice(0, 250) } : {}) },
  }),
  location: (input) => `/agency/awards/${input.awardId}?done=award.revise`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { id: awardId, status, agencyId } = loaded;
    if (status !== "offered" && status !== "returned")
      throw conflict(`This award ${stateWords(status)}. An offer can be revised until it is accepted.`);
    if (input.version !== loaded.version)
      throw conflict("Somebody revised this offer meanwhile. Open it again, and enter your changes.");
    const figures = figuresOf(loaded, input.figures);
    const amount = figures.reduce((sum, one) => sum + one.amount, 0n);
    if (amount === 0n) throw invalid({ figures: ["Award an amount above zero in one heading at least."] });
    await mustBeDecided(tx, actor, loaded, amount);
    const { startsOn = null, endsOn = null } = input;
    if (startsOn && endsOn && endsOn < startsOn)
      throw invalid({ endsOn: [`Is before the first day, ${dayWords(startsOn)}. Enter a later one.`] });
    const template = input.templateId ? await templateOf(tx, agencyId, input.templateId) : undefined;
    const conditions = readConditions(input.conditions);
    const [agency] = await tx
      .select({ timeZone: organisation.timeZone })
      .from(organisation)
      .where(eq(organisation.id, agencyId));
    const announcesAt = input.announcesOn
      ? toInstant(`${input.announcesOn}T00:00`, agency?.timeZone ?? "UTC")
      : null;
    const [previous] = await tx
      .select({ revision: awardOffer.revision })
      .from(awardOffer)
      .where(eq(awardOffer.awardId, awardId))
      .orderBy(desc(awardOffer.revision))
      .limit(1);
    const revision = (previous?.revision ?? 0) + 1;
    const terms = input.terms || template?.body || null;
    const agreed = { startsOn, endsOn, terms, awardRate: readRate(input.awardRate, "awardRate") };
    const by = { offeredBy: actorId(actor), offeredAt: now };
    await keep(tx, loaded, figures, revision);
    await tx.insert(awardOffer).values({
      ...agreed,
      ...by,
      awardId,
      revision,
      amount,
      templateId: template?.id ?? null,
      templateVersion: template?.version ?? null,
      note: input.note || null,
    });
    await tx.delete(awardCondition).where(eq(awardCondition.awardId, awardId));
    await writeConditions(tx, [awardId], conditions.length > 0 ? conditions : (template?.conditions ?? []));
    const version = loaded.version + 1;
    const stated = { status: "offered" as const, statusAt: now, statusReason: null };
    await tx
      .update(award)
      .set({ ...agreed, ...stated, amount, announcesAt, version })
      .where(eq(award.id, awardId));
    emit(awardRevised, partiesOf(loaded));
    return { awardId, status: "offered" as const, version };
  },
});

/**
 * An award is decided by two persons: more than they decided is offered only by somebody who may decide such things,
 * as it is with additional funding.
 * @throws Rejection 403 with the amount that was decided
 */
async function mustBeDecided(tx: Tx, actor: Actor, loaded: LockedAward, amount: bigint): Promise<void> {
  if (hasRole(actor, loaded.agencyId, "approver", "agency-admin")) return;
  const offers = await tx
    .select({ amount: awardOffer.amount })
    .from(awardOffer)
    .where(eq(awardOffer.awardId, loaded.id));
  const most = [loaded, ...offers].reduce((so, one) => (one.amount > so ? one.amount : so), 0n);
  if (amount > most)
    throw denied(
      `${formatMoney(most, loaded.currency)} were decided for this award; this is ${formatMoney(amount, loaded.currency)}. An approver or an administrator of the agency offers more.`,
    );
}

type Figure = { position: number; name: string; amount: bigint };

/** @throws Rejection 400 for a heading that the call has not, one given twice, or what is no amount */
function figuresOf(loaded: LockedAward, given: Array<{ heading: string; amount: string }>): Figure[] {
  const { headings, currency } = loaded;
  const names = headings.map(({ name }) => name);
  const wrong = given.find(
    ({ heading }, index) =>
      !names.includes(heading) || given.findIndex((one) => one.heading === heading) !== index,
  );
  if (wrong) throw invalid({ figures: [`Name each of these headings once: ${names.join(", ")}.`] });
  return headings.map(({ position, name }) => {
    const text = given.find(({ heading }) => heading === name)?.amount ?? "0";
    const amount = parseAmount(text, currency);
    if (amount === undefined)
      throw invalid({
        figures: [`“${name}”: enter an amount in ${currency} such as ${decimalText(100n, currency)}.`],
      });
    return { position, name, amount };
  });
}

/** The awarded budget, and its lineage: what was requested and endorsed stays as it was. */
async function keep(
  tx: Parameters<typeof lockOffer>[0],
  { id: awardId }: LockedAward,
  figures: readonly Figure[],
  revision: number,
): Promise<void> {
  const known = await tx.select().from(awardFigure).where(eq(awardFigure.awardId, awardId));
  const before = known.filter((one) => one.revision === revision - 1);
  await tx.insert(awardFigure).values(
    figures.map(({ position, name, amount }) => {
      const its = before.find((one) => one.position === position);
      const { requested = null, endorsed = null } = its ?? {};
      return { awardId, revision, position, name, requested, endorsed, awarded: amount };
    }),
  );
  await tx.delete(awardHeading).where(eq(awardHeading.awardId, awardId));
  await tx
    .insert(awardHeading)
    .values(figures.map(({ position, name, amount }) => ({ awardId, position, name, amount })));
}
