import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { at, parseXml, textAt } from "@/lib/infra/xml";
import { statementXml } from "@/lib/testing/bank-files";
import { makePdf } from "@/lib/testing/make-files";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { fillSpend, spendButton } from "./support/spend";
import { expect, test } from "./support/test";

/** A claim from the ledger to the bank's statement: finance, investigator and agency with the same award open. */

const sound = async (page: Page) => expect(await violations(page)).toEqual([]);

async function makeClaim(fin: Page, path: string): Promise<string> {
  await fin.goto(path);
  await fin.getByRole("button", { name: "Start the claim" }).click();
  await expect(fin.getByRole("heading", { level: 1, name: /^Claim \d+$/ })).toBeVisible();
  await expect(fin.getByText("Salaries of the winter").first()).toBeVisible();
  const home = new URL(fin.url()).pathname;
  // What stands in the way is said, and the draft stays.
  await fin.getByRole("button", { name: "Send the claim" }).click();
  await expect(
    fin
      .getByRole("alert")
      .getByText(/Evidence is missing/)
      .first(),
  ).toBeVisible();
  await fin.getByLabel("Attach a file").setInputFiles({
    name: "ledger.pdf",
    mimeType: "application/pdf",
    buffer: makePdf({ text: `Evidence ${Date.now()}` }),
  });
  await fin.getByRole("button", { name: "Attach", exact: true }).click();
  await expect(fin.getByRole("link", { name: "ledger.pdf" })).toBeVisible();
  for (const box of await fin.getByLabel(/^Why “.*” differs/).all()) await box.fill("The ship sailed late.");
  await fin.getByLabel("Comment").fill("The winter's salaries.");
  await fin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(fin.getByText("The claim was saved.").first()).toBeVisible();
  return home;
}

/** Downloads the run's file. @returns what the bank would read of our payment */
async function bankFile(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "File for the bank" }).click(),
  ]);
  const root = at(parseXml(readFileSync(await download.path())), "CstmrCdtTrfInitn/PmtInf");
  return {
    iban: textAt(root, "DbtrAcct/Id/IBAN")!,
    endToEndId: textAt(root, "CdtTrfTxInf/PmtId/EndToEndId")!,
    amount: textAt(root, "CdtTrfTxInf/Amt/InstdAmt")!,
  };
}

