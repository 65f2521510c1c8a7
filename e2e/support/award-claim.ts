import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { all, at, parseXml, textAt } from "@/lib/infra/xml";
import { statementXml } from "@/lib/testing/bank-files";
import { makePdf } from "@/lib/testing/make-files";
import { type AwardPeople, day, heading, sees, sound, statusOf } from "./award-people";
import { expect } from "./test";

/** The agency's money: an instalment ahead, a claim with a question, and a payment that the bank confirms. */

/** The agency pays a part ahead; the university sees it planned, then released. */
export async function payAhead({ fin, dara, path }: AwardPeople, amount: string) {
  await fin.goto(path("fin", "/claims"));
  await dara.goto(path("dara", "/claims"));
  await dara.getByText("Change how it is paid").click();
  const form = dara.getByRole("form", { name: "Change how the award is paid" });
  await form.getByLabel("In instalments on fixed days").check();
  await form.getByLabel(/^Kept back/).fill("0");
  await form.getByLabel("Instalments, row 1, Name").fill("Before the cruise");
  await form.getByLabel("Instalments, row 1, Due on").fill(day(0));
  await form.getByLabel(/^Instalments, row 1, Amount/).fill(amount);
  await form.getByRole("button", { name: "Save how it is paid" }).click();
  await sees(fin.getByRole("row", { name: /Before the cruise.*Planned/ }));
  await dara.getByText("Release “Before the cruise”").click();
  await dara.getByRole("button", { name: "Release for payment" }).click();
  await sees(fin.getByRole("row", { name: /Before the cruise.*Released/ }));
  await sound(fin, dara);
}

/** Finance makes the claim from the ledger; what stands in its way is said. @returns the claim's id */
async function makeClaim({ fin, ada, dara, path }: AwardPeople, from: string): Promise<string> {
  const form = fin.getByRole("form", { name: "Make a claim" });
  await form.getByLabel("First day").fill(from);
  await form.getByLabel("Last day").fill(day(0));
  await form.getByRole("button", { name: "Start the claim" }).click();
  await sees(heading(fin, /^Claim 1$/));
  await sees(fin.getByText(/Inês Duarte/));
  const claim = new URL(fin.url()).pathname.split("/").pop()!;
  // A draft is the university's own.
  expect(await statusOf(dara, path("dara", `/claims/${claim}`))).toBe(404);
  await ada.goto(path("ada", `/claims/${claim}`));
  await sees(ada.getByText("Draft", { exact: true }));
  await expect(ada.getByRole("button", { name: /Send|Attach|Save/ })).toHaveCount(0);

  await fin.getByRole("button", { name: "Send the claim" }).click();
  await sees(fin.getByRole("alert").getByText(/Evidence is missing/));
  const file = {
    name: "ledger.pdf",
    mimeType: "application/pdf",
    buffer: makePdf({ text: `Evidence ${claim}` }),
  };
  await fin.getByLabel("Attach a file").setInputFiles(file);
  await fin.getByRole("button", { name: "Attach", exact: true }).click();
  await sees(fin.getByRole("link", { name: "ledger.pdf" }));
  for (const box of await fin.getByLabel(/^Why “.*” differs/).all()) await box.fill("The ship sailed late.");
  await fin.getByLabel("Comment").fill("The winter's costs.");
  await fin.getByRole("button", { name: "Save", exact: true }).click();
  await sees(fin.getByText("The claim was saved."));
  await sound(fin);
  return claim;
}

