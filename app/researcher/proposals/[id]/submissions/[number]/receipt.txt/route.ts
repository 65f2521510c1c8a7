import { receiptText } from "@/lib/domain/receipts/receipt";
import { env } from "@/lib/infra/env";
import { fileRead, madeFile } from "@/lib/web/file-read";
import { submissionOf } from "../submission";

/** The signed receipt of a submission, for its team to keep. */
export const GET = fileRead<{ id: string; number: string }>(async ({ actor, params }) => {
  const found = await submissionOf(actor, params);
  if (!found?.receipt) return undefined;
  return madeFile(receiptText(found.receipt, `${env().PUBLIC_ORIGIN}/verify`), {
    type: "text/plain",
    name: `${found.reference}-${params.number}-receipt.txt`,
  });
});
