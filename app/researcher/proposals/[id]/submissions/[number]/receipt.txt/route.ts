import { attachment } from "@/lib/domain/files/names";
import { getSubmission } from "@/lib/domain/proposals/queries";
import { receiptText } from "@/lib/domain/receipts/receipt";
import { env } from "@/lib/infra/env";
import { isId } from "@/lib/infra/ids";
import { getActor } from "@/lib/web/session";

type Segment = { params: Promise<{ id: string; number: string }> };

/** The signed receipt of a submission, for its team to keep. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  const { id, number } = await params;
  const wanted = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  const found = isId(id) ? await getSubmission(await getActor(), id, wanted) : undefined;
  if (!found?.receipt)
    return new Response("There is no such receipt, or you may not see it.", { status: 404 });
  const { PUBLIC_URL, PRIMARY_URL } = env();
  return new Response(receiptText(found.receipt, `${PUBLIC_URL ?? PRIMARY_URL}/verify`), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": attachment(`${found.reference}-${number}-receipt.txt`),
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
