/** The clock opens and closes calls; here it is told to everybody who looks at them, once. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import type { Job, JobContext } from "@/lib/command/scheduled";
import { callClosed, callOpened } from "./events";

async function published(tx: Tx, callId: string) {
  const [its] = await tx.select().from(call).where(eq(call.id, callId)).for("update");
  return its?.status === "published" ? its : undefined;
}

/** Announces that the call's opening (or closing) time has come, unless the date has moved. */
const announce =
  (field: "opensAt" | "closesAt", event: typeof callOpened) =>
  async ({ tx, subjectId, now, emit, record }: JobContext) => {
    const its = await published(tx, subjectId);
    if (!its) return undefined;
    if (its[field] > now) return its[field];
    emit(event, { callId: its.id, agencyId: its.agencyId });
    record(event.name, { type: "call", id: its.id, relatedId: its.agencyId });
    return undefined;
  };

export const openCall: Job = {
  kind: "calls.open",
  emits: [callOpened],
  run: announce("opensAt", callOpened),
};

export const closeCall: Job = {
  kind: "calls.close",
  emits: [callClosed],
  run: announce("closesAt", callClosed),
};
