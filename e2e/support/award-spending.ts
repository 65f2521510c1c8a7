import { spanWords } from "@/lib/domain/days";
import { makePdf } from "@/lib/testing/make-files";
import { type AwardPeople, chooseHeading, heading, sees, sound, statusOf } from "./award-people";
import { expect } from "./test";

/** An award's first steps: its offer and answer, its people, and money spent in every way. */

/** The agency puts period, terms and rate into the offer; the signatory accepts; the account opens for all. */
export async function acceptOffer({ ada, cleo, dara }: AwardPeople, period: { from: string; to: string }) {
  await sees(ada.getByText("Awaiting the university's answer"));
  await sees(cleo.getByText("The award pays the costs of the research that was proposed", { exact: false }));
  await dara.getByText("Figures, period, terms and conditions").click();
  await dara.getByLabel("First day of the period").fill(period.from);
  await dara.getByLabel("Last day of the period").fill(period.to);
  await dara.getByLabel("Note to the university").fill("The ship sailed before the contract was signed.");
  await dara.getByRole("button", { name: "Offer anew" }).click();
  await sees(cleo.getByText(spanWords(period.from, period.to)));
  await sound(cleo);
  const accept = cleo.getByRole("form", { name: "Accept the award" });
  await accept.getByRole("textbox").fill("Held by the Department of Oceanography.");
  await accept.getByRole("button", { name: "Accept the award" }).click();
  await sees(ada.getByRole("form", { name: "Spend", exact: true }));
  await sees(dara.getByText("Held by the Department of Oceanography."));
}

/** The agency agrees a rate of indirect costs; the investigator puts a member on the account, with a limit. */
export async function openAccount({ ada, ben, dara, path }: AwardPeople, from: string) {
  await dara.getByText("Set a rate", { exact: true }).click();
  const rate = dara.getByRole("form", { name: "Set the rate of indirect costs" });
  await rate.getByLabel("From", { exact: true }).fill(from);
  await rate.getByLabel("Rate in per cent").fill("10");
  await rate.getByLabel("Paid from").selectOption("Indirect costs");
  await rate.getByLabel("Where it was agreed").fill("Section 3 of the terms");
  await rate.getByRole("button", { name: "Set rate" }).click();
  await sees(ada.getByRole("table", { name: /Rates of indirect costs/ }).getByText("Section 3 of the terms"));

  await ada.goto(path("ada", "/people"));
  const add = ada.getByRole("form", { name: "Add a person" });
  await add.getByLabel("E-mail address").fill("ben@demo.test");
  await add.getByRole("button", { name: "Add" }).click();
  await ada.getByText("Set limits").click();
  const limits = ada.getByRole("form", { name: "Limits of Ben Oliveira" });
  await limits.getByLabel("In one transaction").fill("500");
  await limits.getByRole("button", { name: "Save the limits" }).click();
  await sees(ada.getByText(/Up to €500.00 a transaction/));
  await sees(dara.getByText("ben@demo.test"));
  await sound(ada);
  await ben.goto(path("ben"));
  await ada.goto(path("ada"));
}

/** A direct cost brings its indirect one, in one step, before the eyes of university and agency. */
export async function spendDirectly({ ada, ben, fin, dara }: AwardPeople) {
  const form = ben.getByRole("form", { name: "Spend", exact: true });
  await chooseHeading(form.getByLabel("Heading"), "Consumables");
  await form.getByLabel(/^Amount/).fill("501");
  await form.getByLabel("Description").fill("Sensor cable, invoice 12");
  await form.getByRole("button", { name: "Spend" }).click();
  await sees(ben.getByText(/Your limit for one transaction is €500.00/));
  await form.getByLabel(/^Amount/).fill("400.05");
  await form.getByRole("button", { name: "Spend" }).click();
  for (const page of [ada, fin, dara]) {
    await sees(page.getByRole("row", { name: /Sensor cable, invoice 12.*€400.05/ }));
    // 10 % of it, half a cent and more being one.
    await sees(page.getByRole("row", { name: /Indirect costs.*€40.01/ }));
  }
  await sound(fin, dara);
}

