import { askFor, expect, test } from "./support/failover";
import { signIn } from "./support/persona";

/** A broken page on the primary: its reader lands on the backup at the same path, still signed in. */

const path = "/account/notifications";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const fault of ["page", "handler", "hang"]) {
      test(`a ${fault} fault moves a page load`, async ({ page, context, portal }) => {
        await signIn(page, "ada", path);
        await askFor(context, fault);
        const givenUp = () =>
          portal.log.filter((line) => line.includes("hangs; given up") && line.includes(path)).length;
        const before = givenUp();
        await page.goto(`${path}?kept=1`);
        expect(page.url()).toBe(`${portal.urls.backup}${path}?kept=1&_fo=1`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notification settings");
        await expect(page.getByText("You are on our backup server")).toBeVisible();
        await expect(page.getByText("ada@demo.test").first()).toBeAttached();
        // At once, but for the fault that only patience reveals.
        if (fault === "hang") await expect.poll(givenUp).toBeGreaterThan(before);
        else expect(givenUp()).toBe(before);
      });
    }

    test("the way back leads to the primary once it is well", async ({ page, context, portal }) => {
      await askFor(context, "handler");
      await page.goto("/help");
      expect(page.url()).toContain(portal.urls.backup);
      await askFor(context, undefined);
      await page.getByRole("link", { name: "Go back to the main server" }).click();
      await expect(page).toHaveURL(`${portal.urls.primary}/help`);
      await expect(page.getByText("You are on our backup server")).toHaveCount(0);
    });
  });
}

test("a fault after the first bytes moves the browser", async ({ page, context, portal }) => {
  await askFor(context, "late");
  await page.goto("/help?kept=1");
  await expect(page).toHaveURL(`${portal.urls.backup}/help?kept=1&_fo=1`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Help");
});

test("a fault during a soft navigation moves the browser to where it was going", async ({
  page,
  context,
  portal,
}) => {
  await signIn(page, "ada", "/help");
  await page.evaluate(() => Object.assign(window, { unbroken: true }));
  await askFor(context, "page");
  await page.evaluate(() => {
    const link = document.querySelector<HTMLAnchorElement>('a[href="/notifications"]');
    if (!link || !("unbroken" in window)) throw new Error("The page has no link to the notifications.");
    link.click();
  });
  await expect(page).toHaveURL(`${portal.urls.backup}/notifications?_fo=1`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notifications");
});

test("with the backup down the page says so, and nothing redirects", async ({ page, context, portal }) => {
  await portal.backup.kill();
  await askFor(context, "handler");
  await expect
    .poll(async () => (await page.goto("/help").catch(() => null))?.status(), {
      message: "until the probe has noticed",
    })
    .toBe(500);
  expect(page.url()).toBe(`${portal.urls.primary}/help`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The portal cannot answer at the moment");
  await askFor(context, undefined);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Help");
});

test("never hops twice, and the backup never redirects", async ({ page, context, portal }) => {
  await askFor(context, "handler");
  const once = await page.goto("/help?_fo=1");
  expect([once?.status(), page.url()]).toEqual([500, `${portal.urls.primary}/help?_fo=1`]);
  await askFor(context, "handler", "backup");
  const there = await page.goto(`${portal.urls.backup}/help`);
  expect([there?.status(), page.url()]).toEqual([500, `${portal.urls.backup}/help`]);
});

test("an error that nobody catches ends the process, and the backup serves", async ({
  page,
  context,
  portal,
}) => {
  for (const fault of ["exit", "reject"]) {
    const ended = portal.primary.ended();
    await askFor(context, fault);
    await page.goto("/help").catch(() => {});
    expect(await ended).toMatchObject({ code: 1 });
    await askFor(context, undefined);
    await page.goto(`${portal.urls.backup}/help`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Help");
    await portal.primary.start();
  }
});
