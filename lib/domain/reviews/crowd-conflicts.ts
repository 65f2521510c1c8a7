/**
 * Conflicts between many reviewers and many proposals: first by what a pair would have to share for any rule to find
 * something, then by the rules themselves. Pure; that the first never passes over what the second finds is tested.
 */
import {
  type Coauthor,
  type ConflictFacts,
  type Finding,
  findConflicts,
  foldName,
  type Party,
  type Place,
  registeredDomain,
  tellingDomain,
} from "./conflict-rules";

export type Together = { reviewerId: string; applicantId: string; id: string; label: string; at: number };

export type CrowdFacts = {
  reviewers: Party[];
  proposals: { id: string; hostId: string; applicants: Party[] }[];
  places: Place[];
  sharedProposals: Together[];
  sharedAwards: Together[];
  relations: ConflictFacts["relations"];
  coauthors: Record<string, Coauthor[]>;
  now: number;
  years: number;
};

/** An address that tells no organisation has no tag: everybody may have one there. */
const asDomain = ({ email }: Party) => {
  const domain = tellingDomain(email);
  return domain ? [`domain ${domain}`] : [];
};

/** An organisation with everything above it. */
function above(id: string, places: ReadonlyMap<string, Place>): string[] {
  const line: string[] = [];
  for (let at: string | null | undefined = id; at && !line.includes(at); at = places.get(at)?.parentId)
    line.push(at);
  return line;
}

function byKey<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const list = found.get(key(item));
    if (list) list.push(item);
    else found.set(key(item), [item]);
  }
  return found;
}

type Known = {
  places: ReadonlyMap<string, Place>;
  relations: ReadonlyMap<string, ConflictFacts["relations"][number][]>;
  coauthors: CrowdFacts["coauthors"];
};

/** By what a person may stand in somebody's list of co-authors. */
const asCoauthor = (one: Party) =>
  [one.orcid && `orcid ${one.orcid}`, `mail ${one.email.toLowerCase()}`, `name ${foldName(one.name)}`].filter(
    (tag) => tag !== undefined && tag !== "",
  );
const asListed = (one: Coauthor) =>
  [
    one.orcid && `orcid ${one.orcid}`,
    one.email && `mail ${one.email}`,
    one.name && `name ${one.name}`,
  ].filter((tag) => tag !== undefined && tag !== "");
const asSelf = (one: Party) =>
  [one.userId && `user ${one.userId}`, one.orcid && `orcid ${one.orcid}`, `mail ${one.email.toLowerCase()}`]
    .filter((tag) => tag !== undefined && tag !== "")
    .map((tag) => `self ${tag}`);

/** What a reviewer brings along; `side` keeps apart what one lists from where one is listed. */
function reviewerTags(one: Party, known: Known, together: readonly Together[]): string[] {
  const { places, relations, coauthors } = known;
  const lines = one.organisationIds.flatMap((id) => above(id, places));
  return [
    ...asSelf(one),
    ...one.organisationIds.map((id) => `below ${id}`),
    ...lines.map((id) => `at ${id}`),
    ...together.map(({ applicantId }) => `with ${applicantId}`),
    ...(relations.get(one.userId ?? "") ?? []).map(({ toEmail }) => `to ${toEmail}`),
    `from ${one.email.toLowerCase()}`,
    ...(coauthors[one.userId ?? ""] ?? []).flatMap(asListed).map((tag) => `lists ${tag}`),
    ...asCoauthor(one).map((tag) => `listed ${tag}`),
    ...asDomain(one),
  ];
}

function proposalTags({ hostId, applicants }: CrowdFacts["proposals"][number], known: Known): string[] {
  const { places, relations, coauthors } = known;
  const ids = [hostId, ...applicants.flatMap((one) => one.organisationIds)];
  const host = places.get(hostId)?.emailDomain;
  return [
    ...ids.flatMap((id) => above(id, places)).map((id) => `below ${id}`),
    ...ids.map((id) => `at ${id}`),
    ...(host ? [`domain ${registeredDomain(host)}`] : []),
    ...applicants.flatMap((one) => [
      ...asSelf(one),
      ...(one.userId ? [`with ${one.userId}`] : []),
      `to ${one.email.toLowerCase()}`,
      ...(relations.get(one.userId ?? "") ?? []).map(({ toEmail }) => `from ${toEmail}`),
      ...asCoauthor(one).map((tag) => `lists ${tag}`),
      ...(coauthors[one.userId ?? ""] ?? []).flatMap(asListed).map((tag) => `listed ${tag}`),
      ...asDomain(one),
    ]),
  ];
}

/** Asks for conflicts of pairs, by their places in the lists of reviewers and proposals. */
export function crowdConflicts(facts: CrowdFacts) {
  const known: Known = {
    places: new Map(facts.places.map((place) => [place.id, place])),
    relations: byKey(facts.relations, ({ fromUserId }) => fromUserId),
    coauthors: facts.coauthors,
  };
  const proposals = byKey(facts.sharedProposals, ({ reviewerId }) => reviewerId);
  const awards = byKey(facts.sharedAwards, ({ reviewerId }) => reviewerId);
  const holders = new Map<string, number[]>();
  facts.reviewers.forEach((one, index) => {
    const id = one.userId ?? "";
    const together = [...(proposals.get(id) ?? []), ...(awards.get(id) ?? [])];
    for (const tag of new Set(reviewerTags(one, known, together))) {
      const list = holders.get(tag);
      if (list) list.push(index);
      else holders.set(tag, [index]);
    }
  });

  const sharedOf = (list: readonly Together[] | undefined, its: CrowdFacts["proposals"][number]) =>
    (list ?? []).flatMap(({ applicantId, id, label, at }) => {
      const applicant = its.applicants.find(({ userId }) => userId === applicantId);
      return applicant && id !== its.id
        ? [{ id, label, at: new Date(at), applicantEmail: applicant.email }]
        : [];
    });

  /** What the rules find between one reviewer and one proposal. */
  const find = (reviewer: number, proposal: number): Finding[] => {
    const me = facts.reviewers[reviewer]!;
    const its = facts.proposals[proposal]!;
    const people = [me, ...its.applicants].flatMap(({ userId }) => userId ?? []);
    return findConflicts({
      reviewer: me,
      applicants: its.applicants,
      hostId: its.hostId,
      places: facts.places,
      sharedProposals: sharedOf(proposals.get(me.userId ?? ""), its),
      sharedAwards: sharedOf(awards.get(me.userId ?? ""), its),
      relations: people.flatMap((id) => known.relations.get(id) ?? []),
      coauthors: facts.coauthors,
      now: new Date(facts.now),
      years: facts.years,
    });
  };

  /** Reviewers who may have a conflict with a proposal; nobody else has one. */
  const suspects = (proposal: number): Set<number> => {
    const tags = new Set(proposalTags(facts.proposals[proposal]!, known));
    return new Set([...tags].flatMap((tag) => holders.get(tag) ?? []));
  };

  return { find, suspects };
}
