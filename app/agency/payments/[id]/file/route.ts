import { Rejection, signInNeeded } from "@/lib/command/errors";
import { getRunFile } from "@/lib/domain/payments/queries";
import { actorOf } from "@/lib/web/actor";
import { problemResponse } from "@/lib/web/api";
import { sendFile } from "@/lib/web/download";

/** The file for the bank (pain.001) of an approved run, byte for byte as it was approved. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    return await sendFile(request, await getRunFile(actor, (await params).id));
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
