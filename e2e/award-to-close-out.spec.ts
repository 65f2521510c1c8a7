import { claim, pay, payAhead, remaining } from "./support/award-claim";
import { closeOut, end, lateReport, reopen } from "./support/award-closing";
import { day, everybody, gather } from "./support/award-people";
import {
  acceptOffer,
  openAccount,
  purchase,
  salary,
  spendDirectly,
  virement,
} from "./support/award-spending";
import { test } from "./support/test";

const budget = {
  Staff: "30000.00",
  Equipment: "12000.00",
  Travel: "4000.00",
  Consumables: "4000.00",
  "Indirect costs": "5000.00",
};

/**
 * One award from its offer to its close-out: investigator, university and agency have it open, and each sees what the
 * others do without loading the page again.
 */
test("an award from its offer to its close-out, everybody watching", async ({ browser, portal }) => {
  test.setTimeout(600_000);
  const title = `Currents between islands ${Date.now().toString(36)}`;
  const people = await gather({ browser, portal }, everybody, { title, budget });
  // Its first report was due before the offer was answered.
  const period = { from: day(-450), to: day(30) };
  await test.step("offer and acceptance", () => acceptOffer(people, period));
  await test.step("people and indirect costs", () => openAccount(people, period.from));
  await test.step("a direct cost", () => spendDirectly(people));
  await test.step("a purchase", () => purchase(people));
  await test.step("a salary", () => salary(people));
  await test.step("a virement", () => virement(people));
  await test.step("paid ahead", () => payAhead(people, "3000"));
  const claimId = await test.step("a claim", () => claim(people, period.from));
  await test.step("its payment", () => pay(people, claimId));
  await test.step("what is left", () => remaining(people, claimId));
  await test.step("a late report", () => lateReport(people));
  await test.step("the end", () => end(people));
  await test.step("close-out", () => closeOut(people, "€3,000.00"));
  await test.step("reopened", () => reopen(people));
});
