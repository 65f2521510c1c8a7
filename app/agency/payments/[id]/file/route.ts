import { getRunFile } from "@/lib/domain/payments/queries";
import { sendFile } from "@/lib/web/download";
import { fileRead } from "@/lib/web/file-read";

/** The file for the bank (pain.001) of an approved run, byte for byte as it was approved. */
export const GET = fileRead<{ id: string }>(async ({ actor, params, request }) =>
  sendFile(request, await getRunFile(actor, params.id)),
);
