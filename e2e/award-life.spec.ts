import { makePdf } from "@/lib/testing/make-files";
import { type AwardPeople, day, gather, heading, sees, sound } from "./support/award-people";
import { expect, test } from "./support/test";

/** What may become of an award besides the straight way: returned, revised, on conditions, suspended, transferred, ended. */

type Cast = AwardPeople<"ada" | "cleo" | "dara" | "eva" | "lena">;
const CONDITION = "The ethics board has agreed.";
const LEFT = "€17,900.00";

/** The agency keeps a template with a condition. */
async function keepTerms({ dara, path }: Cast, name: string) {
  await dara.goto("/agency/award-terms");
  const form = dara.getByRole("form", { name: "New template" });
  await form.getByLabel("Name").fill(name);
  await form
    .getByLabel("Terms", { exact: true })
    .fill("## 1 The sea\n\nWhat is thrown in is fetched out again.");
  await form.getByLabel("Conditions before money is spent").fill(`- ${CONDITION}`);
  await form.getByRole("button", { name: "Save" }).click();
  await sees(dara.getByRole("heading", { level: 2, name, exact: true }));
  await sound(dara);
  await dara.goto(path("dara"));
}

/** The signatory returns the offer; it is offered anew by another template, and says where its figures come from. */
async function returnAndRevise({ ada, cleo, dara }: Cast, template: string) {
  await cleo.getByText("Return it for changes").click();
  await cleo.getByLabel("What the university wants changed").fill("We own such a winch already.");
  await cleo.getByRole("button", { name: "Return the offer" }).click();
  await sees(dara.getByText("The university returned this offer"));
  await sees(dara.getByText("We own such a winch already."));
  await sees(ada.getByText("We own such a winch already."));
  await sound(ada);
  const form = dara.getByRole("form", { name: "Revise the offer" });
  await form.getByLabel(/^Equipment/).fill("8.000,00");
  await form.getByLabel("First day of the period").fill(day(10));
  await form.getByLabel("Last day of the period").fill(day(5));
  await form.getByLabel("Template").selectOption({ label: template });
  await form.getByRole("textbox", { name: /^Terms/ }).fill("");
  await sound(dara);
  await form.getByRole("button", { name: "Offer anew" }).click();
  await sees(dara.getByText(/Is before the first day/));
  await form.getByLabel("First day of the period").fill(day(-20));
  await form.getByLabel("Last day of the period").fill(day(300));
  await form.getByRole("button", { name: "Offer anew" }).click();
  await sees(cleo.getByText("What is thrown in is fetched out again."));
  const lineage = cleo.getByRole("table", { name: /as requested, as endorsed and as awarded/ });
  await expect(lineage.getByRole("row", { name: /^Equipment/ })).toHaveText(
    /Equipment€9,000.00€9,000.00€8,000.00.€1,000.00/,
  );
  await sound(cleo);
  await cleo.getByRole("button", { name: "Accept the award" }).click();
  await sees(ada.getByText("Nothing can be spent until the agency has accepted", { exact: false }));
}

/** Evidence for the condition is sent back once, then accepted; the money is free. */
async function meetCondition({ ada, dara, cleo }: Cast) {
  const hand = async (note: string, name: string) => {
    const form = ada.getByRole("form", { name: /^Hand in evidence/ });
    // Open from the first time on.
    if (!(await form.isVisible())) await ada.getByText("Hand in evidence", { exact: true }).click();
    await form.getByLabel("How it is met").fill(note);
    const file = { name, mimeType: "application/pdf", buffer: makePdf({ text: `${note} ${Date.now()}` }) };
    await form.getByLabel(/^Evidence/).setInputFiles(file);
    await form.getByRole("button", { name: "Hand in" }).click();
    await sees(dara.getByRole("link", { name }));
  };
  const judge = async (word: string, comment: string) => {
    const form = dara.getByRole("form", { name: /^Judge the condition/ });
    await form.getByLabel("Your word on it").selectOption({ label: word });
    await form.getByLabel("Comment").fill(comment);
    await form.getByRole("button", { name: "Record" }).click();
  };
  await hand("They met in June.", "minutes.pdf");
  await sound(dara);
  await judge("Return: something is missing", "The page with the signatures, please.");
  await sees(ada.getByText("The page with the signatures, please.", { exact: false }));
  await hand("With all pages.", "signed.pdf");
  await judge("Accept: it is met", "");
  for (const page of [ada, cleo]) await sees(page.getByText("Every condition is settled."));
  await sound(ada);
  const spend = ada.getByRole("form", { name: "Spend", exact: true });
  await spend.getByLabel("Heading").selectOption({ index: 1 });
  await spend.getByLabel(/^Amount/).fill("100");
  await spend.getByLabel("Description").fill("A buoy");
  await spend.getByRole("button", { name: "Spend" }).click();
  await sees(cleo.getByRole("row", { name: /A buoy/ }));
}

