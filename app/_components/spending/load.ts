/** One read of what a page about spending shows; the not-found page where the actor may not see it. */
import { notFound } from "next/navigation";
import { cache } from "react";
import type { User } from "@/lib/command/actor";
import { maySeePurchases } from "@/lib/domain/purchases/policy";
import { getPurchase } from "@/lib/domain/purchases/queries";
import { maySeeRecurring } from "@/lib/domain/recurrings/policy";
import { getRecurring } from "@/lib/domain/recurrings/queries";
import { requireActor } from "@/lib/web/session";
import { loadAward } from "../awards/load";
import type { SpendingSide } from "./frame";

/** The award, for those on its account and the offices of its university. An offer has no spending yet. */
export async function loadSpending(side: SpendingSide, awardId: string) {
  const actor = await requireActor({ portal: side });
  const award = await loadAward(actor, awardId);
  if (!maySeePurchases(actor, award) || ["offered", "returned", "rejected"].includes(award.status))
    notFound();
  return { actor, award };
}

const readPurchase = cache((actor: User, awardId: string, number: number) =>
  getPurchase(actor, awardId, number),
);

export async function loadPurchase(side: SpendingSide, params: { id: string; number: string }) {
  const { actor, award } = await loadSpending(side, params.id);
  const item = /^\d{1,9}$/.test(params.number)
    ? await readPurchase(actor, award.id, Number(params.number))
    : undefined;
  return { actor, award, item: item ?? notFound() };
}

/** The award, for those who may know of its salaries. */
export async function loadSalaries(side: SpendingSide, awardId: string) {
  const found = await loadSpending(side, awardId);
  if (!maySeeRecurring(found.actor, found.award)) notFound();
  return found;
}

const readRecurring = cache((actor: User, awardId: string, recurringId: string) =>
  getRecurring(actor, awardId, recurringId),
);

export async function loadRecurring(side: SpendingSide, params: { id: string; recurring: string }) {
  const { actor, award } = await loadSalaries(side, params.id);
  return { actor, award, item: (await readRecurring(actor, award.id, params.recurring)) ?? notFound() };
}
