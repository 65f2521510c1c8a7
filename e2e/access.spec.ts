import { ask, askToSignIn } from "./support/ask";
import { another, confirm, fresh, makeToken, PASSWORD, problem, register } from "./support/people";
import { signIn, signInAs } from "./support/persona";
import { expect, test } from "./support/test";

test("a disabled person is out on the next request, with session and token", async ({
  page,
  portal,
  browser,
  baseURL,
}) => {
  const email = fresh();
  await register(page, email, "Dina Disabled");
  await confirm(page, portal, email);
  await signInAs(page, email, PASSWORD);
  const token = await makeToken(page);
  const me = async (origin: string) =>
    (await ask(origin, "/api/v1/me", { headers: { authorization: `Bearer ${token}` } })).status;
  for (const origin of Object.values(portal.urls)) expect(await me(origin)).toBe(200);

  const admin = await another(browser, baseURL);
  await signIn(admin, "sam", `/admin/people?q=${encodeURIComponent(email)}`);
  await admin.getByRole("link", { name: "Dina Disabled" }).click();
  await admin.getByRole("button", { name: "Disable the account" }).click();
  await expect(admin.getByText("The account is disabled.")).toBeVisible();

  for (const origin of Object.values(portal.urls)) expect(await me(origin)).toBe(401);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
  await signInAs(page, email, PASSWORD);
  await expect(problem(page)).toContainText("is not right");
  await admin.context().close();
});

test("an access token works until it is revoked, and cannot take the account over", async ({
  page,
  portal,
}) => {
  await signIn(page, "ben");
  const token = await makeToken(page);
  await page.goto("/account/tokens");
  await expect(page.getByRole("main")).not.toContainText(token);
  const api = (path: string, json?: Record<string, unknown>) => {
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": crypto.randomUUID() };
    return ask(portal.urls.backup, path, { headers, json });
  };
  expect(JSON.parse((await api("/api/v1/me")).text)).toMatchObject({ email: "ben@demo.test" });
  expect((await api("/api/commands/token.create", { name: "more" })).status).toBe(403);
  const change = { currentPassword: PASSWORD, newPassword: "another four plain words" };
  expect((await api("/api/commands/user.change-password", change)).status).toBe(403);
  await page.getByRole("button", { name: "Revoke A script" }).first().click();
  await expect(page.getByText("The token was revoked.")).toBeVisible();
  expect((await api("/api/v1/me")).status).toBe(401);
});

test("too many wrong passwords get 429 on both deployments", async ({ page, portal }) => {
  // Nobody whom another test signs in.
  const email = fresh();
  await register(page, email);
  await confirm(page, portal, email);
  const { primary, backup } = portal.urls;
  for (let n = 0; n < 10; n++) {
    const answer = await askToSignIn(n % 2 ? primary : backup, email, "not the password");
    expect(answer.status).toBe(401);
  }
  for (const origin of [primary, backup]) {
    const refused = await askToSignIn(origin, email, PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  }
  expect((await askToSignIn(primary, "zoe@demo.test", "research-demo-2026")).status).toBe(200);
});

test("registering one address fifty times at once on both deployments makes one account", async ({
  portal,
}) => {
  const email = fresh();
  const json = { name: "Ana Nova", email, password: PASSWORD };
  const send = (origin: string) =>
    ask(origin, "/api/commands/user.register", {
      headers: { "idempotency-key": crypto.randomUUID() },
      json,
    });
  const { primary, backup } = portal.urls;
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => send(n % 2 ? primary : backup)));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  const subjects = () => portal.mail.messages(email).map((mail) => mail.subject);
  await expect
    .poll(() => subjects().sort())
    .toEqual(["Confirm your e-mail address", "You already have an account"]);
});

test("goes nowhere but to its own pages after signing in", async ({ page, baseURL }) => {
  for (const next of ["//evil.test/x", "https://evil.test/", "/\\evil.test", "/%0d%0aSet-Cookie:x"]) {
    await page.context().clearCookies();
    await signInAs(page, "zoe@demo.test", "research-demo-2026", next);
    await expect(page).toHaveURL(/\/researcher/);
    expect(new URL(page.url()).origin).toBe(baseURL);
  }
});
