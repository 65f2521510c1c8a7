import { expect, type Page } from "@playwright/test";
import { publishCall } from "./journey";

type Added = { id: string; label: string; kind: string; edit?: (page: Page) => Promise<void> };

/** Ticks that the question on the page must be answered. */
export const required = (page: Page) => page.getByLabel("An answer is required").check();

/** One question of every kind. */
const questions: Added[] = [
  {
    id: "short-name",
    label: "Short name",
    kind: "Short text",
    edit: async (page) => {
      await page.getByLabel("Most characters").fill("12");
      await required(page);
    },
  },
  {
    id: "method",
    label: "Method",
    kind: "Long text",
    edit: async (page) => page.getByLabel("Most words").fill("5"),
  },
  {
    id: "wells",
    label: "Wells",
    kind: "Number",
    edit: async (page) => page.getByLabel(/^Most \(/).fill("40"),
  },
  { id: "pump", label: "Pump", kind: "Amount of money" },
  { id: "first-day", label: "First day", kind: "Date" },
  {
    id: "animals",
    label: "Animals",
    kind: "Choice of one",
    edit: async (page) => {
      await page.getByLabel("Option 3", { exact: true }).fill("Not yet known");
      await required(page);
    },
  },
  {
    id: "licence",
    label: "Licence",
    kind: "Short text",
    edit: async (page) => {
      await required(page);
      await page
        .getByRole("group", { name: "Ask only where the answer is" })
        .getByRole("group", { name: "Animals" })
        .getByLabel("Yes")
        .check();
    },
  },
  {
    id: "tools",
    label: "Tools",
    kind: "Choice of several",
    edit: async (page) => {
      await page.getByLabel("Option 1", { exact: true }).fill("Nets");
      await page.getByLabel("Option 2", { exact: true }).fill("Drones");
    },
  },
  {
    id: "partners",
    label: "Partners",
    kind: "Table",
    edit: async (page) => {
      await page.getByLabel("Column 2", { exact: true }).fill("Share");
      await page.getByLabel("Kind of column 2").selectOption("Amount of money");
    },
  },
  {
    id: "letter-of-support",
    label: "Letter of support",
    kind: "File",
    edit: async (page) => page.getByLabel("Most pages of each PDF").fill("2"),
  },
];

/** Drafts a call and gives it a section with every kind of question. @returns the address of its form */
export async function buildForm(page: Page, title: string): Promise<string> {
  await publishCall(page, { title, call: title }, { publish: false });
  const call = new URL(page.url()).pathname;
  const form = `${call}/form`;
  await page.goto(form);
  const addSection = page.getByRole("form", { name: "Add a section" });
  await addSection.getByLabel("Title of the section").fill("Water");
  await addSection.getByRole("button", { name: "Add the section" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Water" })).toBeVisible();
  for (const { id, label, kind, edit } of questions) {
    await page.goto(form);
    await page.getByText("Add a question to “Water”").click();
    const add = page.getByRole("form", { name: "Add a question to Water" });
    await add.getByLabel("Question").fill(label);
    await add.getByLabel("Kind of answer").selectOption(kind);
    await add.getByRole("button", { name: "Add the question" }).click();
    await expect(page).toHaveURL(new RegExp(`/form/questions/${id}$`));
    if (!edit) continue;
    await edit(page);
    await page.getByRole("button", { name: "Save the question" }).click();
    // What was done leaves the address as soon as it was read.
    await expect(page).toHaveURL(/\/form(?:[?#]|$)/);
  }
  return form;
}
