import type { Page } from "@playwright/test";
import { uuidToBytes } from "@/db/columns";
import type { Deployments } from "./support/deployments";
import { askFor, expect, test } from "./support/failover";
import type { Press } from "./support/journey";
import { scripted } from "./support/pages";
import { query, spentTimes } from "./support/spend";
import { travel } from "./support/travel";

/**
 * The whole journey while the primary is killed outright in the middle of the submission and of the spend: each done
 * once, nothing typed lost, and everybody else's page catches up by itself.
 */

/** SIGKILL between the command's first statement and its commit, or between commit and answer. */
type Moment = "kill-before-commit" | "kill-after-commit";

/** Lets the primary die of the press, and starts it again when the person has gone on. */
function dying(
  portal: Deployments,
  host: "primary" | "edge",
  moment: Moment,
  goneOn: (page: Page) => Promise<void>,
): Press {
  return async (page, press) => {
    const ended = portal.primary.ended();
    // What is posted natively passes the service worker, where no test can add a header.
    if (host === "primary") await scripted(page);
    await askFor(page.context(), moment, host, "primary");
    await press();
    expect(await ended).toMatchObject({ code: 137 });
    await goneOn(page);
    expect(portal.primary.pid).toBeUndefined();
    await askFor(page.context(), undefined);
    await portal.primary.start();
  };
}

async function expectOnce(portal: Deployments, done: { home: string; reference: string; spent: string }) {
  const id = uuidToBytes(done.home.split("/").at(-1)!);
  const sql = "SELECT COUNT(*) AS n FROM proposal_submission WHERE proposal_id = ?";
  expect(Number((await query<{ n: number }>(portal, sql, [id]))[0]?.n)).toBe(1);
  expect(await spentTimes(portal, done.spent)).toBe(1);
  const subjects = portal.mail.messages("ada@demo.test").map((mail) => mail.subject);
  expect(subjects.filter((one) => one.startsWith(`Receipt: ${done.reference}`))).toHaveLength(1);
}

test("without an edge: service worker and forms take people to the backup", async ({
  secureBrowser,
  portal,
}) => {
  test.setTimeout(300_000);
  const { primary, backup } = portal.urls;
  const onBackup = (path: RegExp) => async (page: Page) => {
    await expect(page).toHaveURL(new RegExp(`^${backup}${path.source}`), { timeout: 20_000 });
    await expect(page.getByText("You are on our backup server")).toBeVisible();
  };
  const done = await travel({
    browser: secureBrowser,
    portal,
    origin: primary,
    story: { title: "Currents that turn at night", call: "Night and its currents" },
    submitting: dying(portal, "primary", "kill-before-commit", onBackup(/\/researcher\/proposals\//)),
    spending: dying(portal, "primary", "kill-after-commit", onBackup(/\/researcher\/awards\//)),
  });
  await expectOnce(portal, done);
});

for (const javaScriptEnabled of [true, false]) {
  test(`through the edge, ${javaScriptEnabled ? "with" : "without"} JavaScript: nobody moves`, async ({
    browser,
    portal,
    edge,
  }) => {
    test.setTimeout(300_000);
    const origin = `http://edge.portal.test:${edge.port}`;
    const stayed = (shown: RegExp) => async (page: Page) => {
      await expect(page).toHaveURL(new RegExp(`^${origin}/researcher/.*`));
      await expect(page.getByText(shown).first()).toBeVisible({ timeout: 20_000 });
    };
    const done = await travel({
      browser,
      portal,
      origin,
      javaScriptEnabled,
      story: javaScriptEnabled
        ? { title: "Foam on the windward side", call: "Wind and its foam" }
        : { title: "Basalt under the old pier", call: "Piers and their ground" },
      submitting: dying(portal, "edge", "kill-after-commit", stayed(/-20\d\d-\d{5}/)),
      spending: dying(portal, "edge", "kill-before-commit", stayed(/Pressure sensor/)),
    });
    await expectOnce(portal, done);
  });
}
