import { reaction } from "@/lib/command/reaction";
import { plan } from "@/lib/command/scheduled";
import { callArchived } from "./events";

/** A call that was put away neither opens nor reminds anybody. */
export const onCallArchived = reaction({
  name: "calls.on-archived",
  on: callArchived,
  run: ({ tx, payload }) => plan(tx, payload.callId, []),
});
