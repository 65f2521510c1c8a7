/** Puts the demo accounts and stories into the empty database of DATABASE_URL. */
import { closeDatabase } from "@/lib/command/database";
import { seedPeople } from "./seed/people";

await seedPeople();
await closeDatabase();
