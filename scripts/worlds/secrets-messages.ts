/** What is hidden of the messages on an award. */
import { agencyStaff, offices } from "./cast";
import { sideWrites } from "./messages";
import type { Secret } from "./secrets";

export const messages = {
  agencyMessages: {
    what: "what an agency writes to itself about an award",
    seenBy: [...agencyStaff, "platformAdmin"],
    happen: (world) => sideWrites(world, "agency"),
  },
  universityMessages: {
    what: "what a university and the people on the account write to themselves about an award",
    seenBy: ["pi", "accountMember", ...offices, "platformAdmin"],
    happen: (world) => sideWrites(world, "university"),
  },
} satisfies Record<string, Secret>;
