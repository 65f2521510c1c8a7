import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { systemTransaction } from "@/lib/command/transaction";
import { extendCall } from "@/lib/domain/calls/extend";
import { instantWords } from "@/lib/domain/days";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { onCallExtended } from "./on-call-extended";

it("tells those who still write, once, and nobody whose proposal is with the agency", async () => {
  const call = await makeCall();
  const later = new Date(Date.now() + 90 * 24 * 3_600_000);
  const writing = await makeProposal({ call });
  const handedIn = await makeProposal({ call, state: "submitted" });
  await run(extendCall, call.officer, {
    callId: call.callId,
    closesAt: later.toISOString(),
    reason: "Storm",
  });
  const rows = await database().select().from(outboxEvent).where(eq(outboxEvent.type, "call.extended"));
  const event = rows.find((row) => row.payload.includes(call.callId))!;
  for (let n = 0; n < 2; n++)
    await systemTransaction((tx) =>
      onCallExtended.run({
        tx,
        payload: JSON.parse(event.payload),
        event: { ...event, seq: 1 },
        now: new Date(),
      }),
    );
  const told = (userId: string) =>
    database()
      .select({ title: notification.title })
      .from(notification)
      .where(and(eq(notification.userId, userId), eq(notification.kind, "call")));
  expect(await told(writing.pi.id)).toEqual([
    { title: expect.stringContaining(`now closes on ${instantWords(later, "Europe/Lisbon")}`) },
  ]);
  expect(await told(handedIn.pi.id)).toEqual([]);
});
