import { invalid } from "@/lib/command/errors";
import { transfersCsv } from "@/lib/domain/accounts/csv";
import { readFilter } from "@/lib/domain/accounts/filter";
import { getAward } from "@/lib/domain/awards/queries";
import { idOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** The ledger as CSV, oldest first. Parameters: heading, kind, person, from and to (days), q. */
export const GET = fileRead<{ id: string }>(async ({ actor, params, query }) => {
  const award = await getAward(actor, idOf(params));
  if (!award) return undefined;
  const asked = { ...Object.fromEntries(query), cursor: undefined };
  const { filter, errors } = readFilter(asked, award.timeZone);
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return csvFile(transfersCsv(actor, award.id, filter), `${award.reference}-transactions.csv`);
});
