import type { Page } from "@playwright/test";
import { openAs, publishCall, startProposal, submitProposal, writeProposal } from "./support/journey";
import { endHold, tellTogether } from "./support/releases";
import { expect, test } from "./support/test";

/** Decisions that are told all at once: two persons, a hold, a recall, and one letter each. */

async function proposed(ada: Page, cleo: Page, story: { title: string; call: string }) {
  const home = await startProposal(ada, story);
  await writeProposal(ada, home, story, () => expect(ada.getByText("Saved to server").first()).toBeVisible());
  await submitProposal(ada, home);
  await cleo.goto(home.replace("/researcher/", "/university/"));
  await cleo.getByRole("button", { name: /^Endorse/ }).click();
  await expect(cleo.getByText("Endorsed by Cleo Ferreira")).toBeVisible();
  return home;
}

async function recommended(dara: Page, home: string, outcome: "Award" | "Decline", reason: string) {
  await dara.goto(home.replace("/researcher/", "/agency/"));
  const form = dara.getByRole("form", { name: "Recommend a decision" });
  await form.getByLabel(outcome, { exact: true }).check();
  await form.getByLabel("Reason").fill(reason);
  await form.getByRole("button", { name: "Recommend" }).click();
  await expect(dara.getByText(reason).first()).toBeVisible();
}

test("decisions are confirmed, held, previewed, asked for, approved, recalled, and told at once", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const { primary } = portal.urls;
  const call = `Letters of ${Date.now().toString(36)}`;
  const [ada, cleo, dara, eva] = (await Promise.all(
    (["ada", "cleo", "dara", "eva"] as const).map((name) => openAs(browser, primary, name, "/account")),
  )) as [Page, Page, Page, Page];
  await publishCall(dara, { title: call, call });
  const callPath = new URL(dara.url()).pathname;
  await tellTogether(portal, callPath.split("/").pop() ?? "");
  const won = await proposed(ada, cleo, { title: `${call}, won`, call });
  const lost = await proposed(ada, cleo, { title: `${call}, lost`, call });
  await recommended(dara, won, "Award", "First of *all*.");
  await recommended(dara, lost, "Decline", "No money was left.");

  // The second person confirms both with one press, having read them.
  await eva.goto(`${callPath}/decisions`);
  await expect(eva.getByText("No money was left.")).toBeVisible();
  for (const box of await eva.getByRole("checkbox").all()) await box.check();
  await eva.getByRole("button", { name: "Confirm those ticked" }).click();
  await expect(eva.getByText("No recommendation waits")).toBeVisible();

  const seesNothing = async () => {
    for (const home of [won, lost]) {
      await ada.goto(home);
      await expect(ada.getByText("Submitted", { exact: true }).first()).toBeVisible();
      await expect(ada.getByText(/First of|No money was left/)).toHaveCount(0);
      expect((await ada.goto(`${home}/letter`))?.status()).toBe(404);
    }
  };
  await seesNothing();

  // A letter of one's own words; what it lacks is said.
  await dara.goto(`${callPath}/letters`);
  const form = dara.getByRole("form", { name: "The decline letter" });
  await form.getByLabel("Letter").fill("Dear {{name}}, about {{reference}}: {{price}}");
  await form.getByRole("button", { name: "Save the decline letter" }).click();
  await expect(form.getByRole("alert")).toContainText("There is no placeholder {{price}}");
  await form.getByLabel("Letter").fill("Dear {{name}}, about {{reference}}:\n\n{{reason}}\n\nTry again.");
  await form.getByRole("button", { name: "Save the decline letter" }).click();
  await expect(dara.getByText("decline, version 1", { exact: false }).first()).toBeVisible();
  await dara.getByRole("link", { name: "Preview" }).click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Preview");
  await expect(dara.getByText("Try again.")).toBeVisible();
  await expect(dara.getByText("First of *all*.")).toBeVisible();

  // Asked and approved by two; the first of them cannot approve.
  await dara.getByRole("link", { name: "Decisions", exact: true }).click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Decisions");
  await dara.getByRole("button", { name: "Ask a second person to approve" }).click();
  await expect(dara.getByText("A second person must approve")).toBeVisible();
  await eva.goto(`${callPath}/decisions`);
  await eva.getByRole("button", { name: "Approve the release" }).click();
  await expect(eva.getByText("Nothing was sent yet")).toBeVisible();
  await seesNothing();

  // Recalled with one press: the same can be asked for again.
  await dara.getByRole("button", { name: "Recall the release" }).click();
  await expect(dara.getByRole("button", { name: "Ask a second person to approve" })).toBeVisible();
  await seesNothing();
  await dara.getByRole("button", { name: "Ask a second person to approve" }).click();
  await expect(eva.getByRole("button", { name: "Approve the release" })).toBeVisible({ timeout: 20_000 });
  await eva.getByRole("button", { name: "Approve the release" }).click();
  await expect(eva.getByText("Nothing was sent yet")).toBeVisible();

  // The hold ends; whoever has the page open sees it come.
  await ada.goto(lost);
  await endHold(portal, callPath.split("/").pop() ?? "");
  await expect(ada.getByText("Island Science Fund does not fund this proposal")).toBeVisible({
    timeout: 30_000,
  });
  await ada.getByRole("link", { name: "Read the agency's letter" }).click();
  await expect(ada.getByText("Try again.")).toBeVisible();
  await ada.getByRole("button", { name: "I have read this letter" }).click();
  await expect(ada.getByText("You confirmed having read it")).toBeVisible();
  await ada.goto(`${won}/letter`);
  await expect(ada.getByText("First of *all*.")).toBeVisible();
  const mail = await portal.mail.next("ada@demo.test", /^Decision of Island Science Fund on your proposal/);
  expect(mail.text).toContain("No money was left.");
  await cleo.goto(`${won.replace("/researcher/", "/university/")}/letter`);
  await expect(cleo.getByText("First of *all*.")).toBeVisible();

  await dara.goto(`${callPath}/letters/sent`);
  const table = dara.getByRole("table", { name: "Letters and what became of them" });
  await expect(table.getByRole("row").filter({ hasText: "ada@demo.test" })).toHaveCount(2);
  await expect(table.getByText("Not confirmed")).toHaveCount(1);
  await dara.goto(`${callPath}/statistics`);
  await expect(dara.getByRole("img", { name: /Proposals by state/ })).toBeVisible();
  await dara.getByText("The figures of “Proposals by state”").click();
  await expect(dara.getByRole("table", { name: "Proposals by state" })).toContainText("Declined");
});
