/** How records fill the parameters of routes. */
import type { World } from "./base";

export type Addresses = {
  /** Address by what it shows, such as "the proposal". */
  at: (world: World) => Record<string, string>;
  /** Nothing is asked here: why. */
  skip?: string;
  /** It shows the machinery's own figures, by its purpose; compared for nobody who may open it. */
  machinery?: true;
};

export const just = (path: string): Addresses => ({ at: () => ({ "": path }) });
/** The page itself, and with these queries. */
export const listed = (path: string, ...queries: string[]): Addresses => ({
  at: () => Object.fromEntries(["", ...queries].map((query) => [query, query ? `${path}?${query}` : path])),
});
export const skip = (because: string): Addresses => ({ at: () => ({}), skip: because });

export const awards = (make: (id: string) => string): Addresses => ({
  at: ({ awards: { active, offered, other } }) => ({
    "the award": make(active),
    "an award offered": make(offered),
    "another university's award": make(other),
  }),
});
export const calls = (make: (id: string) => string): Addresses => ({
  at: ({ calls: its }) => ({
    "the call": make(its.open.callId),
    "a draft": make(its.draft.callId),
    "a sealed call": make(its.sealed.callId),
    "another agency's call": make(its.otherOpen.callId),
    "another agency's draft": make(its.otherDraft.callId),
  }),
});
export const proposals = (make: (id: string) => string): Addresses => ({
  at: ({ proposals: its }) => ({
    "the proposal": make(its.main.proposalId),
    "a draft": make(its.draft.proposalId),
    "one awaiting endorsement": make(its.waiting.proposalId),
    "a sealed one": make(its.sealed.proposalId),
    "one recommended": make(its.recommended.proposalId),
    "one withdrawn": make(its.taken.proposalId),
    "another university's": make(its.otherMain.proposalId),
    "another university's draft": make(its.otherDraft.proposalId),
  }),
});
export const ownProposals = (make: (id: string) => string): Addresses => ({
  at: ({ proposals: its }) => ({
    "the proposal": make(its.main.proposalId),
    "a draft": make(its.draft.proposalId),
    "another university's": make(its.otherMain.proposalId),
  }),
});
export const reviews = (make: (id: string) => string): Addresses => ({
  at: ({ reviews: its }) => ({
    "invited to": make(its.invited),
    accepted: make(its.accepted),
    submitted: make(its.done),
    "held for a conflict": make(its.conflicted),
    declined: make(its.declined),
  }),
});
export const transactions = (portal: string): Addresses => ({
  at: ({ awards: { active, other } }) => ({
    "of the award": `/${portal}/awards/${active}/transactions/2?rejected=`,
    "of another university's award": `/${portal}/awards/${other}/transactions/2`,
  }),
});
export const together = (...all: Addresses[]): Addresses => ({
  at: (world) => Object.assign({}, ...all.map(({ at }) => at(world))),
});
