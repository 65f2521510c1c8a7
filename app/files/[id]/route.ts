import { getClaimFile } from "@/lib/domain/claims/queries";
import { getMessageFile } from "@/lib/domain/messages/queries";
import { getOutlineFile } from "@/lib/domain/outlines/queries";
import { getPanelFile } from "@/lib/domain/panels/queries";
import { getFile } from "@/lib/domain/proposals/queries";
import { getPurchaseFile } from "@/lib/domain/purchases/queries";
import { getReviewFile } from "@/lib/domain/reviews/queries";
import { isId } from "@/lib/infra/ids";
import { sendFile } from "@/lib/web/download";
import { fileRead } from "@/lib/web/file-read";

/** An attached file, for those who may see its proposal: a download, but for previews of images. */
export const GET = fileRead<{ id: string }>(async ({ actor, params: { id }, request }) => {
  if (!isId(id)) return undefined;
  const attached =
    (await getFile(actor, id)) ??
    (await getOutlineFile(actor, id)) ??
    (await getReviewFile(actor, id)) ??
    (await getPanelFile(actor, id)) ??
    (await getClaimFile(actor, id)) ??
    (await getPurchaseFile(actor, id)) ??
    (await getMessageFile(actor, id));
  return sendFile(request, attached);
});
