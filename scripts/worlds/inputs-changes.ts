/** Inputs of the commands about changes of awards. */
import { award, type Make } from "./input-parts";

const change = (more: Record<string, unknown> = {}): Make => {
  return ({ changes: its }) => ({ changeId: its.submitted, ...more });
};
const sent = (more: Record<string, unknown> = {}): Make => {
  return ({ changes: its }) => ({ changeId: its.sent, ...more });
};

export const changes: Record<string, Make> = {
  "change.draft": award({ kind: "scope", reason: "It is another.", abstract: "Another summary." }),
  "change.send": ({ changes: its }) => ({ changeId: its.draft }),
  "change.return": sent({ message: "Say more." }),
  "change.endorse": sent(),
  "change.submit": sent(),
  "change.query": change({ message: "Why?" }),
  "change.answer": change({ message: "So." }),
  "change.decide": change({ outcome: "reject", reason: "No." }),
  "change.withdraw": change(),
  "change.save-rules": ({ places }) => ({
    agencyId: places.agency.id,
    version: 0,
    rules: [{ kind: "virement", outcome: "allowed", quote: "Anything goes." }],
  }),
};
