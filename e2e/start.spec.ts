import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import mysql from "mysql2/promise";
import { createTestDatabase, startThrowawayMariadb, type ThrowawayMariadb } from "@/lib/testing/mariadb";
import { Launcher } from "./support/launcher";

test.describe.configure({ timeout: 120_000 });

/** Without the guards' scripts, which would fill the report. */
const commands = (portal: Launcher) => portal.processes().map((one) => one.command.slice(0, 60));

/** One folder for all, as a person has one; each test starts the portal if the one before did not leave it running. */
test.describe("npm start", () => {
  let portal: Launcher;
  const nothingLeft = () => expect.poll(() => commands(portal), { timeout: 15_000 }).toEqual([]);

  test.beforeAll(async () => {
    portal = await Launcher.on();
  });
  test.afterAll(() => portal.clean());

  test("prints where it is and who one can be, and serves it", async () => {
    const url = await portal.running();
    expect(portal.output).toContain("ada@demo.test");
    expect(portal.output).toContain("npm run reset");
    for (const address of [url, portal.url("Backup"), portal.url("Mailbox")]) {
      expect((await fetch(address)).status, address).toBe(200);
    }
    expect(statSync(join(portal.dir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  test("gives scripts a token that the API knows", async () => {
    await portal.running();
    const token = portal.npm("run", "--silent", "token", "--", "ada@demo.test");
    expect(token).toMatch(/^rfp_\S{20,}$/);
    const me = await fetch(`${portal.url("Portal")}/api/v1/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await me.json()).toMatchObject({ email: "ada@demo.test" });
  });

  test("refuses a second start from the same folder, and names the first", async () => {
    await portal.running();
    const second = Object.assign(Object.create(Object.getPrototypeOf(portal)), portal) as Launcher;
    expect(await second.run().ended()).toBe(1);
    expect(second.output).toContain(`The portal already runs from this folder at ${portal.url("Portal")}`);
    expect((await fetch(portal.url("Portal"))).status).toBe(200);
  });

  test("leaves nothing behind after Ctrl-C", async () => {
    await portal.running();
    portal.controlC();
    await portal.ended();
    expect(portal.output).toContain("nothing is left running");
    await nothingLeft();
  });

  test("is up again in under 15 seconds, and ends on SIGTERM", async () => {
    if (!existsSync(join(portal.dir, "mariadb"))) {
      await portal.running();
      portal.controlC();
      await portal.ended();
    }
    const begun = Date.now();
    await portal.running();
    expect(Date.now() - begun).toBeLessThan(15_000);
    expect(portal.output).not.toContain("demo data (once)");
    portal.signalNpm("SIGTERM");
    await portal.ended();
    await nothingLeft();
  });

  for (const victim of ["npm", "the launcher"]) {
    test(`leaves nothing behind when ${victim} is killed outright`, async () => {
      await portal.running();
      if (victim === "npm") portal.signalNpm("SIGKILL");
      else portal.signalLauncher("SIGKILL");
      await nothingLeft();
      await portal.ended();
    });
  }

  for (const [child, pattern] of [
    ["database", /^\d+ \S*mariadbd /],
    ["primary", /server\.mjs/],
  ] as const) {
    test(`ends all of it when the ${child} dies`, async () => {
      await portal.running();
      const [victim] = portal
        .processes()
        .filter((one) => pattern.test(one.command) && !/\/bin\/sh/.test(one.command));
      process.kill(victim!.pid, "SIGKILL");
      expect(await portal.ended()).not.toBe(0);
      expect(portal.output).toMatch(/ended unexpectedly \(exit 137\)/);
      await nothingLeft();
    });
  }

  test("ends a database server that an earlier start left behind", async () => {
    await portal.running();
    // The launcher cannot tidy up any more, then the guards: nobody is left to end the server.
    portal.signalLauncher("SIGSTOP");
    const guards = portal.processes().filter((one) => / guard (TERM|KILL) /.test(one.command));
    for (const { pid } of guards) process.kill(pid, "SIGKILL");
    portal.signalLauncher("SIGKILL");
    await expect
      .poll(() => portal.processes().filter((one) => one.command.includes("npm start")))
      .toEqual([]);
    for (const one of portal.processes()) if (!/mariadbd/.test(one.command)) process.kill(one.pid, "SIGKILL");
    await expect.poll(() => commands(portal)).toEqual([expect.stringContaining("mariadbd")]);
    await portal.run().up();
    expect(portal.output).toContain("an earlier start left behind");
  });

  test("starts over after a reset, which ends a running portal first", async () => {
    await portal.running();
    expect(portal.npm("run", "reset")).toContain("The private database");
    await portal.ended();
    await nothingLeft();
    expect(existsSync(join(portal.dir, "mariadb"))).toBe(false);
    await portal.run().up();
    expect(portal.output).toContain("Making the demo data (once)");
    portal.controlC();
    await portal.ended();
    await nothingLeft();
  });
});

test.describe("npm start with DATABASE_URL", () => {
  let mariadb: ThrowawayMariadb;
  test.beforeAll(async () => {
    mariadb = await startThrowawayMariadb();
  });
  test.afterAll(() => mariadb.stop());

  async function refusal(url: string): Promise<string> {
    const portal = await Launcher.on({ DATABASE_URL: url });
    try {
      expect(await portal.run().ended()).toBe(1);
      return portal.output;
    } finally {
      portal.clean();
    }
  }

  test("refuses one that does not answer", async () => {
    const output = await refusal("mysql://nobody:hunter2@127.0.0.1:1/portal");
    expect(output).toContain("DATABASE_URL does not answer: cannot connect to 127.0.0.1:1/portal as nobody");
    expect(output).not.toContain("hunter2");
    expect(output).not.toContain("    at ");
  });

  test("refuses one that is no MySQL address", async () => {
    expect(await refusal("postgres://x:y@127.0.0.1/portal")).toContain(
      "DATABASE_URL must look like mysql://",
    );
  });

  test("refuses a schema that is newer than the code", async () => {
    const { root } = await createTestDatabase(mariadb.url(""), "newer");
    const connection = await mysql.createConnection(root);
    await connection.query(
      "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 32503680000000)",
    );
    await connection.end();
    expect(await refusal(root)).toContain("The database's schema is newer than this code");
  });

  test("runs on one that is empty, and never seeds it", async () => {
    const { root } = await createTestDatabase(mariadb.url(""), "given");
    const portal = await Launcher.on({ DATABASE_URL: root });
    try {
      expect((await fetch(await portal.run().up())).status).toBe(200);
      expect(existsSync(join(portal.dir, "mariadb"))).toBe(false);
      expect(portal.output).not.toContain("ada@demo.test");
      const connection = await mysql.createConnection(root);
      const [rows] = await connection.query("SELECT COUNT(*) AS users FROM user");
      await connection.end();
      expect(rows).toEqual([{ users: 0 }]);
      portal.controlC();
      await portal.ended();
      await expect.poll(() => commands(portal), { timeout: 15_000 }).toEqual([]);
    } finally {
      portal.clean();
    }
  });
});
