/** Puts the demo accounts and stories into the empty database of DATABASE_URL. */
import { closeDatabase } from "@/lib/command/database";
import { seedAccounts } from "./seed/accounts";
import { seedCalls } from "./seed/calls";
import { seedPeople } from "./seed/people";

const demo = await seedPeople();
await seedCalls(demo);
await seedAccounts(demo);
await closeDatabase();
