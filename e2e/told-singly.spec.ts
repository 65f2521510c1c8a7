import type { Page } from "@playwright/test";
import { fits } from "./support/axe";
import { openAs } from "./support/journey";
import { draftFor, openCall, scriptOf } from "./support/panel-story";
import { closeNow, endHold, endResponse } from "./support/releases";
import { expect, test } from "./support/test";

/** One team's way: a change of its call that it says it has read, more time to respond, and a decision told by itself. */

const CALL = "Cables and corals: a call that changes";
const TITLE = "Corals on old telegraph cables";
const DAY = 86_400_000;
const local = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 16);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const says = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible();
/** Live, by way of the relay. */
const hears = (page: Page, words: string) =>
  expect(page.getByText(words).first()).toBeVisible({ timeout: 30_000 });

test("a team reads a change of its call, has more time to respond, and is told by a letter that was called back once", async ({
  browser,
  portal,
}) => {
  test.setTimeout(300_000);
  const origin = portal.urls.primary;
  const [dara, lead, office, reviewer] = (await Promise.all(
    (["dara", "ada", "cleo", "rui"] as const).map((name) => scriptOf(browser, origin, name)),
  )) as Awaited<ReturnType<typeof scriptOf>>[];
  const callId = await openCall(dara!, CALL);
  const proposalId = await draftFor(lead!, callId, { title: TITLE, amount: "20000" });
  const home = `/researcher/proposals/${proposalId}`;
  const atAgency = `/agency/proposals/${proposalId}`;
  const plain = { javaScriptEnabled: false, serviceWorkers: "block" } as const;
  const [officer, eva, ada] = (await Promise.all([
    openAs(browser, origin, "dara", `/agency/calls/${callId}/revise`),
    openAs(browser, origin, "eva", "/account", plain),
    openAs(browser, origin, "ada", home),
  ])) as [Page, Page, Page];

  await test.step("a change of the call that teams must say they have read", async () => {
    await officer.getByLabel("Summary").fill("A few proposals; ship time is no longer paid.");
    await officer.getByLabel("Note").fill("The ship is sold.");
    await officer.getByLabel("Teams must say that they have read this").check();
    await press(officer, "Publish the change");
    await hears(ada, "The call has changed since you began");
    await ada.goto(`${home}/check`);
    await press(ada, "Submit the proposal");
    await says(ada, "The proposal is not complete yet. Nothing was submitted.");
    await ada
      .getByRole("link", { name: /The call has changed: The ship is sold/ })
      .first()
      .click();
    await says(ada, "The ship is sold.");
    await fits(ada);
    await press(ada, "We have read this");
    await says(ada, "Noted: your team has read the changes of the call.");
    await ada.goto(`${home}/check`);
    await press(ada, "Submit the proposal");
    await says(ada, /^Submitted: /);
    await office!.run("proposal.endorse", { proposalId });
    await officer.getByRole("link", { name: "Who has read it" }).click();
    await says(officer, "1 of 1 teams have read it");
    await says(officer, "by Ada Marques");
    await fits(officer);
  });

  await test.step("more time to respond, asked by one and granted by another", async () => {
    const criteria = [{ name: "All of it", min: 1, max: 5 }];
    const form = { callId, version: 0, criteria, minimumReviewers: 1, visibility: "after-decision" };
    await dara!.run("review.save-form", form);
    await dara!.run("call.set-stages", {
      callId,
      version: 0,
      response: { on: "true" },
      letterHold: 60,
      visibility: { applicantReviews: "at-response" },
    });
    const { reviewId = "" } = await dara!.run("review.invite", { proposalId, email: "rui@demo.test" });
    await reviewer!.run("review.accept", { reviewId, noConflict: true });
    const scores = { "c1-all-of-it": 4 };
    await reviewer!.run("review.submit", { reviewId, scores, forApplicants: "Say how old the cables are." });
    await dara!.run("review.judge", { reviewId, outcome: "usable" });
    await closeNow(portal, callId);
    await officer.goto(`${atAgency}/reviews`);
    await press(officer, "Ask the team to respond");
    await says(officer, "Asked; it may respond until");
    await ada.goto(home);
    await says(ada, "You can respond to your reviews");
    await endResponse(portal, proposalId);
    await hears(ada, "Your team did not respond in time");
    await hears(officer, "It did not respond until");
    await officer.getByText("More time to respond").click();
    const more = officer.getByRole("form", { name: "More time to respond" });
    await more.getByLabel("Time until").fill(local(3));
    await more.getByLabel("Reason").fill("The lead was at sea.");
    await press(officer, "Ask a second person");
    await says(officer, "You asked for it; somebody else at the agency grants or refuses it.");
    await fits(officer);
    await eva.goto(`/agency/calls/${callId}/extensions`);
    await says(eva, "Response to the reviews");
    await press(eva, "Grant");
    await says(eva, "The extension was granted. The team has been told.");
    await hears(ada, "You can respond to your reviews");
    await portal.mail.next("ada@demo.test", /more time, until/);
    await ada.getByRole("link", { name: "Read the reviews and respond" }).click();
    await says(ada, "Say how old the cables are.");
    await ada.getByLabel("Response", { exact: true }).fill("They were laid in 1894.");
    await says(ada, "Saved to server");
    await ada.getByRole("link", { name: "Check and submit" }).click();
    await press(ada, "Submit the response");
    await says(ada, "The response was submitted.");
  });

  await test.step("a letter of its own: held, called back, held again, gone out", async () => {
    const recommend = async (outcome: "Award" | "Decline", reason: string) => {
      await officer.goto(atAgency);
      const again = officer.getByText("Recommend something else");
      if (await again.isVisible()) await again.click();
      const form = officer.getByRole("form", { name: "Recommend a decision" });
      await form.getByLabel(outcome, { exact: true }).check();
      await form.getByLabel("Reason").fill(reason);
      await form.getByRole("button", { name: /^(Recommend|Replace)/ }).click();
      await says(officer, reason);
    };
    const confirm = async (button: string) => {
      await eva.goto(atAgency);
      await press(eva, button);
      await says(eva, "Confirmed. The letter goes out once its hold is over");
    };
    const nothing = async () => {
      expect((await ada.goto(`${home}/letter`))?.status()).toBe(404);
      await ada.goto(home);
      await expect(ada.getByText("Submitted", { exact: true }).first()).toBeVisible();
    };
    await recommend("Decline", "The cables are too deep.");
    await confirm("Confirm the decline");
    await nothing();
    await officer.goto(`/agency/calls/${callId}/decisions`);
    await says(officer, "On their way (1)");
    await fits(officer);
    await officer.getByRole("button", { name: /^Call back/ }).click();
    await says(officer, "Recalled. Nothing was sent, and nothing has changed.");
    await nothing();
    await recommend("Award", "The response settles how deep they are.");
    await confirm("Confirm the award");
    await endHold(portal, callId);
    await hears(ada, "Island Science Fund awards");
    await expect(ada.getByText("too deep")).toHaveCount(0);
    await ada.getByRole("link", { name: "Read the agency's letter" }).click();
    await says(ada, "The response settles how deep they are.");
    await fits(ada);
    await press(ada, "I have read this letter");
    await says(ada, "You confirmed having read it");
    const mail = await portal.mail.next("ada@demo.test", /^Island Science Fund awards your proposal/);
    expect(mail.text).not.toContain("too deep");
    await officer.goto(`/agency/calls/${callId}/letters/sent`);
    const sent = officer.getByRole("table", { name: "Letters and what became of them" });
    await expect(sent.getByRole("row").filter({ hasText: "ada@demo.test" })).toHaveCount(1);
  });
});
