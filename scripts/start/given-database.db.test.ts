import mysql from "mysql2/promise";
import { expect, inject, it } from "vitest";
import { givenDatabase, prepareGivenDatabase } from "./given-database";

const administrator = inject("mariadbUrl");
const as = (user: string, database: string) => {
  const url = new URL(administrator);
  url.username = user;
  url.pathname = `/${database}`;
  return url.href;
};

// Every migration, twice: on a busy machine longer than other tests take.
it("migrates an empty database and sets the rights of users who had none", async () => {
  const root = await mysql.createConnection(administrator);
  await root.query("CREATE DATABASE portal CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
  const urls = {
    app: as("portal_app", "portal"),
    relay: as("portal_relay", "portal"),
    migrate: as("portal_root", "portal"),
  };
  const env = { ...process.env, DATABASE_USER_HOST: "127.0.0.1" };
  expect(await prepareGivenDatabase(urls, env)).toContain(
    "brought up to date. Rights of portal_app and portal_relay",
  );
  expect(await prepareGivenDatabase(urls, env)).toContain("The schema is current.");
  const app = await mysql.createConnection(urls.app);
  await expect(app.query("SELECT COUNT(*) FROM user")).resolves.toBeDefined();
  await expect(app.query("DELETE FROM transfer")).rejects.toMatchObject({ errno: 1142 });
  app.destroy();
  await root.query("DROP DATABASE portal");
  root.destroy();
}, 60_000);

it("says so when the migrating user may not grant", async () => {
  const root = await mysql.createConnection(administrator);
  await root.query("CREATE DATABASE given_poor CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
  await root.query("GRANT ALL ON given_poor.* TO 'portal_migrate'@'127.0.0.1'");
  const urls = { app: as("portal_app", "given_poor"), relay: as("portal_relay", "given_poor") };
  const prepare = prepareGivenDatabase({ ...urls, migrate: as("portal_migrate", "given_poor") });
  await expect(prepare).rejects.toThrow(
    "The schema is in place, but portal_migrate may not grant rights on it",
  );
  await root.query("DROP DATABASE given_poor");
  root.destroy();
}, 60_000);

it("takes the one URL for everybody when there is but one, and none when there is none", () => {
  expect(givenDatabase({ NODE_ENV: "test" })).toBeUndefined();
  const app = "mysql://a:b@h/d";
  expect(givenDatabase({ NODE_ENV: "test", DATABASE_URL: app })).toEqual({ app, relay: app, migrate: app });
});