/** A claim with one question, approved by two persons. @returns its id */
export async function claim(people: AwardPeople, from: string): Promise<string> {
  const { ada, fin, dara, eva, path } = people;
  const id = await makeClaim(people, from);
  await dara.goto("/agency/claims");
  await fin.getByRole("button", { name: "Send the claim" }).click();
  await sees(ada.getByText("With the agency"));
  await dara.locator(`a[href$="${id}"]`).click({ timeout: 30_000 });
  await dara.getByText("Send it back with a question").click();
  await dara.getByLabel("Your question").fill("Whose salaries are these?");
  await dara.getByRole("button", { name: "Send it back" }).click();
  await sees(fin.getByText("Whose salaries are these?"));
  await fin.getByLabel("Your answer").fill("Those of a technician.");
  await fin.getByRole("button", { name: "Send the claim again" }).click();
  await dara.getByRole("button", { name: "Approve the claim" }).click({ timeout: 30_000 });
  await sees(dara.getByText("A second person must approve"));
  await expect(dara.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await eva.goto(path("eva", `/claims/${id}`));
  await sees(eva.getByText("Those of a technician."));
  await sound(eva);
  await eva.getByRole("button", { name: "Approve as second person" }).click();
  for (const page of [eva, dara, fin, ada]) await sees(page.getByText("Approved", { exact: true }));
  return id;
}

/** Downloads the run's file. @returns what the bank would read of it */
async function bankFile(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "File for the bank" }).click(),
  ]);
  const root = at(parseXml(readFileSync(await download.path())), "CstmrCdtTrfInitn/PmtInf");
  const payments = all(root, "CdtTrfTxInf").map((one) => ({
    endToEndId: textAt(one, "PmtId/EndToEndId")!,
    amount: textAt(one, "Amt/InstdAmt")!,
  }));
  return { iban: textAt(root, "DbtrAcct/Id/IBAN")!, payments };
}

/** Claim and instalment in one run of two persons, and the bank's file that confirms them; the same file again does nothing. */
export async function pay({ ada, fin, dara, eva, award }: AwardPeople, claimId: string) {
  await dara.goto("/agency/payments");
  for (const box of await dara.getByRole("checkbox").all()) await box.uncheck();
  await dara.locator(`input[value="claim:${claimId}"]`).check();
  await dara.getByLabel(new RegExp(`${award.reference}.*Before the cruise`)).check();
  await sound(dara);
  await dara.getByRole("button", { name: "Prepare the run" }).click();
  await sees(heading(dara, /^Payments ISF-P-/));
  await sees(dara.getByText("other than Dara Silva"));
  await eva.goto(new URL(dara.url()).pathname);
  await eva.getByRole("button", { name: "Approve the payments" }).click();
  await sees(dara.getByRole("link", { name: "File for the bank" }));
  await sound(eva);
  const { iban, payments } = await bankFile(eva);
  expect(payments).toHaveLength(2);

  const now = Date.now();
  const entries = [
    ...payments.map((one, index) => ({ ...one, reference: `B-${now}-${index}` })),
    { amount: "3.50", reference: `F-${now}`, name: "The bank's own fee" },
  ];
  const buffer = Buffer.from(statementXml({ id: `S-${now}`, iban, entries }));
  const send = async () => {
    await dara.goto("/agency/payments");
    const file = { name: "statement.xml", mimeType: "application/xml", buffer };
    await dara.getByLabel("Statement of the bank").setInputFiles(file);
    await dara.getByRole("button", { name: "Import the statement" }).click();
    await sees(heading(dara, /^Statement/));
  };
  await send();
  await sees(dara.getByText("Confirmed", { exact: true }));
  await sound(dara);
  for (const page of [ada, fin]) await sees(page.getByText("Paid", { exact: true }));
  await send();
  await sees(dara.getByText("Nothing was done again."));

  await dara.goto("/agency/payments/exceptions");
  const line = dara.locator("section").filter({ hasText: "The bank's own fee" }).first();
  await line.getByLabel("Put the line aside").check();
  await line.getByLabel("Note").fill("The bank's fee.");
  await line.getByRole("button", { name: "Work it off" }).click();
  await expect(dara.getByText("The bank's own fee")).toHaveCount(0);
  await sound(dara);
}

/** The same remaining grant for all three, wherever it is shown. */
export async function remaining({ ada, fin, dara, path }: AwardPeople, claimId: string) {
  const shown = async (page: Page, address: string) => {
    await page.goto(address);
    const tile = page.locator("dl.stats div").filter({ hasText: "Remaining grant" }).locator("dd.figure");
    return (await tile.textContent()) ?? "";
  };
  const figures = await Promise.all([
    shown(ada, path("ada", "/claims")),
    shown(fin, path("fin", "/claims")),
    shown(dara, path("dara", `/claims/${claimId}`)),
  ]);
  expect(new Set(figures).size).toBe(1);
  await ada.goto(path("ada"));
  await sees(ada.getByText(figures[0]!, { exact: true }));
}
