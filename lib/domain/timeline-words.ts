/** Commands as people read them in a timeline: "Ada Lovelace … submitted the proposal". */

const words: Record<string, string> = {
  "account.add-member": "added a person to the award account",
  "account.commit": "committed money",
  "account.release": "released a commitment",
  "account.remove-member": "removed a person from the award account",
  "account.reverse": "reversed a posting",
  "account.spend": "spent money",
  "award.accept": "accepted the award",
  "award.reject": "rejected the award",
  "call.archive": "archived the call",
  "call.draft": "drafted the call",
  "call.extend": "moved the closing date",
  "call.publish": "published the call",
  "call.save": "changed the draft",
  "proposal.answer-invitation": "answered an invitation to the team",
  "proposal.attach": "attached a file",
  "proposal.change-member-role": "changed a person's role in the team",
  "proposal.decide": "confirmed the decision",
  "proposal.detach": "removed a file",
  "proposal.discard": "discarded the draft",
  "proposal.endorse": "endorsed the proposal",
  "proposal.invite-member": "invited a person to the team",
  "proposal.recommend": "proposed a decision",
  "proposal.remove-member": "removed a person from the team",
  "proposal.return": "returned the proposal",
  "proposal.save": "saved the proposal",
  "proposal.start": "started the proposal",
  "proposal.submit": "submitted the proposal",
  "proposal.withdraw": "withdrew the proposal",
};

/** The phrase of a command; for one without its own, its name in words. */
export function phrase(command: string): string {
  const own = words[command];
  if (own) return own;
  const [noun = "", verb = ""] = command.split(".");
  return `${noun}: ${verb.replaceAll("-", " ")}`;
}
