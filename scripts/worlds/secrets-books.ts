/** What is hidden of a university's books. */
import { anotherFile } from "./books";
import { offices } from "./cast";
import type { Secret } from "./secrets";

export const books = {
  imports: {
    what: "which postings a university brings in from its own ledger",
    seenBy: [...offices, "platformAdmin"],
    happen: anotherFile,
  },
} satisfies Record<string, Secret>;
