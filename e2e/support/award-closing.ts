import { type AwardPeople, heading, sees, sound } from "./award-people";
import { expect } from "./test";

/** An award's last steps: a report that is late, the end, and the close-out. */

/** A report whose day was over before anybody wrote it: told to all, written, asked about, accepted. */
export async function lateReport({ ada, fin, dara, path, portal, award }: AwardPeople) {
  const title = "Progress report, year 1";
  await portal.mail.next("dara@demo.test", new RegExp(`${title}: overdue by 14 days`));
  await portal.mail.next("ada@demo.test", new RegExp(`${title}: overdue`));
  await dara.goto("/agency/reports?show=overdue");
  await dara.getByRole("row").filter({ hasText: award.reference }).getByRole("link", { name: title }).click();
  await sees(heading(dara, title));
  await sees(dara.getByText("Overdue", { exact: true }));
  const report = new URL(dara.url()).pathname.split("/").pop()!;
  await fin.goto(path("fin", "/reports"));
  await sees(fin.getByRole("row", { name: new RegExp(`${title}.*Overdue`) }));
  await sound(dara, fin);

  await ada.goto(path("ada", `/reports/${report}/edit`));
  await ada.getByLabel("What was done in this period").fill("We measured.");
  await sees(ada.getByText("Saved to server"));
  await ada.getByLabel("What comes next").fill("Storms.");
  await ada.getByLabel("Yes", { exact: true }).check();
  await ada.getByLabel("Publications, row 1, Title").fill("Waves at steep coasts");
  await ada.getByLabel("Publications, row 1, DOI").fill("https://doi.org/10.1000/Waves");
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ada.getByText("Saving")).toHaveCount(0);
  await ada.reload();
  await expect(ada.getByLabel("What was done in this period")).toHaveValue("We measured.");
  await expect(ada.getByLabel("Publications, row 1, Title")).toHaveValue("Waves at steep coasts");
  await sound(ada);
  const hand = ada.getByRole("button", { name: "Hand in to the agency" });
  await ada.goto(path("ada", `/reports/${report}`));
  await hand.click();
  await sees(ada.getByText(/Answer: What was found/));
  await expect(dara.getByText("We measured.")).toHaveCount(0);
  await ada.goto(path("ada", `/reports/${report}/edit`));
  await ada.getByLabel("What was found").fill("Waves.");
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await sees(ada.getByText("Saved to server"));
  await ada.goto(path("ada", `/reports/${report}`));
  await hand.click();
  await sees(ada.getByText("With the agency"));
  await sees(dara.getByText("We measured."));
  await sees(dara.getByRole("link", { name: "10.1000/waves" }));

  await dara.getByLabel("Your question").fill("Which waves?");
  await dara.getByRole("button", { name: "Send back with a question" }).click();
  await sees(ada.getByText("Which waves?"));
  await ada.getByLabel("Your answer to the agency").fill("Those of the north.");
  await hand.click();
  await sees(dara.getByText("Those of the north."));
  await sound(dara);
  await dara.getByRole("button", { name: "Accept", exact: true }).click();
  for (const page of [dara, ada]) await sees(page.getByText("Accepted", { exact: true }));
  await sees(fin.getByRole("row", { name: new RegExp(`${title}.*Accepted`) }));
  await portal.mail.next("ada@demo.test", new RegExp(`${title}: accepted`));
}

/** The agency ends the award before its time, and does without the final report; nothing more is spent. */
export async function end({ ada, fin, dara, path }: AwardPeople) {
  await ada.goto(path("ada"));
  await fin.goto(path("fin", "/close-out"));
  await sees(fin.getByText("The closing was not begun yet"));
  await dara.goto(path("dara", "/reports"));
  await dara.getByRole("link", { name: "Final report" }).click();
  await sees(heading(dara, "Final report"));
  const cancel = dara.getByRole("form", { name: "Cancel the report" });
  await cancel.getByLabel("Why it is no longer wanted").fill("It was told in person.");
  await cancel.getByRole("button", { name: "Cancel the report" }).click();
  await sees(dara.getByText("Cancelled"));
  await dara.goto(path("dara"));
  await dara.getByText("End it before its time", { exact: true }).click();
  const form = dara.getByRole("form", { name: "End it before its time" });
  await form.getByLabel("Reason").fill("The question is answered.");
  await form.getByRole("button", { name: "End today" }).click();
  await sees(ada.getByText("This award has ended", { exact: true }));
  await expect(ada.getByRole("form", { name: "Spend", exact: true })).toHaveCount(0);
}

/** Finance signs and gives back what was paid ahead and not spent; then the agency closes. */
export async function closeOut({ ada, fin, dara, path }: AwardPeople, unspent: string) {
  await fin.getByRole("button", { name: "Begin to close the award" }).click({ timeout: 30_000 });
  await dara.goto(path("dara", "/close-out"));
  await sees(dara.getByText("Not signed yet."));
  await expect(dara.getByRole("button", { name: "Close the award" })).toHaveCount(0);
  await sound(fin);
  await fin.getByRole("button", { name: "Sign the statement" }).click();
  await sees(dara.getByText(/Signed by Fin/));
  await sees(fin.getByText(`${unspent} go back to the agency.`));
  const back = fin.getByRole("form", { name: "Return unspent money" });
  await back.getByLabel("Reference of the bank transfer").fill("TRF-2026-77");
  await back.getByRole("button", { name: "Record the return" }).click();
  await sees(dara.getByRole("button", { name: "Close the award" }));
  await sound(dara);
  await ada.goto(path("ada", "/close-out"));
  await dara.getByRole("button", { name: "Close the award" }).click();
  for (const page of [dara, fin, ada]) await sees(page.getByText("This award is closed"));
  await sound(ada);
}

/** A late invoice: one person of the agency asks, another opens the award again, and finance signs anew. */
export async function reopen({ fin, dara, eva, path, portal }: AwardPeople) {
  await dara.getByLabel("Reason").fill("A late invoice.");
  await dara.getByRole("button", { name: "Ask to reopen it" }).click();
  await sees(dara.getByText("Waits for a second person"));
  await expect(dara.getByRole("button", { name: "Reopen the award" })).toHaveCount(0);
  await eva.goto(path("eva", "/close-out"));
  await eva.getByRole("button", { name: "Reopen the award" }).click();
  await sees(fin.getByText("Not signed yet."));
  await portal.mail.next("fin@demo.test", /is open again/);
}
