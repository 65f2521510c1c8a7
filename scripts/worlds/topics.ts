/** The topics of live updates that are tried, by their kind. */
import type { World } from "./base";

type Named = Record<string, string>;

const proposalsOf = ({ proposals: its }: World): Named => ({
  "the proposal": its.main.proposalId,
  "a draft": its.draft.proposalId,
  "one awaiting endorsement": its.waiting.proposalId,
  "a sealed one": its.sealed.proposalId,
  "another university's": its.otherMain.proposalId,
  "somebody's draft": its.hiddenDraft.proposalId,
});

const awardsOf = ({ awards: its }: World): Named => ({
  "the award": its.active,
  "another university's award": its.other,
  "an award elsewhere": its.far,
});

/** Ids by what they are of. */
export const topics: Record<string, (world: World) => Named> = {
  call: ({ calls: its }) => ({
    "the call": its.open.callId,
    "a draft": its.draft.callId,
    "a sealed call": its.sealed.callId,
    "another agency's draft": its.otherDraft.callId,
  }),
  user: ({ people, hidden }) => ({
    "the principal investigator": people.pi.id,
    "a reviewer": people.reviewerAccepted.id,
    somebody: hidden.first.id,
  }),
  award: awardsOf,
  spending: awardsOf,
  university: awardsOf,
  agency: awardsOf,
  organisation: ({ places: its }) => ({
    "the agency": its.agency.id,
    "the university": its.university.id,
    "another agency": its.otherAgency.id,
    "another university": its.otherUniversity.id,
    "a university elsewhere": its.farUniversity.id,
  }),
  proposal: proposalsOf,
  submission: proposalsOf,
};

/** Every topic of the world with its label, `proposal:<id>`. */
export const allTopics = (world: World): Array<{ kind: string; of: string; topic: string }> =>
  Object.entries(topics).flatMap(([kind, named]) =>
    Object.entries(named(world)).map(([of, id]) => ({ kind, of, topic: `${kind}:${id}` })),
  );
