/** Counting a proposal's files. Pure. */
import type { FileCounts } from "./answers";

/** How many files answer each question. */
export function countFiles(files: readonly { questionId?: string | null | undefined }[]): FileCounts {
  const counts: FileCounts = {};
  for (const { questionId } of files) if (questionId) counts[questionId] = (counts[questionId] ?? 0) + 1;
  return counts;
}
