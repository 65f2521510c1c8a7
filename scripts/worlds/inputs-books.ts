/** Inputs of the commands of a university's books. */
import { upload } from "@/lib/testing/make-files";
import { postingsCsv, usualColumns } from "@/lib/testing/make-imports";
import type { Make } from "./input-parts";

const its = (more: Record<string, unknown> = {}): Make => {
  return ({ books }) => ({ importId: books.importId, ...more });
};

const month: Make = ({ places }) => ({ organisationId: places.university.id, month: "2026-01" });

export const books: Record<string, Make> = {
  "period.close": month,
  "period.ask-reopening": (world) => ({ ...month(world), reason: "A late invoice." }),
  "period.reopen": month,
  "import.upload": ({ places }) => ({
    organisationId: places.university.id,
    file: upload(postingsCsv("X", [{ reference: "J-1" }]), "may.csv"),
  }),
  "import.choose-columns": its(usualColumns),
  "import.post": its(),
  "import.cancel": its(),
  "import.resolve": its({ number: 2, remedy: "skip" }),
  "import.undo": its(),
  "import.discard": its(),
};
