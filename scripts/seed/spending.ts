/** Spending on the demo's account: who may do what alone, purchases in every state, a salary and what waits. */
import { pool } from "@/lib/command/database";
import { releaseLease, takeLease } from "@/lib/command/lease";
import { runDue } from "@/lib/command/scheduled";
import { setLimits } from "@/lib/domain/accounts/set-limits";
import { setRule } from "@/lib/domain/accounts/set-rule";
import { approvePurchase } from "@/lib/domain/purchases/approve";
import { postReceipt } from "@/lib/domain/purchases/post-receipt";
import { receivePurchase } from "@/lib/domain/purchases/receive";
import { rejectPurchase } from "@/lib/domain/purchases/reject";
import { requestPurchase } from "@/lib/domain/purchases/request";
import { postRecurring } from "@/lib/domain/recurrings/post";
import { daysIn, monthAfter } from "@/lib/domain/recurrings/rules";
import { startRecurring } from "@/lib/domain/recurrings/start";
import { makePdf, upload } from "@/lib/testing/make-files";
import type { Demo } from "./people";
import { run } from "./run";

const line = (description: string, quantity: number, unitPrice: string) => ({
  description,
  quantity,
  unitPrice,
});
const [EQUIPMENT, TRAVEL, CONSUMABLES] = ["Equipment", "Travel and field work", "Consumables"];

async function purchases({ people: { ada, ben, fin } }: Demo, awardId: string): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const bought = {
    awardId,
    supplier: "Vidro & Filhos",
    heading: CONSUMABLES,
    reason: "Samples of the second winter.",
    lines: [line("Sample bottles, glass, 500 ml", 120, "2.40"), line("Cool boxes", 4, "38.50")],
  };
  const bottles = await run(requestPurchase, ben, bought);
  await run(receivePurchase, ben, {
    purchaseId: bottles.purchaseId,
    amount: "288.00",
    description: "The bottles; the cool boxes follow. Invoice V-2207",
    receivedOn: today,
    file: upload(makePdf({ text: "Invoice V-2207" }), "invoice-V-2207.pdf"),
  });
  const journey = await run(requestPurchase, ada, {
    awardId,
    kind: "travel",
    supplier: "Ada Marques",
    destination: "Flores, northern harbour",
    travelFrom: today,
    travelUntil: today,
    heading: TRAVEL,
    reason: "Cleaning the sensors before the winter.",
    lines: [line("Transport", 1, "184.00"), line("Daily allowance, days", 2, "45.00")],
  });
  const travelled = await run(receivePurchase, ada, {
    purchaseId: journey.purchaseId,
    amount: "274.00",
    description: "Tickets and allowances",
    receivedOn: today,
    file: upload(makePdf({ text: "Tickets" }), "tickets.pdf"),
  });
  await run(postReceipt, fin, { receiptId: travelled.receiptId });
  const drone = await run(requestPurchase, ben, {
    awardId,
    supplier: "Aero Norte",
    heading: EQUIPMENT,
    reason: "Pictures of the waves from above.",
    lines: [line("Drone with camera", 1, "2900.00")],
  });
  await run(rejectPurchase, ada, {
    purchaseId: drone.purchaseId,
    version: 1,
    reason: "The harbour does not allow flights.",
  });
  const balance = await run(requestPurchase, ben, {
    awardId,
    supplier: "Balanças Ilhéu",
    heading: EQUIPMENT,
    reason: "The sediment of three harbours is weighed wet and dry.",
    lines: [line("Laboratory balance, 0.1 mg", 1, "5400.00")],
  });
  await run(approvePurchase, ada, { purchaseId: balance.purchaseId, version: 1, comment: "We need it." });
  await run(requestPurchase, ben, {
    awardId,
    supplier: "Boias do Atlântico",
    heading: EQUIPMENT,
    reason: "One buoy at each harbour mouth, to know the waves before they break.",
    lines: [line("Wave buoy, small", 3, "640.00"), line("Mooring", 3, "120.00")],
  });
}

/** The worker's part, done here, so that the demo begins with months that are posted and one that waits. */
async function postWhatIsDue(): Promise<void> {
  const fence = await takeLease(pool(), "seed", "seed", 60_000);
  if (!fence) return;
  while ((await runDue(pool(), fence, [postRecurring])) > 0);
  await releaseLease(pool(), fence);
}

export async function seedSpending(demo: Demo, awardId: string): Promise<void> {
  const { ada, ben, fin } = demo.people;
  const rule = {
    awardId,
    heading: EQUIPMENT,
    overspend: "block",
    approvalAbove: "1000",
    financeAbove: "5000",
  };
  await run(setRule, fin, rule);
  await run(setLimits, ada, { awardId, email: ben.email, perTransaction: "2500", perMonth: "40000" });
  await purchases(demo, awardId);
  const month = (by: number) => monthAfter(new Date().toISOString().slice(0, 7), by);
  const lastOf = (name: string) => `${name}-${daysIn(name)}`;
  await run(startRecurring, fin, {
    awardId,
    kind: "salary",
    name: "Inês Tavares, research assistant",
    heading: "Staff",
    amount: "1850.00",
    fromOn: `${month(-2)}-10`,
    untilOn: lastOf(month(9)),
    day: 28,
  });
  await run(startRecurring, ada, {
    awardId,
    kind: "other",
    name: "Berth of the work boat, winter",
    heading: CONSUMABLES,
    amount: "7900.00",
    fromOn: `${month(-1)}-01`,
    untilOn: lastOf(month(-1)),
    day: 5,
  });
  await postWhatIsDue();
}
