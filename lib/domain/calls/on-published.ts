import { reaction } from "@/lib/command/reaction";
import { callPublished } from "./events";
import { planCall } from "./schedule";

/** The clock will open and close it. */
export const onCallPublished = reaction({
  name: "calls.on-published",
  on: callPublished,
  run: ({ tx, payload, event }) => planCall(tx, payload.callId, event.at),
});
