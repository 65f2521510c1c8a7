/** Puts the demo accounts and stories into the empty database of DATABASE_URL. */
import { closeDatabase } from "@/lib/command/database";
import { seedAccounts } from "./seed/accounts";
import { seedCalls } from "./seed/calls";
import { seedCatalogue } from "./seed/catalogue";
import { seedClaims } from "./seed/claims";
import { mustBeOwnAndEmpty } from "./seed/guard";
import { seedLetters } from "./seed/letters";
import { seedPanels } from "./seed/panels";
import { seedPeople } from "./seed/people";
import { seedPool } from "./seed/pool";
import { seedProposals } from "./seed/proposals";
import { seedReviews } from "./seed/reviews";
import { seedSelections } from "./seed/selections";

await mustBeOwnAndEmpty();
const demo = await seedPeople();
const calls = await seedCalls(demo);
await seedCatalogue();
await seedProposals(demo, calls);
await seedSelections(demo, calls);
await seedReviews(demo, calls);
await seedPanels(demo, calls);
await seedPool(demo, calls);
await seedAccounts(demo);
await seedClaims(demo);
await seedLetters(demo);
await closeDatabase();
