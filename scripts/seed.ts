/** Puts the demo accounts and stories into the empty database of DATABASE_URL. */
import { closeDatabase } from "@/lib/command/database";
import { seedDemo } from "./seed/demo";
import { mustBeOwnAndEmpty } from "./seed/guard";

await mustBeOwnAndEmpty();
await seedDemo();
await closeDatabase();
