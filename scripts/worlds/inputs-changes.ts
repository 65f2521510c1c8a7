/** Inputs of the commands about changes of awards. */
import { award, type Make } from "./input-parts";

const change = (more: Record<string, unknown> = {}): Make => {
  return ({ changes: its }) => ({ changeId: its.submitted, ...more });
};
const sent = (more: Record<string, unknown> = {}): Make => {
  return ({ changes: its }) => ({ changeId: its.sent, ...more });
};

export const changes: Record<string, Make> = {
  "award.begin-closing": award(),
  "award.close": award(),
  "award.ask-reopening": award({ reason: "A late invoice." }),
  "award.reopen": ({ changes: its }) => ({ reopeningId: its.reopening }),
  "award.refuse-reopening": ({ changes: its }) => ({ reopeningId: its.reopening, answer: "No." }),
  "closeout.sign-statement": award({ spent: "250.00" }),
  "closeout.return-money": award({ amount: "1.00", reference: "17" }),
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
