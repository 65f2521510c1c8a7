/**
 * Run by against.ts with a checkout's own code: makes a database of its release on a server, with awards to spend from,
 * and prints what the load needs. `tsx against-world.ts <url of the server's root> <name>`
 */
import "@/scripts/bench/environment";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { createTestDatabase } from "@/lib/testing/mariadb";
import { makeWorld } from "@/scripts/bench/world";

const [root, name] = process.argv.slice(2) as [string, string];
const urls = await createTestDatabase(root, name);
connectDatabase(urls.app);
const { awards } = await makeWorld();
await closeDatabase();
const spendable = awards.map(({ id, heading, pi }) => ({ id, heading, token: pi.token }));
process.stdout.write(JSON.stringify({ url: urls.app, awards: spendable }));
