import {
  announce,
  chain,
  panel,
  plain,
  press,
  review,
  rival,
  saved,
  shown,
  write,
} from "./support/call-to-decision";
import { openAs, submitProposal } from "./support/journey";
import { freshWord } from "./support/people";
import { closeNow, endHold } from "./support/releases";
import { expect, test } from "./support/test";

/** From a call to its decision: everything between, once, by everybody who has a part in it. */

test("a call is built, answered by three, endorsed, reviewed, responded to, ranked, decided and told", async ({
  browser,
  portal,
}) => {
  test.setTimeout(400_000);
  const { primary } = portal.urls;
  const title = `Wells ${freshWord()}`;
  const dara = await openAs(browser, primary, "dara", "/agency", plain);
  const call = await announce(dara, title);
  const callId = call.split("/").at(-1) ?? "";
  const cleo = await openAs(browser, primary, "cleo", "/university", plain);
  const undo = await chain(cleo);
  const ada = await openAs(browser, primary, "ada", "/researcher", plain);
  const home = await write(browser, portal, ada, title);
  await submitProposal(ada, home);

  await cleo.goto(home.replace("/researcher/", "/university/"));
  await press(cleo, "Endorse: Research office");
  await press(cleo, "Endorse and send to the agency");
  await shown(cleo, "Endorsed by Cleo Ferreira");
  const other = await rival(browser, primary, callId);
  await undo();
  await closeNow(portal, callId);

  const reviews = `${home.replace("/researcher/", "/agency/")}/reviews`;
  await review(browser, primary, dara, reviews, title);
  await dara.goto(reviews);
  await press(dara, "Ask the team to respond");
  await ada.goto(home);
  await ada.getByRole("link", { name: "Read the reviews and respond" }).click();
  await shown(ada, "Clear, says remy.");
  await expect(ada.getByRole("main")).not.toContainText("Laurent");
  await ada.getByLabel("Response", { exact: true }).fill("We agree.");
  await saved(ada);
  await ada.getByRole("link", { name: "Check and submit" }).click();
  await press(ada, "Submit the response");
  await dara.goto(reviews);
  await shown(dara, "We agree.");

  await panel(browser, primary, dara, call, title, other);
  const eva = await openAs(browser, primary, "eva", `${call}/decisions`);
  for (const box of await eva.getByRole("checkbox").all()) await box.check();
  await press(eva, "Confirm those ticked");
  await shown(eva, "No recommendation waits");
  await dara.goto(`${call}/decisions`);
  await press(dara, "Ask a second person to approve");
  await shown(dara, "A second person must approve");
  await eva.goto(`${call}/decisions`);
  await press(eva, "Approve the release");
  await shown(eva, "Nothing was sent yet");
  await ada.goto(home);
  await expect(ada.getByRole("link", { name: "Read the agency's letter" })).toHaveCount(0);
  await endHold(portal, callId);
  await ada.getByRole("link", { name: "Read the agency's letter" }).click({ timeout: 30_000 });
  await expect(ada.getByRole("main")).toContainText("20,000.50");
});
