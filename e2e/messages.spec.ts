import type { Page } from "@playwright/test";
import { makePdf } from "@/lib/testing/make-files";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { freshWord, problem } from "./support/people";
import { expect, test } from "./support/test";

/** Messages on an award: three parties with the page open, and one without JavaScript. */

const LIVE = { timeout: 15_000 };
const sound = async (page: Page) => expect(await violations(page)).toEqual([]);
const pdf = (name: string) => ({ name, mimeType: "application/pdf", buffer: makePdf({ text: freshWord() }) });
const thread = (page: Page) => page.getByRole("list", { name: "Messages, the newest first" });
const one = (page: Page, word: string) =>
  thread(page).getByRole("listitem").filter({ hasText: word }).first();

async function send(page: Page, readers: RegExp, text: string): Promise<void> {
  const form = page.getByRole("form", { name: "Write a message" });
  await form.getByRole("radio", { name: readers }).check();
  await form.getByLabel("Message", { exact: true }).fill(text);
  await form.getByRole("button", { name: "Send" }).click();
}

test("three parties write to each other live, and each side to itself", async ({ browser, portal }) => {
  test.setTimeout(180_000);
  const { primary } = portal.urls;
  const ada = await openAs(browser, primary, "ada", "/researcher/awards");
  await ada.getByRole("link", { name: /Storm surges/ }).click();
  await ada.waitForURL(/\/researcher\/awards\/[0-9a-f-]{36}/);
  const award = new URL(ada.url()).pathname.split("/").pop()!;
  const [dara, cleo] = await Promise.all([
    openAs(browser, primary, "dara", `/agency/awards/${award}/messages`),
    openAs(browser, primary, "cleo", `/university/awards/${award}`),
  ]);
  await ada.goto(`/researcher/awards/${award}/messages`);
  const word = freshWord();

  // Who reads it is chosen before it is sent, and said in full.
  const form = dara.getByRole("form", { name: "Write a message" });
  await form.getByRole("button", { name: "Send" }).click();
  await expect(problem(dara).getByText("Choose who reads it.")).toBeVisible();
  await expect(form.getByText(/Nobody at Atlantic University sees it/)).toBeVisible();
  await form.getByRole("radio", { name: "To all parties" }).check();
  // Names by keyboard, from the people who will read it.
  const text = form.getByLabel("Message", { exact: true });
  await text.pressSequentially(`${word}: where do you stand, @ad`);
  const people = dara.getByRole("listbox", { name: "People to name" });
  await expect(people.getByRole("option", { name: /Ada Marques/ })).toBeVisible();
  await sound(dara);
  await text.press("Enter");
  await expect(text).toHaveValue(`${word}: where do you stand, @Ada Marques `);
  await form.getByLabel("Files").setInputFiles([pdf("question.pdf"), pdf("annex.pdf")]);
  await form.getByRole("button", { name: "Send" }).click();

  // Everybody has it at once, the one who is named knows.
  await expect(one(ada, word)).toContainText("Names you", LIVE);
  await expect(one(ada, word).getByText("New", { exact: true })).toBeVisible();
  await expect(cleo.getByRole("link", { name: /^Messages \(\d+ new\)$/ })).toBeVisible(LIVE);
  const file = one(ada, word).getByRole("link", { name: "annex.pdf" });
  const path = (await file.getAttribute("href"))!;
  const type = await ada.evaluate(async (href) => (await fetch(href)).headers.get("content-type"), path);
  expect(type).toBe("application/pdf");
  const letter = await portal.mail.link("ada@demo.test", /named you in a message/);
  expect(letter).toContain(`/researcher/awards/${award}/messages`);

  // Inside the university: the office has it, the agency nothing.
  await cleo.getByRole("link", { name: /^Messages \(/ }).click();
  const inside = freshWord();
  await send(ada, /^Inside Atlantic University/, `${inside} @Cleo Ferreira, what do we say?`);
  await expect(one(cleo, inside)).toContainText("Names you", LIVE);
  await expect(one(cleo, inside)).toContainText("Inside Atlantic University");
  const answer = freshWord();
  await send(ada, /^To all parties/, `We stand at ${answer}.`);
  await expect(one(dara, answer)).toBeVisible(LIVE);
  await expect(dara.getByText(inside)).toHaveCount(0);
  await sound(ada);

  // Corrected, with what it said before; then withdrawn.
  await one(ada, answer).getByText("Correct or withdraw").click();
  const correction = ada.getByRole("form", { name: /^Correct message/ }).first();
  const corrected = freshWord();
  await correction.getByLabel("Corrected message").fill(`We stand at ${corrected}.`);
  await correction.getByRole("button", { name: "Save the correction" }).click();
  await expect(one(dara, corrected)).toBeVisible(LIVE);
  await one(dara, corrected).getByText("What it said before").click();
  await expect(one(dara, corrected).getByText(answer)).toBeVisible();
  const gone = ada.getByRole("form", { name: /^Withdraw message/ }).first();
  if (!(await gone.isVisible())) await one(ada, corrected).getByText("Correct or withdraw").click();
  await gone.getByRole("button", { name: "Withdraw the message" }).click();
  await expect(thread(dara).getByText("Withdrawn by its author").first()).toBeVisible(LIVE);
  await expect(dara.getByText(corrected)).toHaveCount(0);

  // What was in sight counts as read, in the list over all awards too.
  await expect(cleo.getByRole("button", { name: /Mark \d+ new message/ })).toHaveCount(0, LIVE);
  await cleo.goto("/university/messages?view=mentions");
  await expect(one(cleo, inside)).toContainText("Storm surges");
  await sound(cleo);
  await dara.goto("/agency/messages");
  await expect(one(dara, word)).toBeVisible();
  await expect(dara.getByText(inside)).toHaveCount(0);
});

test("messages are written, named and read without JavaScript", async ({ browser, portal }) => {
  const { primary } = portal.urls;
  const fin = await openAs(browser, primary, "fin", "/university/awards", { javaScriptEnabled: false });
  await fin.getByRole("link", { name: /Storm surges/ }).click();
  await fin.getByRole("link", { name: /^Messages \(\d+ new\)$/ }).click();
  await fin.getByRole("button", { name: /^Mark \d+ new messages? as read$/ }).click();
  await expect(fin.getByRole("button", { name: /as read$/ })).toHaveCount(0);
  const word = freshWord();
  const form = fin.getByRole("form", { name: "Write a message" });
  await form.getByLabel("Message", { exact: true }).fill(`${word}, @Dara Silva`);
  await form.getByRole("radio", { name: /^Inside Atlantic University/ }).check();
  await form.getByRole("button", { name: "Send" }).click();
  // Nobody is told of what they do not read; what was typed is there still.
  await expect(
    problem(fin)
      .getByText(/Dara Silva does not read this message/)
      .first(),
  ).toBeVisible();
  await expect(form.getByLabel("Message", { exact: true })).toHaveValue(`${word}, @Dara Silva`);
  await form.getByLabel("Message", { exact: true }).fill(word);
  await form.getByLabel("Name somebody").selectOption({
    label: "Cleo Ferreira (Research office, University administrator, Atlantic University)",
  });
  await form.getByLabel("Files").setInputFiles(pdf("note.pdf"));
  await form.getByRole("button", { name: "Send" }).click();
  await expect(fin.getByText("The message was sent.").first()).toBeVisible();
  await expect(one(fin, word)).toContainText("Names Cleo Ferreira");
  await expect(one(fin, word).getByRole("link", { name: "note.pdf" })).toBeVisible();
});