/** Nothing is spent while it is suspended; then it goes on. */
async function suspend({ ada, cleo, dara }: Cast) {
  const step = async (title: string, reason: string, button: string) => {
    await dara.getByText(title, { exact: true }).click();
    const form = dara.getByRole("form", { name: title });
    await form.getByLabel("Reason").fill(reason);
    await form.getByRole("button", { name: button }).click();
  };
  await step("Suspend it", "The ethics board asks for time.", "Suspend");
  for (const page of [ada, cleo]) await sees(page.getByText("This award is suspended", { exact: true }));
  await sees(ada.getByText("The ethics board asks for time."));
  await expect(ada.getByRole("form", { name: "Spend", exact: true })).toHaveCount(0);
  await sound(dara);
  await step("Let it go on", "All is well.", "Resume");
  await sees(ada.getByRole("form", { name: "Spend", exact: true }));
}

/** With a second person's word the award and what is left of its money goes to another university, which has it at once. */
async function transfer({ ada, cleo, dara, eva, lena, award }: Cast) {
  await lena.goto("/university/awards");
  await dara.getByText("Transfer it to another university", { exact: true }).click();
  const form = dara.getByRole("form", { name: "Transfer it to another university" });
  await form.getByLabel("University").fill("Lakeland");
  await form.getByLabel("Reason").fill("Its investigator moves.");
  await form.getByRole("button", { name: "Ask for the transfer" }).click();
  await sees(dara.getByText(/name of a university of the portal, in full/));
  await form.getByLabel("University").fill("Lakeland Institute of Technology");
  await form.getByRole("button", { name: "Ask for the transfer" }).click();
  await sees(dara.getByText("Transfer to Lakeland Institute of Technology awaits its second person"));
  await sees(eva.getByText("Transfer to Lakeland Institute of Technology: your word is needed"));
  await sound(eva);
  await eva
    .getByLabel("Your answer")
    .selectOption({ label: "Confirm: it happens at once and cannot be undone" });
  await eva.getByRole("button", { name: "Record" }).click();
  for (const page of [ada, cleo, dara])
    await sees(page.getByText("This award has gone to another university", { exact: true }));
  await expect(ada.getByRole("form", { name: "Spend", exact: true })).toHaveCount(0);
  await sound(ada, dara);
  await lena
    .getByRole("row")
    .filter({ hasText: `${award.reference}-T1` })
    .getByRole("link")
    .click({ timeout: 30_000 });
  await sees(heading(lena, award.title));
  const balance = lena.locator("dl.stats div").filter({ hasText: "Balance" }).locator("dd.figure");
  await expect(balance).toHaveText(LEFT);
  // What was spent elsewhere is not this university's to see.
  await expect(lena.getByText("A buoy")).toHaveCount(0);
  await sees(lena.getByText("An award of another university"));
  await sound(lena);
  await dara.getByRole("link", { name: `${award.reference}-T1` }).click();
  await sees(dara.getByRole("link", { name: award.reference, exact: true }));
}

async function end({ dara, lena }: Cast) {
  await dara.getByText("End it before its time", { exact: true }).click();
  const form = dara.getByRole("form", { name: "End it before its time" });
  await form.getByLabel("Reason").fill("The sea is measured.");
  await form.getByRole("button", { name: "End today" }).click();
  await sees(lena.getByText("This award has ended", { exact: true }));
  await sees(lena.getByText("The sea is measured."));
}

test("an offer is returned and revised, its condition met, the award suspended, transferred and ended", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const mark = Date.now().toString(36);
  const budget = { Staff: "10000.00", Equipment: "9000.00" };
  const names = ["ada", "cleo", "dara", "eva", "lena"] as const;
  const people = await gather({ browser, portal }, names, { title: `Salt and silence ${mark}`, budget });
  await test.step("terms", () => keepTerms(people, `Sea awards ${mark}`));
  await test.step("returned and revised", () => returnAndRevise(people, `Sea awards ${mark}`));
  await test.step("a condition", () => meetCondition(people));
  await test.step("suspended and resumed", () => suspend(people));
  await test.step("transferred", () => transfer(people));
  await test.step("ended", () => end(people));
});