test("a claim is made from the ledger, queried, approved by two, paid by a file and confirmed by the bank's", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const { primary } = portal.urls;
  const [ada, fin, dara, eva] = (await Promise.all([
    openAs(browser, primary, "ada", "/researcher/awards"),
    openAs(browser, primary, "fin", "/university/claims"),
    openAs(browser, primary, "dara", "/agency/claims"),
    openAs(browser, primary, "eva", "/agency/claims"),
  ])) as [Page, Page, Page, Page];
  await ada.getByRole("link", { name: /Storm surges/ }).click();
  await ada.waitForURL(/\/researcher\/awards\/[0-9a-f-]{36}/);
  const award = new URL(ada.url()).pathname.split("/").pop()!;
  await fillSpend(ada, "Salaries of the winter", "20,000.00");
  await spendButton(ada).click();
  await expect(ada.getByText("Salaries of the winter").first()).toBeVisible();

  const home = await makeClaim(fin, `/university/awards/${award}/claims`);
  const claim = home.split("/").pop()!;
  await sound(fin);
  // A draft is the university's own.
  expect((await dara.goto(`/agency/awards/${award}/claims/${claim}`))?.status()).toBe(404);
  await ada.goto(`/researcher/awards/${award}/claims/${claim}`);
  await expect(ada.getByText("Draft", { exact: true }).first()).toBeVisible();
  await expect(ada.getByRole("button", { name: /Send|Attach|Save/ })).toHaveCount(0);

  await fin.getByRole("button", { name: "Send the claim" }).click();
  await expect(fin.getByText("With the agency").first()).toBeVisible();
  // The investigator has the page open and sees it come.
  await expect(ada.getByText("With the agency").first()).toBeVisible({ timeout: 15_000 });

  await dara.goto("/agency/claims");
  await dara.locator(`a[href$="${claim}"]`).click();
  await expect(dara.getByText("Salaries of the winter").first()).toBeVisible();
  await sound(dara);
  await dara.getByText("Send it back with a question").click();
  await dara.getByLabel("Your question").fill("Whose salaries are these?");
  await dara.getByRole("button", { name: "Send it back" }).click();
  await expect(dara.getByText("Question to answer").first()).toBeVisible();
  await expect(fin.getByText("Whose salaries are these?").first()).toBeVisible({ timeout: 15_000 });
  await fin.getByLabel("Your answer").fill("Two technicians.");
  await fin.getByRole("button", { name: "Send the claim again" }).click();

  await expect(dara.getByRole("button", { name: "Approve the claim" })).toBeVisible({ timeout: 15_000 });
  await dara.getByRole("button", { name: "Approve the claim" }).click();
  await expect(dara.getByText("A second person must approve").first()).toBeVisible();
  await expect(dara.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await eva.goto(`/agency/awards/${award}/claims/${claim}`);
  await expect(eva.getByText("Two technicians.")).toBeVisible();
  await eva.getByRole("button", { name: "Approve as second person" }).click();
  await expect(eva.getByText("Approved", { exact: true }).first()).toBeVisible();
  await expect(fin.getByText("Approved", { exact: true }).first()).toBeVisible({ timeout: 15_000 });

  // Two persons and a file; only this claim is ticked.
  await dara.goto("/agency/payments");
  for (const box of await dara.getByRole("checkbox").all()) await box.uncheck();
  await dara.locator(`input[value="claim:${claim}"]`).check();
  await sound(dara);
  await dara.getByRole("button", { name: "Prepare the run" }).click();
  await expect(dara.getByRole("heading", { level: 1, name: /^Payments ISF-P-/ })).toBeVisible();
  await expect(dara.getByText("other than Dara Silva")).toBeVisible();
  await eva.goto(new URL(dara.url()).pathname);
  await sound(eva);
  await eva.getByRole("button", { name: "Approve the payments" }).click();
  await expect(eva.getByRole("link", { name: "File for the bank" })).toBeVisible();
  const paid = await bankFile(eva);

  // The bank's statement confirms it; a line that fits nothing waits; the same file again does nothing.
  const entries = [
    { endToEndId: paid.endToEndId, amount: paid.amount, reference: `B-${Date.now()}` },
    { amount: "3.50", reference: `F-${Date.now()}`, name: "The bank's own fee" },
  ];
  const statement = {
    name: "statement.xml",
    mimeType: "application/xml",
    buffer: Buffer.from(statementXml({ id: `S-${Date.now()}`, iban: paid.iban, entries })),
  };
  const send = async () => {
    await dara.goto("/agency/payments");
    await dara.getByLabel("Statement of the bank").setInputFiles(statement);
    await dara.getByRole("button", { name: "Import the statement" }).click();
    await expect(dara.getByRole("heading", { level: 1, name: /^Statement/ })).toBeVisible();
  };
  await send();
  await expect(dara.getByText("Confirmed", { exact: true }).first()).toBeVisible();
  await sound(dara);
  await expect(ada.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 15_000 });
  await expect(fin.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 15_000 });
  await send();
  await expect(dara.getByText("Nothing was done again.").first()).toBeVisible();

  await dara.goto("/agency/payments/exceptions");
  await sound(dara);
  const line = dara.locator("section").filter({ hasText: "The bank's own fee" }).first();
  await line.getByLabel("Put the line aside").check();
  await line.getByLabel("Note").fill("The bank's fee.");
  await line.getByRole("button", { name: "Work it off" }).click();
  await expect(dara.getByText("The bank's own fee")).toHaveCount(0);

  // The same figure wherever the remaining grant is shown.
  const remaining = async (page: Page, path: string) => {
    await page.goto(path);
    const tile = page.locator("dl.stats div").filter({ hasText: "Remaining grant" }).locator("dd.figure");
    return (await tile.textContent()) ?? "";
  };
  const shown = await Promise.all([
    remaining(ada, `/researcher/awards/${award}/claims`),
    remaining(fin, `/university/awards/${award}/claims`),
    remaining(dara, `/agency/awards/${award}/claims/${claim}`),
  ]);
  expect(new Set(shown).size).toBe(1);
  await ada.goto(`/researcher/awards/${award}`);
  await expect(ada.getByText(shown[0]!, { exact: true }).first()).toBeVisible();
  await fin.goto("/university/bank");
  await sound(fin);
});
