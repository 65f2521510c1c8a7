import { reaction } from "@/lib/command/reaction";
import { callExtended } from "./events";
import { planCall } from "./schedule";

/** Its dates have moved: what was planned from the old ones is planned anew. */
export const onCallMoved = reaction({
  name: "calls.on-extended",
  on: callExtended,
  run: ({ tx, payload, event }) => planCall(tx, payload.callId, event.at),
});
