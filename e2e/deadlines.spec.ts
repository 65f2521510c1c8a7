import { openAs, startProposal } from "./support/journey";
import { expect, test } from "./support/test";

/** More time for one proposal: the applicant tells its number, an officer asks, a second person grants. */

const CALL = "Island oceans: currents, climate and coasts";

test("an extension takes two people of the agency, and the applicant sees it at once", async ({
  browser,
  portal,
}) => {
  const { primary } = portal.urls;
  const ada = await openAs(browser, primary, "ada", "/researcher");
  const home = await startProposal(ada, { title: "Held up by a storm", call: CALL });
  await ada.goto(home);
  const number = home.split("/").pop() ?? "";
  await expect(ada.getByRole("main").getByText(number)).toBeVisible();
  const callPath = await ada.getByRole("link", { name: CALL }).first().getAttribute("href");

  const dara = await openAs(browser, primary, "dara", `/agency${callPath}`);
  await dara.getByRole("link", { name: "More time for one proposal" }).click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Extensions");
  await dara.getByLabel("Number of the proposal").fill(number);
  const until = await dara.getByLabel("Time until").inputValue();
  const [year = "", rest = ""] = [until.slice(0, 4), until.slice(4)];
  // At the closing time itself there is nothing to extend.
  await dara.getByLabel("Reason").fill("The ferry did not run.");
  await dara.getByRole("button", { name: "Ask a second person" }).click();
  await expect(dara.getByRole("main").getByRole("alert")).toContainText("Is not after the time");
  const day = rest.slice(0, 6);
  await dara.getByLabel("Time until").fill(`${year}${day}T23:59`);
  await dara.getByRole("button", { name: "Ask a second person" }).click();
  await expect(dara.getByText("A second person is needed")).toBeVisible();

  const eva = await openAs(browser, primary, "eva", `/agency${callPath}/extensions`);
  await expect(eva.getByText("The ferry did not run.")).toBeVisible();
  await eva.getByRole("button", { name: "Grant" }).click();
  await expect(eva.getByText("Granted", { exact: true }).first()).toBeVisible();
  await expect(ada.getByText("This proposal has more time")).toBeVisible();
});

test("an office names a stand-in, and sees its pipeline across agencies", async ({ browser, portal }) => {
  const cleo = await openAs(browser, portal.urls.primary, "cleo", "/university/proposals");
  await cleo.getByRole("link", { name: "How we endorse" }).click();
  await expect(cleo.getByRole("heading", { level: 1 })).toHaveText("How we endorse");
  await cleo.getByLabel("Who stands in").fill("fin@demo.test");
  const local = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
  await cleo.getByLabel("From").fill(local(-48));
  await cleo.getByLabel("Until").fill(local(48));
  await cleo.getByRole("button", { name: "Name the stand-in" }).click();
  await expect(cleo.getByText("The stand-in was named.").first()).toBeVisible();
  const item = cleo.getByRole("listitem").filter({ has: cleo.getByRole("button", { name: "End now" }) });
  await expect(item).toHaveCount(1);
  await item.getByRole("button", { name: "End now" }).click();
  await expect(cleo.getByText("Nobody stands in for anybody.")).toBeVisible();

  await cleo.getByRole("link", { name: "Pipeline" }).first().click();
  await expect(cleo.getByRole("heading", { level: 1 })).toHaveText("Pipeline");
  await expect(cleo.getByRole("table", { name: "Pipeline by agency" })).toContainText("Island Science Fund");
});
