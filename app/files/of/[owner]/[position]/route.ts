import { getTransferDocument } from "@/lib/domain/accounts/documents";
import { getConditionFile } from "@/lib/domain/awards/terms-queries";
import { sendFile } from "@/lib/web/download";
import { fileRead } from "@/lib/web/file-read";

/** A file of evidence by what it belongs to and its place there, for those who may see that. */
export const GET = fileRead<{ owner: string; position: string }>(async ({ actor, params, request }) => {
  const { owner, position } = params;
  const place = /^\d{1,4}$/.test(position) ? Number(position) : 0;
  const found =
    (await getTransferDocument(actor, owner, place)) ?? (await getConditionFile(actor, owner, place));
  return sendFile(request, found);
});
