import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { bare, readPdf } from "@/lib/testing/document-text";
import { apiAs } from "./support/api";
import { type AwardPeople, day, gather, heading, sees, sound } from "./support/award-people";
import { expect, test } from "./support/test";

/** Postings of a university's own ledger: brought in, put right, posted, told by statements, and undone as a whole. */

type Cast = AwardPeople<"ada" | "fin">;
const HEADS = "Project;Account;Posting date;Amount;Currency;Voucher;Text";

/** A file with one line of each kind: right, of an unknown heading and award, in another currency, unreadable, twice. */
function ledger(reference: string, mark: string) {
  const line = (...cells: string[]) => cells.join(";");
  const lines = [
    line(reference, "Staff", day(-3), "1.250,50", "", `V1-${mark}`, "Salary of a technician"),
    line(reference, `61${mark}`, day(-3), "230,00", "", `V2-${mark}`, "Boat hire"),
    line(`P-${mark}`, "Staff", day(-2), "48,10", "", `V3-${mark}`, "A student's hours"),
    line(reference, "Travel", day(-2), "95,00", "USD", `V4-${mark}`, "Ferry"),
    line(reference, "Travel", "31.31.2026", "12,00", "", `V5-${mark}`, "Bus"),
    line(reference, "Staff", day(-3), "1.250,50", "", `V1-${mark}`, "Salary of a technician"),
  ];
  const buffer = Buffer.from([HEADS, ...lines].join("\r\n"));
  return { name: `ledger-${mark}.csv`, mimeType: "text/csv", buffer };
}

/** Hands the file in and says what its columns mean. @returns the import's address */
async function bringIn({ fin, award }: Cast, mark: string): Promise<string> {
  await fin.goto("/university/imports");
  await fin.getByLabel("File", { exact: true }).setInputFiles(ledger(award.reference, mark));
  await fin.getByRole("button", { name: "Look at the file" }).click();
  await sees(heading(fin, `ledger-${mark}.csv`));
  const columns = fin.getByRole("form", { name: "Columns of the file" });
  // Guessed by their names; the finance office says the rest.
  await expect(columns.getByLabel("Heading")).toHaveValue("2");
  await columns.getByLabel("Decimals").selectOption({ label: "1.250,50" });
  await columns.getByLabel("Days").selectOption({ label: "2026-05-31" });
  await sound(fin);
  await columns.getByRole("button", { name: "Read the file" }).click();
  await sees(fin.getByRole("table", { name: "Exceptions by kind" }));
  return new URL(fin.url()).pathname;
}

/** Works the exceptions off, each by its remedy. */
async function resolve({ fin, award }: Cast, path: string) {
  const kinds = fin.getByRole("table", { name: "Exceptions by kind" });
  for (const kind of ["Unknown heading", "Unknown award", "Other currency", "Cannot be read", "Duplicate"])
    await expect(kinds.getByRole("link", { name: kind })).toBeVisible();
  await sound(fin);
  const work = async (line: number, form: string, fill: Record<string, string>, button: string) => {
    await fin.goto(`${path}/lines/${line}`);
    const box = fin.getByRole("form", { name: form });
    for (const [label, text] of Object.entries(fill)) {
      const field = box.getByLabel(new RegExp(`^${label}`)).first();
      if ((await field.evaluate((element) => element.localName)) === "select") await field.selectOption(text);
      else await field.fill(text);
    }
    await box.getByRole("button", { name: button }).click();
    await fin.waitForURL(/\/imports\/[0-9a-f-]+(\?|$)/);
  };
  await work(2, "Say which heading it is", { Heading: "Travel" }, "Use this heading");
  await work(3, "Say which award it is", { "Reference of the award": award.reference }, "Use this award");
  const rate = { "EUR for one USD": "0.9", "Source of the rate": "European Central Bank" };
  await work(4, "Enter the rate", rate, "Convert");
  await work(5, "Correct it", { Day: day(-2) }, "Correct");
  await sees(fin.getByText("Duplicate").first());
  await fin.goto(`${path}/lines/6`);
  await sound(fin);
  await work(6, "Leave it out", { Why: "The ledger has it twice." }, "Leave out");
}

