import { seedAccounts } from "./accounts";
import { seedAsked } from "./asked";
import { seedAwardLife } from "./award-life";
import { seedCalls } from "./calls";
import { seedCatalogue } from "./catalogue";
import { seedClaims } from "./claims";
import { seedHeard } from "./heard";
import { seedLetters } from "./letters";
import { seedMessages } from "./messages";
import { seedOutlines } from "./outlines";
import { seedPanels } from "./panels";
import { seedPeople } from "./people";
import { seedPool } from "./pool";
import { seedPortfolio } from "./portfolio";
import { seedProposals } from "./proposals";
import { seedReviews } from "./reviews";
import { seedSelections } from "./selections";
import { seedSpending } from "./spending";

/** The whole demo: its people, then its stories in an order in which each finds what it builds on. */
export async function seedDemo(): Promise<void> {
  const demo = await seedPeople();
  const calls = await seedCalls(demo);
  await seedCatalogue();
  await seedProposals(demo, calls);
  await seedSelections(demo, calls);
  await seedReviews(demo, calls);
  await seedPanels(demo, calls);
  await seedPool(demo, calls);
  const account = await seedAccounts(demo);
  await seedAwardLife(demo);
  await seedClaims(demo, account);
  await seedSpending(demo, account);
  await seedPortfolio(demo);
  await seedMessages(demo, account);
  await seedLetters(demo);
  await seedOutlines(demo);
  await seedHeard(demo);
  await seedAsked(demo, calls);
}
