import { fileRead, madeFile } from "@/lib/web/file-read";
import { submissionOf } from "./submission";

/** A submission exactly as it was hashed, for its team to keep. */
export const GET = fileRead<{ id: string; number: string }>(async ({ actor, params }) => {
  const found = await submissionOf(actor, params);
  if (!found) return undefined;
  const name = `${found.reference}-${params.number}.json`;
  return madeFile(found.content, { type: "application/json", name });
});