/** What a statement says in all, by screen, CSV, API and PDF. */
async function totals({ ada, award, path }: Cast, reads: Awaited<ReturnType<typeof apiAs>>) {
  await ada.goto(path("ada"));
  await ada.getByRole("link", { name: "Statement", exact: true }).click();
  await sees(heading(ada, "Statement"));
  await sound(ada);
  const cells = await ada
    .getByRole("row", { name: /^Total/ })
    .getByRole("cell")
    .allTextContents();
  const screen = cells.map((text) => text.replace(/[€,]/g, "").replace("\u2212", "-"));
  const save = async (name: string) => {
    const [download] = await Promise.all([
      ada.waitForEvent("download"),
      ada.getByRole("link", { name, exact: true }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const rows = parse(await save("CSV"), { bom: true, relax_column_count: true }) as string[][];
  expect(rows.at(-1)!.slice(1, 6)).toEqual(screen);
  const ferry = rows.find((row) => row.some((cell) => cell.includes("Ferry")))!;
  expect(Object.fromEntries(rows[0]!.map((head, index) => [head, ferry[index]]))).toMatchObject({
    Day: day(-2),
    Amount: "85.50",
    "Original amount": "95.00",
    "Original currency": "USD",
    "Source of the rate": "European Central Bank",
  });
  type Totals = { totals: Record<string, string> };
  const api = await reads.read<Totals>(`awards/${award.awardId}/statement`);
  expect(Object.values(api.totals)).toEqual(screen);
  const pdf = await readPdf(await save("PDF"));
  expect(pdf.text).toContain(bare(`Total${cells.join("")}`));
  return screen;
}

/** The clock of Atlantic University, to the second, as a form takes it. */
const universityTime = (at: Date) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Atlantic/Azores", dateStyle: "short", timeStyle: "medium" })
    .format(at)
    .replace(" ", "T");

const balanceOn = (page: Page) =>
  page.locator("dl.stats div").filter({ hasText: "Balance" }).locator("dd.figure");

test("postings come in, their exceptions are worked off, statements agree, and the whole is undone", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const mark = Date.now().toString(36);
  const budget = { Staff: "10000.00", Travel: "2000.00" };
  const title = `Echoes of the shelf ${mark}`;
  const people: Cast = await gather({ browser, portal }, ["ada", "fin"], { title, budget });
  const { ada, fin, award, path } = people;
  const [cleo, finance, dara] = await Promise.all([
    apiAs(portal, "cleo"),
    apiAs(portal, "fin"),
    apiAs(portal, "dara"),
  ]);
  const { awardId } = award;
  await cleo.command("award.accept", { awardId });
  await sees(ada.getByRole("form", { name: "Spend", exact: true }));
  const home = await bringIn(people, mark);
  await resolve(people, home);
  const before = universityTime(new Date());
  await fin.getByRole("button", { name: "Post 5 lines" }).click();
  for (const text of ["Salary of a technician", "Boat hire", "A student's hours", "Ferry", "Bus"])
    await sees(ada.getByRole("row", { name: new RegExp(text) }));
  await expect(balanceOn(ada)).toHaveText("€10,373.90");
  await sees(fin.getByRole("button", { name: "Undo 5 lines" }));
  await sound(fin);

  const [opening, given, spent, committed, closing] = await totals(people, dara);
  expect([opening, given, spent, committed, closing]).toEqual([
    "0.00",
    "12000.00",
    "1626.10",
    "0.00",
    "10373.90",
  ]);
  await ada.goto(path("ada", "/balance"));
  await expect(balanceOn(ada)).toHaveText("€10,373.90");
  await sound(ada);
  await ada.getByLabel(/^Before this instant/).fill(before);
  await ada.getByRole("button", { name: "Apply" }).click();
  await expect(balanceOn(ada)).toHaveText("€12,000.00");
  await ada.goto(path("ada"));

  // What a claim counts is not undone under its feet.
  const period = { fromOn: day(-10), toOn: day(0) };
  const { claimId } = await finance.command("claim.draft", { awardId, ...period });
  await fin.getByRole("button", { name: "Undo 5 lines" }).click();
  await sees(fin.getByText(/5 postings of this import cannot be undone/));
  await sees(fin.getByText(/The draft of claim 1 of .* counts transaction/));
  await expect(balanceOn(ada)).toHaveText("€10,373.90");
  await finance.command("claim.discard", { claimId });
  await fin.getByRole("button", { name: "Undo 5 lines" }).click();
  await expect(balanceOn(ada)).toHaveText("€12,000.00", { timeout: 30_000 });
  await sees(fin.getByText("Undone", { exact: true }));
  await sound(ada, fin);
});