/** Asked for by a member, approved by the investigator, delivered with its invoice, posted by finance. */
export async function purchase(people: AwardPeople) {
  const { ada, ben, fin, dara, cleo, path, portal } = people;
  await fin.goto(path("fin", "/rules"));
  await fin.getByText("Set the rule: Equipment").click();
  const rule = fin.getByRole("form", { name: "Rule: Equipment" });
  await rule.getByLabel("A second person above").fill("1000");
  await rule.getByRole("button", { name: "Save the rule" }).click();
  await sees(fin.getByRole("row", { name: /^Equipment.*€1,000.00/ }));
  await ada.goto("/researcher/purchases");
  await fin.goto("/university/purchases");

  await ben.goto(path("ben", "/purchases/new"));
  const wish = ben.getByRole("form", { name: "Ask for a purchase" });
  const supplier = `Wave works ${Date.now().toString(36)}`;
  await wish.getByLabel("Supplier").fill(supplier);
  await chooseHeading(wish.getByLabel("Heading"), "Equipment");
  await wish.getByLabel("Lines, row 1, What").fill("Wave staff");
  await wish.getByLabel("Lines, row 1, Quantity").fill("3");
  await wish.getByLabel("Lines, row 1, Price of one").fill("400.005");
  await wish.getByLabel("What it is for").fill("To measure what comes ashore.");
  await wish.getByRole("button", { name: "Send" }).click();
  await sees(ben.getByText(/no more decimals than 0.01/));
  await expect(wish.getByLabel("Supplier")).toHaveValue(supplier);
  await sound(ben);
  await wish.getByLabel("Lines, row 1, Price of one").fill("400.50");
  await wish.getByRole("button", { name: "Send" }).click();
  await sees(ben.getByText("Waits for the principal investigator or a deputy"));
  await sees(ben.getByText(/More than €1,000.00 needs a second person/));
  await expect(ben.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  const place = new URL(ben.url()).pathname;

  await ada.getByRole("link", { name: supplier }).click({ timeout: 30_000 });
  await sound(ada);
  await ada.getByRole("button", { name: "Approve €1,201.50" }).click();
  await sees(ada.getByText("Ordered", { exact: true }));
  // Set aside: the university sees it among the commitments, and so does the agency; the purchase itself is not its own.
  for (const page of [cleo, dara])
    await sees(page.getByRole("table", { name: /Open commitments/ }).getByText(supplier, { exact: false }));
  await portal.mail.next("ben@demo.test", /Your purchase of €1,201.50 was approved/);

  const delivery = ben.getByRole("form", { name: "Record a delivery" });
  await sees(delivery);
  await delivery.getByLabel("What came").fill("Three staffs, invoice W-1");
  const file = { name: "invoice.pdf", mimeType: "application/pdf" };
  const attach = (buffer: Buffer) =>
    delivery.getByLabel("Invoice or receipt").setInputFiles({ ...file, buffer });
  await attach(Buffer.from("<html>no invoice</html>"));
  await delivery.getByRole("button", { name: "Record the delivery" }).click();
  await sees(ben.getByRole("alert"));
  await attach(makePdf({ text: supplier }));
  await delivery.getByRole("button", { name: "Record the delivery" }).click();
  await sees(ben.getByRole("link", { name: "invoice.pdf" }));

  await fin.getByRole("link", { name: supplier }).click({ timeout: 30_000 });
  const [download] = await Promise.all([
    fin.waitForEvent("download"),
    fin.getByRole("link", { name: "invoice.pdf" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("invoice.pdf");
  await sound(fin);
  await fin.getByRole("button", { name: "Post €1,201.50" }).click();
  await sees(fin.getByText("Booked on"));
  await sees(dara.getByRole("row", { name: new RegExp(`${supplier}: Three staffs`) }));
  await sees(ben.getByText("Completed", { exact: true }));
  expect(await statusOf(dara, place)).toBe(404);
}

/** Finance sets a salary up; the worker posts the months that are due, each once, with its indirect costs. */
export async function salary({ ada, fin, dara, path }: AwardPeople) {
  const now = new Date();
  const month = (by: number, last = false) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + by + (last ? 1 : 0), last ? 0 : 1))
      .toISOString()
      .slice(0, 10);
  await ada.goto(path("ada"));
  await fin.goto(path("fin", "/recurring/new"));
  const form = fin.getByRole("form", { name: "Set up a recurring cost" });
  await form.getByLabel("Person, or what is paid for").fill("Inês Duarte, technician");
  await chooseHeading(form.getByLabel("Heading"), "Staff");
  await form.getByLabel("For a whole month").fill("4000");
  await form.getByLabel("First day").fill(month(-2));
  await form.getByLabel("Last day").fill(month(-1, true));
  await form.getByLabel("Posted on this day of the month").fill("1");
  await form.getByRole("button", { name: "Set it up" }).click();
  await sees(heading(fin, /Inês Duarte/));
  const months = fin.getByRole("table", { name: "Months, the latest first" });
  await expect(months.getByRole("row").filter({ hasText: "Posted" })).toHaveCount(2, { timeout: 40_000 });
  for (const page of [ada, dara])
    await expect(page.getByRole("row", { name: /Inês Duarte.*€4,000.00/ })).toHaveCount(2, {
      timeout: 30_000,
    });
  await expect(dara.getByRole("row", { name: /Indirect costs.*€400.00/ })).toHaveCount(2);
  await sound(fin);
}

/** More than a fifth of the award is moved: by the agency's rules it asks the university, then the agency. */
export async function virement({ ada, cleo, dara, path }: AwardPeople) {
  await cleo.goto("/university/changes?show=waiting");
  await dara.goto("/agency/changes?show=waiting");
  await ada.goto(path("ada", "/changes/new?kind=virement"));
  const move = ada.getByRole("group", { name: "Move 1" });
  await chooseHeading(move.getByLabel("From", { exact: true }), "Staff");
  await chooseHeading(move.getByLabel("To", { exact: true }), "Travel");
  await move.getByLabel(/^Amount/).fill("12000");
  const reason = `The ship's time costs more than its crew ${Date.now().toString(36)}.`;
  await ada.getByLabel("Why").fill(reason);
  await sound(ada);
  await ada.getByRole("button", { name: "Save and see how the rules judge it" }).click();
  await sees(ada.getByText("More than 20 % of the award is moved with the agency's approval."));
  await ada.getByRole("button", { name: "Send to the university" }).click();
  const link = /Virement/;
  await cleo
    .getByRole("row")
    .filter({ hasText: reason })
    .getByRole("link", { name: link })
    .click({ timeout: 30_000 });
  await expect(dara.getByText(reason)).toHaveCount(0);
  await sound(cleo);
  await cleo.getByRole("button", { name: "Approve and submit to the agency" }).click();
  await dara
    .getByRole("row")
    .filter({ hasText: reason })
    .getByRole("link", { name: link })
    .click({ timeout: 30_000 });
  await dara.getByRole("radio", { name: /^Approve/ }).check();
  await dara.getByLabel("Reason").fill("As the ship demands.");
  await dara.getByRole("button", { name: "Decide" }).click();
  for (const page of [dara, ada, cleo]) await sees(page.getByText(/In effect from/));
  await sound(ada, dara);
}
