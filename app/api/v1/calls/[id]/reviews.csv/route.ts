import { matrixCsv } from "@/lib/domain/reviews/csv";
import { getMatrix } from "@/lib/domain/reviews/officer-queries";
import { idOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** The score matrix of a call as CSV, for its agency. */
export const GET = fileRead<{ id: string }>(async ({ actor, params }) => {
  const matrix = await getMatrix(actor, idOf(params));
  return matrix && csvFile(matrixCsv(matrix), "reviews.csv");
});
