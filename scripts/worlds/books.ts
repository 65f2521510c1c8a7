/** The university's books in the base: a file of postings that was read, with an exception; another university's. */
import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { chooseColumns } from "@/lib/domain/imports/choose-columns";
import { uploadImport } from "@/lib/domain/imports/upload";
import { run } from "@/lib/testing/make";
import { upload } from "@/lib/testing/make-files";
import { postingsCsv, usualColumns, workerImports } from "@/lib/testing/make-imports";
import type { Cast } from "./assessment";

async function bringIn(actor: Cast["people"]["finance"], organisationId: string, awardId: string) {
  const [row] = await database()
    .select({ reference: award.reference })
    .from(award)
    .where(eq(award.id, awardId));
  const lines = [
    { reference: "J-1001", date: "2026-01-05" },
    { award: "P-7", reference: "J-1002", date: "2026-01-06" },
  ];
  const file = upload(postingsCsv(row!.reference, lines), "january.csv");
  const { importId } = await run(uploadImport, actor, { organisationId, file });
  await run(chooseColumns, actor, { importId, ...usualColumns });
  return importId;
}

export async function makeBooks({ places, people }: Cast, awards: { active: string; other: string }) {
  const importId = await bringIn(people.finance, places.university.id, awards.active);
  const otherImportId = await bringIn(people.otherFinance, places.otherUniversity.id, awards.other);
  await workerImports();
  return { importId, otherImportId };
}

/** A file that only the finance office and those who see its awards know of. */
export async function anotherFile({ places, people }: Cast): Promise<void> {
  const file = upload(postingsCsv("NONE", [{ reference: "Secret posting" }]), "secret.csv");
  await run(uploadImport, people.finance, { organisationId: places.university.id, file });
}
