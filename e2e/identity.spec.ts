import { another, confirm, fresh, PASSWORD, pathOf, problem, register } from "./support/people";
import { signIn, signInAs } from "./support/persona";
import { expect, test } from "./support/test";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("registers, confirms by mail, signs in, changes the profile, signs out everywhere", async ({
      page,
      portal,
      browser,
      baseURL,
    }) => {
      const email = fresh();
      await register(page, email);
      await confirm(page, portal, email);
      await signInAs(page, email, PASSWORD);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Profile");
      await page.getByLabel("Full name").fill("Ana Nova-Silva");
      await page.getByLabel("ORCID iD").fill("https://orcid.org/0000-0002-1825-0098");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(problem(page)).toContainText("Is not an ORCID iD");
      await expect(page.getByLabel("Full name")).toHaveValue("Ana Nova-Silva");
      await page.getByLabel("ORCID iD").fill("https://orcid.org/0000-0002-1825-0097");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Your profile was saved.")).toBeVisible();
      await page.reload();
      await expect(page.getByLabel("ORCID iD")).toHaveValue("0000-0002-1825-0097");

      const other = await another(browser, portal.urls.backup, javaScriptEnabled);
      await signInAs(other, email, PASSWORD);
      await expect(other.getByRole("heading", { level: 1 })).toHaveText("Profile");
      const copied = await other.context().cookies();
      await page.goto("/account/security");
      await expect(page.getByRole("table", { name: "Where you are signed in" }).getByRole("row")).toHaveCount(
        3,
      );
      await page.getByRole("button", { name: "Sign out everywhere" }).click();
      await expect(page.getByText("You are signed out on every device.")).toBeVisible();
      await other.goto("/account");
      await expect(other).toHaveURL(/\/sign-in\?next=%2Faccount/);

      // A copied cookie is worth nothing either, on neither host.
      const thief = await another(browser, baseURL, javaScriptEnabled);
      await thief.context().addCookies(copied);
      for (const origin of [portal.urls.primary, portal.urls.backup]) {
        await thief.goto(`${origin}/account`);
        await expect(thief).toHaveURL(/\/sign-in/);
      }
      await Promise.all([other.context().close(), thief.context().close()]);
    });

    test("keeps what was typed, except the password, and says what is wrong", async ({ page }) => {
      await page.goto("/register");
      await page.getByLabel("Full name").fill("Ana Nova");
      await page.getByLabel("E-mail address").fill("ana.nova@example.test");
      await page.getByLabel("Password", { exact: true }).fill("password1234");
      await page.getByRole("main").getByRole("button", { name: "Register" }).click();
      await expect(problem(page)).toContainText("attackers try first");
      await expect(page.getByLabel("Full name")).toHaveValue("Ana Nova");
      await expect(page.getByLabel("E-mail address")).toHaveValue("ana.nova@example.test");
      if (!javaScriptEnabled) await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    });

    test("refuses a wrong password and an unknown address in the same words, and keeps the address", async ({
      page,
    }) => {
      const words = [];
      for (const email of ["ada@demo.test", fresh()]) {
        await signInAs(page, email, "not the password");
        await expect(page).toHaveURL(/\/sign-in\?rejected=.*next=%2Faccount/);
        await expect(page.getByLabel("E-mail address")).toHaveValue(email);
        words.push(await problem(page).textContent());
      }
      expect(words[0]).toBe(words[1]);
      expect(words[0]).toContain("is not right");
    });

    test("resets a forgotten password, once", async ({ page, portal }) => {
      const email = fresh();
      await register(page, email);
      await page.goto("/reset");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByText("If there is an account")).toBeVisible();
      const link = pathOf(await portal.mail.link(email, /Reset/));
      const choose = async (password: string) => {
        await page.goto(link);
        await page.getByLabel("New password").fill(password);
        await page.getByRole("button", { name: "Set the password" }).click();
      };
      await choose("another four plain words");
      await expect(page.getByText("Your password was changed. Sign in")).toBeVisible();
      await choose("a third set of words");
      await expect(problem(page)).toContainText("was used or has expired");
      await signInAs(page, email, "another four plain words");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Profile");
    });

    test("invites a person, who joins, is given another role, and is removed", async ({
      page,
      portal,
      browser,
      baseURL,
    }) => {
      const email = fresh();
      await signIn(page, "cleo", "/university/members");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Role", { exact: true }).selectOption({ label: "Finance" });
      await page.getByRole("button", { name: "Send the invitation" }).click();
      await expect(page.getByRole("table", { name: "Open invitations" })).toContainText(email);

      const guest = await another(browser, baseURL, javaScriptEnabled);
      await register(guest, email, "Gil Guest");
      const invitation = pathOf(await portal.mail.link(email, /Invitation to Atlantic/));
      await signInAs(guest, email, PASSWORD, invitation);
      await guest.getByRole("button", { name: "Accept" }).click();
      await expect(problem(guest)).toContainText("Confirm your e-mail address first");
      await confirm(guest, portal, email);
      await guest.goto(invitation);
      await guest.getByRole("button", { name: "Accept" }).click();
      await expect(guest.getByText("Welcome.")).toBeVisible();

      await page.goto("/university/members");
      const row = page.getByRole("row", { name: /Gil Guest/ });
      await row.getByText("Change").click();
      await row.getByLabel("Finance").uncheck();
      await row.getByLabel("Research office").check();
      await row.getByRole("button", { name: "Save roles" }).click();
      await expect(page.getByText("The roles were changed.")).toBeVisible();
      await expect(page.getByRole("row", { name: /Gil Guest/ }).first()).toContainText("Research office");
      await guest.goto("/university/members");
      await expect(guest.getByRole("heading", { level: 1 })).toHaveText("People");
      await expect(guest.getByRole("button", { name: "Send the invitation" })).toHaveCount(0);

      // With JavaScript the row's menu stayed open; anew it is closed either way.
      await page.goto("/university/members");
      await page
        .getByRole("row", { name: /Gil Guest/ })
        .getByText("Change")
        .click();
      await page
        .getByRole("row", { name: /Gil Guest/ })
        .getByRole("button", { name: "Remove from the organisation" })
        .click();
      await expect(page.getByText("The person is no longer a member.")).toBeVisible();
      expect((await guest.goto("/university/members"))?.status()).toBe(404);
      await guest.context().close();
    });
  });
}
