import type { Page } from "@playwright/test";
import { makePdf, makePng } from "@/lib/testing/make-files";
import { violations } from "./support/axe";
import { openAs, publishCall, startProposal, submitProposal, writeProposal } from "./support/journey";
import { freshWord } from "./support/people";
import { expect, test } from "./support/test";

/** A call that wants CVs and takes images: built by an officer, met by an applicant, read by the university. */

const plain = { serviceWorkers: "block" } as const;
const clean = async (page: Page) => expect(await violations(page)).toEqual([]);

/** The rules of attachments and CVs, and a question that takes images. */
async function buildCall(page: Page, title: string) {
  await publishCall(page, { title, call: title }, { publish: false });
  const call = new URL(page.url()).pathname;
  await page.goto(`${call}/form`);
  await page.getByText("Add a question to “Impact”").click();
  const add = page.getByRole("form", { name: "Add a question to Impact" });
  await add.getByLabel("Question").fill("Map");
  await add.getByLabel("Kind of answer").selectOption("File");
  await add.getByRole("button", { name: "Add the question" }).click();
  await expect(page).toHaveURL(/\/form\/questions\/map$/);
  await page.getByLabel("PDF", { exact: true }).uncheck();
  await page.getByLabel("Image (PNG or JPEG)").check();
  await expect(page.getByText("One file of at most 20 pages: PNG or JPEG.")).toBeVisible();
  await clean(page);
  await page.getByRole("button", { name: "Save the question" }).click();
  await page.getByText("Change what may be attached").click();
  const rules = page.getByRole("form", { name: "Attachments" });
  await rules.getByLabel("Most attachments").fill("2");
  await rules.getByLabel("Table (XLSX, ODS or CSV)").check();
  await rules.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByText("up to 2 attachments: PDF, XLSX, ODS or CSV.")).toBeVisible();
  await page.getByText("Change what is asked of CVs").click();
  const cvs = page.getByRole("form", { name: "CVs of investigators" });
  await cvs.getByLabel("Required of every investigator").check();
  await cvs.getByLabel("Education").uncheck();
  await cvs.getByRole("button", { name: "Save the rules" }).click();
  await expect(
    page.getByText("Every investigator shows a CV: positions, outputs and narrative."),
  ).toBeVisible();
  await clean(page);
  await page.goto(`${call}/publish`);
  await page.getByRole("button", { name: "Publish this call" }).click();
  await expect(page.getByText("The call was published.").first()).toBeVisible();
}

test("a call asks for CVs and takes images; a team answers; the submission keeps what was shown", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const title = `Shores ${freshWord()}`;
  const officer = await openAs(browser, portal.urls.primary, "dara", "/agency", plain);
  await buildCall(officer, title);

  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const story = { title, call: title };
  const home = await startProposal(page, story);
  const saved = () => expect(page.locator(".save-line")).toContainText("Saved to server");
  await writeProposal(page, home, story, saved);

  // A file of another kind is refused with what is taken; an image is shown beside its name.
  await page.goto(`${home}/sections/impact`);
  await page
    .locator("#attach-map-file")
    .setInputFiles({ name: "map.png", mimeType: "image/png", buffer: makePdf() });
  await page.getByRole("button", { name: "Attach the file" }).click();
  await expect(page.locator(".error-summary")).toContainText("only PNG or JPEG is taken here");
  await page
    .locator("#attach-map-file")
    .setInputFiles({ name: "map.png", mimeType: "image/png", buffer: makePng(200) });
  await page.getByRole("button", { name: "Attach the file" }).click();
  const preview = page.getByRole("img", { name: "Preview of map.png" });
  await expect(preview).toBeVisible();
  await expect
    .poll(() => preview.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBe(200);
  await clean(page);

  // The task list says that the CV is missing; it is chosen from what the account keeps.
  await page.goto(home);
  await expect(page.getByRole("link", { name: "CVs" })).toBeVisible();
  await page.goto(`${home}/check`);
  await expect(page.getByText("Ada Marques has not chosen a CV yet").first()).toBeVisible();
  const own = `Dean of tides ${freshWord()}`;
  await page.goto("/account/cv");
  await page.getByText("Add a position").click();
  const form = page.getByRole("form", { name: "Add a position" });
  await form.getByLabel("Position").fill(own);
  await form.getByLabel("Organisation").fill("Atlantic University");
  await form.getByLabel("From").fill("soon");
  await form.getByRole("button", { name: "Add the position" }).click();
  await expect(page.locator(".error-summary")).toContainText("such as 2021 or 2021-09");
  await form.getByLabel("From").fill("09/2020");
  await form.getByRole("button", { name: "Add the position" }).click();
  await expect(page.getByText("Atlantic University, September 2020 to now").first()).toBeVisible();
  await clean(page);
  await page.goto(`${home}/cv`);
  await expect(page.getByLabel(own)).toBeChecked();
  await clean(page);
  await page.getByRole("button", { name: "Show this in the proposal" }).click();
  await expect(page.getByText("The proposal shows what you chose.").first()).toBeVisible();
  await page.goto(`${home}/read`);
  await expect(page.getByText(`${own}, Atlantic University, September 2020 to now`)).toBeVisible();
  const reference = await submitProposal(page, home);

  // What changes in the account afterwards changes nothing that was submitted.
  await page.goto("/account/cv");
  await page.getByRole("button", { name: `Remove ${own}` }).click();
  await expect(page.getByText("Removed from your CV").first()).toBeVisible();
  const office = await openAs(browser, portal.urls.primary, "cleo", "/university/proposals", plain);
  await office.goto(`/university${home.replace("/researcher", "")}`);
  await expect(office.getByText(reference).first()).toBeVisible();
  await expect(office.getByText(`${own}, Atlantic University`)).toBeVisible();
});

test("a CV is kept without a script", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "zoe", "/account/cv", {
    ...plain,
    javaScriptEnabled: false,
  });
  const form = page.getByRole("form", { name: "Add an output" });
  if (!(await form.isVisible())) await page.getByText("Add an output").click();
  await form.getByLabel("Type").selectOption("Dataset");
  await form.getByLabel("Title").fill("Kelp counts");
  await form.getByLabel("DOI or web address").fill("doi:10.1/x");
  await form.getByRole("button", { name: "Add the output" }).click();
  await expect(page.locator(".error-summary")).toContainText("Is no DOI");
  // What was typed is still there.
  await expect(form.getByLabel("Title")).toHaveValue("Kelp counts");
  await form.getByLabel("DOI or web address").fill("10.5555/KELP");
  await form.getByRole("button", { name: "Add the output" }).click();
  await expect(page.getByText("Dataset, doi:10.5555/kelp")).toBeVisible();
  await page.getByRole("link", { name: "Kelp counts" }).click();
  await page.getByLabel("Year").fill("2024");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Dataset, 2024, doi:10.5555/kelp")).toBeVisible();
});
