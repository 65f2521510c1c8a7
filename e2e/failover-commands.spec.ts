import { askFor, expect, test } from "./support/failover";
import { expectSpentOnce, fillSpend, openAward, spendButton, spentTimes } from "./support/spend";

/** A command that fails at any moment on the primary happens once, and the person goes on. */

const faults = ["command", "before-commit", "after-commit", "hang-before-commit", "hang-after-commit"];
const kills = ["kill-before-commit", "kill-after-commit"];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const fault of faults) {
    test(`${fault}: the posted form goes to the backup and is carried out once`, async ({
      page,
      context,
      portal,
    }) => {
      const path = await openAward(page);
      const description = `native ${fault} ${Date.now()}`;
      await fillSpend(page, description);
      await askFor(context, fault);
      await spendButton(page).click();
      // The backup may have to wait for the locks of the primary's attempt: up to the watchdog's time and its own.
      await expect(page).toHaveURL(new RegExp(`^${portal.urls.backup}${path}`), { timeout: 30_000 });
      await expect(page.getByText(description).first()).toBeVisible();
      await expectSpentOnce(portal, description);
    });
  }

  test("a refused form comes back with what was typed, from the backup too", async ({
    page,
    context,
    portal,
  }) => {
    await openAward(page);
    await fillSpend(page, "kept text", "99999999.00");
    await askFor(context, "command");
    await spendButton(page).click();
    await expect(page).toHaveURL(new RegExp(`^${portal.urls.backup}/.*[?&]rejected=`));
    await expect(
      page.getByRole("form", { name: "Spend", exact: true }).getByLabel("Description"),
    ).toHaveValue("kept text");
    await expect(page.getByRole("alert").first()).toBeVisible();
    expect(await spentTimes(portal, "kept text")).toBe(0);
  });
});

test.describe("with JavaScript", () => {
  for (const fault of faults) {
    test(`${fault}: the form is sent to the backup and carried out once`, async ({
      page,
      context,
      portal,
    }) => {
      await openAward(page);
      const description = `scripted ${fault} ${Date.now()}`;
      await fillSpend(page, description);
      await askFor(context, fault);
      await spendButton(page).click();
      await expectSpentOnce(portal, description);
      await askFor(context, undefined);
      await expect(page.getByRole("table").getByText(description).first()).toBeVisible();
      await expect(
        page.getByRole("form", { name: "Spend", exact: true }).getByLabel("Description"),
      ).toHaveValue("");
    });
  }

  for (const fault of kills) {
    test(`${fault}: the primary dies and the backup carries it out once`, async ({
      page,
      context,
      portal,
    }) => {
      const path = await openAward(page);
      const description = `scripted ${fault} ${Date.now()}`;
      await fillSpend(page, description);
      const ended = portal.primary.ended();
      await askFor(context, fault);
      await spendButton(page).click();
      await ended;
      await expectSpentOnce(portal, description);
      await expect(page).toHaveURL(`${portal.urls.backup}${path}`);
      await expect(page.getByText(description).first()).toBeVisible();
    });
  }

  test("a double click and a lost answer are one spend", async ({ page, context, portal }) => {
    await openAward(page);
    const description = `double ${Date.now()}`;
    await fillSpend(page, description);
    await askFor(context, "after-commit");
    await spendButton(page).dblclick();
    await expect(page.getByRole("table").getByText(description).first()).toBeVisible();
    await expectSpentOnce(portal, description);
  });

  test("a primary that hangs and comes back late does not do it a second time", async ({ page, portal }) => {
    await openAward(page);
    const description = `late ${Date.now()}`;
    await fillSpend(page, description);
    portal.primary.stop();
    await spendButton(page).click();
    // The request waits in the stopped process; after its patience the browser asks the backup.
    await expect.poll(() => spentTimes(portal, description), { timeout: 30_000 }).toBe(1);
    portal.primary.cont();
    await expect.poll(() => portal.primary.isReady()).toBe(true);
    // Let the late request be answered: the next one on the same record comes after it.
    const second = `${description} second`;
    await page.reload();
    await fillSpend(page, second);
    await spendButton(page).click();
    await expectSpentOnce(portal, second);
    expect(await spentTimes(portal, description)).toBe(1);
  });

  test("both down: kept on this device, across a reload, and carried out once afterwards", async ({
    page,
    portal,
  }) => {
    test.setTimeout(120_000);
    const path = await openAward(page);
    const description = `offline ${Date.now()}`;
    await fillSpend(page, description);
    await Promise.all([portal.primary.kill(), portal.backup.kill()]);
    await spendButton(page).click();
    await expect(page.getByText("Offline: 1 change is kept on this device, retrying.")).toBeVisible();
    await expect(page.getByText(/failed|not possible/i)).toHaveCount(0);
    await portal.backup.start();
    await portal.primary.start();
    // Not the form that sent it, but any page of the portal.
    await page.goto("/help");
    await expectSpentOnce(portal, description);
    await expect(page.getByText("kept on this device")).toHaveCount(0);
    await page.goto(path);
    await expect(page.getByText(description).first()).toBeVisible();
  });
});
