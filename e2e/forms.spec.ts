import type { Browser, Page } from "@playwright/test";
import { makePdf } from "@/lib/testing/make-files";
import { buildForm, required } from "./support/forms";
import { openAs, publishCall, submitProposal } from "./support/journey";
import { freshWord } from "./support/people";
import { expect, test } from "./support/test";

/** A call's own form: built by an officer without code, filled by a researcher, changed while the call is open. */

const plain = { serviceWorkers: "block" } as const;

async function publish(page: Page, form: string) {
  await page.goto(form.replace(/\/form$/, "/publish"));
  await page.getByRole("button", { name: "Publish this call" }).click();
  await expect(page.getByText("The call was published.").first()).toBeVisible();
}

const reader = (browser: Browser, url: string, javaScriptEnabled = true) =>
  openAs(browser, url, "ada", "/researcher", { ...plain, javaScriptEnabled });

async function startOn(page: Page, call: string): Promise<string> {
  await page.goto(`/calls?q=${encodeURIComponent(call)}`);
  await page.getByRole("link", { name: call }).click();
  await page.getByRole("button", { name: "Start a proposal" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Untitled proposal" })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Title, abstract and budget: what every call asks. */
async function writeRest(page: Page, home: string, title: string, saved: () => Promise<void>) {
  await page.goto(`${home}/summary`);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Abstract").fill("What the wells say.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved();
  await page.goto(`${home}/budget`);
  await page.getByLabel("Staff, year 1").fill("20000");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved();
}

test("an officer builds a form with every kind of question; a researcher fills it; the form changes meanwhile", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const title = `Wells ${freshWord()}`;
  const officer = await openAs(browser, portal.urls.primary, "dara", "/agency", plain);
  const form = await buildForm(officer, title);

  // The standard sections go, one by keyboard; the question at the end moves up.
  for (const name of ["Case for support", "Approach", "Impact"]) {
    await officer.getByRole("button", { name: `Remove section ${name}` }).click();
    await expect(officer.getByRole("heading", { level: 2, name, exact: true })).toHaveCount(0);
  }
  const last = officer.getByRole("button", { name: "Remove section Data management" });
  await last.focus();
  await officer.keyboard.press("Enter");
  await expect(last).toHaveCount(0);
  await officer.getByRole("button", { name: "Up question Letter of support" }).click();
  await expect(officer.getByRole("listitem").filter({ hasText: "Letter of support" })).toBeVisible();
  // A condition keeps its choice: the refusal names what depends on it.
  await officer.getByRole("button", { name: "Remove question Animals" }).click();
  await expect(officer.getByRole("alert").filter({ hasText: "“Licence” depends on a choice" })).toBeVisible();

  // The preview follows what one types, and answers as an applicant would.
  await officer.goto(`${form}/questions/method`);
  await officer.getByLabel("Question", { exact: true }).fill("Method and why");
  await expect(officer.getByLabel("Method and why")).toBeVisible();
  await officer.goto(`${form}/preview`);
  await expect(officer.getByLabel("Licence")).toBeHidden();
  await officer.getByLabel("Yes").check();
  await expect(officer.getByLabel("Licence")).toBeVisible();
  await publish(officer, form);

  const page = await reader(browser, portal.urls.primary);
  const home = await startOn(page, title);
  const line = page.locator(".save-line");
  const saved = () => expect(line).toContainText("Saved to server");
  await writeRest(page, home, title, saved);
  await page.goto(home);
  await page.getByRole("link", { name: "Water" }).click();
  await page.getByLabel("Short name").fill("Longer than twelve characters");
  await page.getByLabel("Method").fill("One two three four five six");
  await expect(page.getByText("Has 29 characters; the limit is 12. Shorten it by 17.")).toBeVisible();
  await page.getByLabel("Wells").fill("41");
  await expect(page.getByText("Has 6 words; the limit is 5. Shorten it by 1.")).toBeVisible();
  await page.getByLabel("Pump in EUR").fill("1.250,505");
  await expect(page.getByText("Is above 40, the most allowed.")).toBeVisible();
  await page.getByLabel("First day").fill("2027-03-01");
  await expect(page.getByText("Is not an amount in EUR.")).toBeVisible();
  await expect(page.getByLabel("Licence")).toBeHidden();
  await page.getByLabel("Yes").check();
  await expect(page.getByLabel("Licence")).toBeVisible();
  await page.getByLabel("Nets").check();
  await page.getByLabel("Drones").check();
  await page.getByLabel("Nets").uncheck();
  await page.getByLabel("Partners, row 1, Name").fill("Harbour office");
  await page.getByLabel("Partners, row 1, Share").fill("1.000,50");
  await page.getByLabel("Partners, row 3, Name").fill("School");
  await saved();
  await page.reload();
  // Everything was kept as typed, the wrong answers too.
  await expect(page.getByLabel("Method")).toHaveValue("One two three four five six");
  await expect(page.getByLabel("Pump in EUR")).toHaveValue("1.250,505");
  await expect(page.getByLabel("Nets")).not.toBeChecked();
  await expect(page.getByLabel("Drones")).toBeChecked();
  await expect(page.getByLabel("Partners, row 3, Name")).toHaveValue("School");

  // Refused with links to each answer.
  await page.goto(`${home}/check`);
  await page.getByRole("button", { name: "Submit the proposal" }).click();
  await expect(page.locator(".error-summary li")).toHaveCount(5);
  await page.getByRole("link", { name: "Answer: Licence" }).first().click();
  await expect(page).toHaveURL(/\/sections\/water#editor-sections-licence$/);
  await page.getByLabel("Short name").fill("Wells");
  await page.getByLabel("Method").fill("One two three");
  await page.getByLabel("Wells").fill("40");
  await page.getByLabel("Pump in EUR").fill("1.250,50");
  await page.getByLabel("Licence").fill("A-77");
  await saved();
  const letter = page.getByRole("form", { name: "Attach: Letter of support" });
  const pdf = (pages: number) => ({
    name: "letter.pdf",
    mimeType: "application/pdf",
    buffer: makePdf({ pages }),
  });
  await letter.getByLabel("Letter of support").setInputFiles(pdf(3));
  await letter.getByRole("button", { name: "Attach the file" }).click();
  await expect(page.getByText("The file has 3 pages; at most 2 are allowed.").first()).toBeVisible();
  await letter.getByLabel("Letter of support").setInputFiles(pdf(2));
  await letter.getByRole("button", { name: "Attach the file" }).click();
  await expect(page.getByRole("link", { name: "letter.pdf" })).toBeVisible();

  // The agency asks for more while the team writes.
  await officer.goto(form);
  await officer.getByText("Add a question to “Water”").click();
  const add = officer.getByRole("form", { name: "Add a question to Water" });
  await add.getByLabel("Question").fill("Depth");
  await add.getByLabel("Kind of answer").selectOption("Number");
  await add.getByRole("button", { name: "Add the question" }).click();
  await required(officer);
  await officer.getByRole("button", { name: "Save the question" }).click();
  await officer.getByLabel("What applicants should know").fill("We forgot the depth.");
  await officer.getByRole("button", { name: "Publish the changes" }).click();
  await expect(officer.getByText("Version 2")).toBeVisible();
  // On the open page at once, without reloading.
  await page.getByLabel("Depth").fill("30");
  await saved();
  await page.goto(home);
  await expect(page.getByText("We forgot the depth.")).toBeVisible();
  await expect(page.getByText("New question “Depth” (required) in “Water”.")).toBeVisible();
  await page.getByRole("button", { name: "We have read this" }).click();
  await expect(page.getByText("We forgot the depth.")).toHaveCount(0);
  await submitProposal(page, home);
  const office = await openAs(browser, portal.urls.primary, "cleo", "/university/proposals", plain);
  await office.getByRole("link", { name: title }).click();
  await expect(office.getByText("€1,250.50")).toBeVisible();
  await expect(office.getByRole("row", { name: /Harbour office/ })).toContainText("€1,000.50");
  await expect(office.getByText("Drones", { exact: true })).toBeVisible();
  await expect(office.getByRole("link", { name: "letter.pdf" })).toBeVisible();
});

test("the same without JavaScript", async ({ browser, portal }) => {
  test.setTimeout(240_000);
  const title = `Cisterns ${freshWord()}`;
  const bare = { javaScriptEnabled: false };
  const officer = await openAs(browser, portal.urls.primary, "dara", "/agency", bare);
  const form = await buildForm(officer, title);
  await officer.goto(form);
  await officer.getByRole("button", { name: "Remove section Impact" }).click();
  await expect(officer.getByRole("heading", { level: 2, name: "Impact" })).toHaveCount(0);
  await publish(officer, form);

  const page = await reader(browser, portal.urls.primary, false);
  const home = await startOn(page, title);
  const saved = () => expect(page.getByText("The proposal was saved.").first()).toBeVisible();
  await writeRest(page, home, title, saved);
  const save = async () => {
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved();
    await page.goto(`${home}/sections/water`);
  };
  await page.goto(`${home}/sections/water`);
  await page.getByLabel("Short name").fill("Much too long a name for it");
  await page.getByLabel("Yes").check();
  await page.getByLabel("Drones").check();
  await page.getByLabel("Partners, row 2, Name").fill("School");
  await save();
  await expect(page.getByText("the limit is 12")).toBeVisible();
  await expect(page.getByLabel("Drones")).toBeChecked();
  await page.getByLabel("Short name").fill("Cistern");
  await page.getByLabel("Licence").fill("B-1");
  await page.getByLabel("Drones").uncheck();
  await save();
  await expect(page.getByLabel("Drones")).not.toBeChecked();
  await expect(page.getByLabel("Partners, row 2, Name")).toHaveValue("School");
  const letter = page.getByRole("form", { name: "Attach: Letter of support" });
  const file = { name: "letter.pdf", mimeType: "application/pdf", buffer: makePdf({ pages: 1 }) };
  await letter.getByLabel("Letter of support").setInputFiles(file);
  await letter.getByRole("button", { name: "Attach the file" }).click();
  await expect(page).toHaveURL(/\/sections\/water/);
  await expect(page.getByRole("link", { name: "letter.pdf" })).toBeVisible();
  await submitProposal(page, home);
});

test("who may apply is asked first, and the budget's rules are told while one types", async ({
  browser,
  portal,
}) => {
  test.setTimeout(120_000);
  const title = `Springs ${freshWord()}`;
  const officer = await openAs(browser, portal.urls.primary, "dara", "/agency", plain);
  await publishCall(officer, { title, call: title }, { publish: false });
  const form = `${new URL(officer.url()).pathname}/form`;
  await officer.goto(form);
  await officer.getByText("Add: Most in one year").click();
  const rule = officer.getByRole("form", { name: "Add a rule: Most in one year" });
  await rule.getByLabel("Most in each year").fill("15.000,00");
  await rule.getByRole("button", { name: "Add the rule" }).click();
  await expect(officer.getByText("Each year has at most €15,000.00.").first()).toBeVisible();
  await officer.getByText("Change who may start a proposal").click();
  const gate = officer.getByRole("form", { name: "Who may start a proposal" });
  await gate.getByLabel("Early career, with a doctorate (R2)").check();
  await gate.getByRole("button", { name: "Save who may apply" }).click();
  await expect(
    officer.getByText("Their career stage is: early career, with a doctorate (R2)."),
  ).toBeVisible();
  await publish(officer, form);

  const page = await reader(browser, portal.urls.primary);
  await page.goto(`/calls?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title }).click();
  await page.getByLabel("Your career stage").selectOption("Leading researchers (R4)");
  await page.getByRole("button", { name: "Start a proposal" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You cannot apply to this call." })).toBeVisible();
  await page.getByLabel("Your career stage").selectOption("Early career, with a doctorate (R2)");
  await page.getByRole("button", { name: "Start a proposal" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Untitled proposal" })).toBeVisible();
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/budget`);
  await page.getByLabel("Staff, year 1").fill("15000.01");
  await expect(page.getByText("€0.01 above the €15,000.00 allowed")).toBeVisible();
  await expect(page.locator(".save-line")).toContainText("Saved to server");
  await page.goto(`${home}/check`);
  await page.getByRole("button", { name: "Submit the proposal" }).click();
  await expect(page.locator(".error-summary")).toContainText("€0.01 above the €15,000.00 allowed");
  await page.goto(`${home}/budget`);
  await page.getByLabel("Staff, year 1").fill("15000");
  await expect(page.getByText("Every rule of this call is kept.")).toBeVisible();
});
