/**
 * What stands between a reviewer and a proposal's team, by rules, each with the evidence in a sentence. Pure: the
 * facts come from conflict-facts.ts, and the labelled pairs of its test say what the rules mean.
 */
import type { ConflictRule } from "@/db/schema/reviews";

export type Party = {
  /** Undefined for somebody known by address alone. */
  userId?: string | undefined;
  name: string;
  email: string;
  orcid?: string | undefined;
  /** Organisations to which the person belongs (a role as reviewer is no belonging). */
  organisationIds: readonly string[];
};
export type Place = { id: string; name: string; parentId: string | null; emailDomain: string | null };
export type Coauthor = { line: string; name: string; orcid?: string | undefined; email?: string | undefined };
type Relation = { fromUserId: string; toEmail: string; kind: string; words: string };
/** Something that reviewer and an applicant did together; `at` is when. */
export type Shared = { id: string; label: string; applicantEmail: string; at: Date };

export type ConflictFacts = {
  reviewer: Party;
  applicants: readonly Party[];
  /** The university that would hold the award. */
  hostId: string;
  /** Every organisation concerned, with all its ancestors. */
  places: readonly Place[];
  sharedProposals: readonly Shared[];
  sharedAwards: readonly Shared[];
  relations: readonly Relation[];
  /** Co-authors by the id of the person who listed them. */
  coauthors: Readonly<Record<string, readonly Coauthor[]>>;
  now: Date;
  /** How far back shared proposals and awards count. */
  years: number;
};

export type Finding = { rule: ConflictRule; evidence: string; ids: string[] };

/** Providers where anybody gets an address. */
const PUBLIC_MAIL =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|proton|protonmail|gmx|web|aol|mail|zoho|yandex|fastmail|posteo|sapo|qq|163|126)\.[a-z.]+$/;
/** Names that RFC 2606 and 6761 reserve: nobody's organisation has one. */
const RESERVED = /(^|\.)(test|example|invalid|localhost|example\.(com|net|org))$/;
/** Second-level names under a country's that belong to no single organisation: `ac.uk`, `edu.au`. */
const GENERIC_SECOND = new Set(
  "ac co com edu gov go net ne nom or org res sch school gob gouv mil".split(" "),
);

/** The part of a host that one organisation registers: `cs.uni.ac.uk` to `uni.ac.uk`. */
export function registeredDomain(host: string): string {
  const labels = host.toLowerCase().split(".");
  const [second, top] = [labels.at(-2) ?? "", labels.at(-1) ?? ""];
  const generic = top.length === 2 && GENERIC_SECOND.has(second);
  return labels.slice(generic ? -3 : -2).join(".");
}

const hostOf = (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase();
const tellsNothing = (host: string) => PUBLIC_MAIL.test(host) || RESERVED.test(host);

/** The domain by which an address tells an organisation; undefined where it tells none. */
export function tellingDomain(email: string): string | undefined {
  const host = hostOf(email);
  return tellsNothing(host) ? undefined : registeredDomain(host);
}

/** A name to compare: without accents, case, titles' dots and order of the words. `Smith, John` equals `John Smith`. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\b(prof|professor|dr|phd|msc)\b\.?/g, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");
}

/** An organisation and everything above it; a circle ends where it began. */
function lineage(id: string, places: ReadonlyMap<string, Place>): string[] {
  const line: string[] = [];
  for (let at: string | null | undefined = id; at && !line.includes(at); at = places.get(at)?.parentId)
    line.push(at);
  return line;
}

/** How two organisations belong together, in words; undefined when neither is a part of the other. */
function kinship(a: string, b: string, places: ReadonlyMap<string, Place>): string | undefined {
  const name = (id: string) => places.get(id)?.name ?? "an organisation";
  if (a === b) return name(a);
  if (lineage(a, places).includes(b)) return `${name(a)}, a part of ${name(b)}`;
  if (lineage(b, places).includes(a)) return `${name(a)}, of which ${name(b)} is a part`;
  return undefined;
}

const isSamePerson = (a: Party, b: Party) =>
  (a.userId !== undefined && a.userId === b.userId) ||
  a.email.toLowerCase() === b.email.toLowerCase() ||
  (a.orcid !== undefined && a.orcid === b.orcid);

function own({ reviewer, applicants }: ConflictFacts): Finding[] {
  return applicants
    .filter((one) => isSamePerson(one, reviewer))
    .map((one) => ({
      rule: "own-proposal" as const,
      evidence: `${reviewer.name} is in the team of this proposal (${one.email}).`,
      ids: [one.email],
    }));
}

function organisations(facts: ConflictFacts): Finding[] {
  const { reviewer, applicants, hostId } = facts;
  const places = new Map(facts.places.map((place) => [place.id, place]));
  const host = { who: "the university that would hold the award", ids: [hostId] };
  const sides = [
    host,
    ...applicants.map(({ name, organisationIds }) => ({ who: name, ids: organisationIds })),
  ];
  const findings: Finding[] = [];
  for (const mine of reviewer.organisationIds)
    for (const { who, ids } of sides)
      for (const theirs of ids) {
        const how = kinship(mine, theirs, places);
        if (!how) continue;
        const where = places.get(theirs)?.name ?? "an organisation";
        const evidence =
          who === host.who
            ? `${reviewer.name} belongs to ${how}; ${where} is ${who}.`
            : `${reviewer.name} belongs to ${how}; ${who} belongs to ${where}.`;
        findings.push({ rule: "same-organisation", evidence, ids: [mine, theirs, who] });
      }
  return findings;
}

function shared(facts: ConflictFacts): Finding[] {
  const since = new Date(facts.now);
  since.setUTCFullYear(since.getUTCFullYear() - facts.years);
  const nameOf = (email: string) => facts.applicants.find((one) => one.email === email)?.name ?? email;
  const tell = (rule: ConflictRule, what: string) => (one: Shared) => ({
    rule,
    evidence: `${facts.reviewer.name} and ${nameOf(one.applicantEmail)} ${what} ${one.label} (${one.at.toISOString().slice(0, 10)}).`,
    ids: [one.id, one.applicantEmail],
  });
  const recent = (list: readonly Shared[]) => list.filter(({ at }) => at >= since);
  return [
    ...recent(facts.sharedProposals).map(tell("shared-proposal", "are together in the team of")),
    ...recent(facts.sharedAwards).map(tell("shared-award", "share the award")),
  ];
}

function relations({ reviewer, applicants, relations: all }: ConflictFacts): Finding[] {
  const declared = (from: Party, to: Party) =>
    all
      .filter((one) => one.fromUserId === from.userId && one.toEmail === to.email.toLowerCase())
      .map((one) => ({
        rule: "declared-relation" as const,
        evidence: `${from.name} has declared to ${to.name}: ${one.words.toLowerCase()}.`,
        ids: [from.userId ?? "", to.email, one.kind],
      }));
  return applicants.flatMap((one) => [...declared(reviewer, one), ...declared(one, reviewer)]);
}

/** By what a listed co-author is this person; undefined when it is somebody else. */
function listedAs(entry: Coauthor, person: Party): string | undefined {
  if (entry.orcid && entry.orcid === person.orcid) return `ORCID iD ${entry.orcid}`;
  if (entry.email && entry.email === person.email.toLowerCase()) return `the address ${entry.email}`;
  // Two different iDs are two people, whatever their names.
  if (entry.orcid && person.orcid) return undefined;
  return entry.name !== "" && entry.name === foldName(person.name) ? `the name “${person.name}”` : undefined;
}

function coauthors({ reviewer, applicants, coauthors: lists }: ConflictFacts): Finding[] {
  const listed = (by: Party, person: Party) => {
    const entries = (by.userId && lists[by.userId]) || [];
    for (const entry of entries) {
      const how = listedAs(entry, person);
      if (!how) continue;
      const evidence = `${by.name} lists ${person.name} as a co-author, by ${how} (“${entry.line}”).`;
      return [{ rule: "coauthor" as const, evidence, ids: [by.userId ?? "", person.email] }];
    }
    return [];
  };
  return applicants.flatMap((one) => [...listed(reviewer, one), ...listed(one, reviewer)]);
}

function domains(facts: ConflictFacts): Finding[] {
  const { reviewer, applicants, hostId, places } = facts;
  const mine = hostOf(reviewer.email);
  if (tellsNothing(mine)) return [];
  const same = (host: string) => !tellsNothing(host) && registeredDomain(host) === registeredDomain(mine);
  const host = places.find(({ id }) => id === hostId);
  const findings: Finding[] = applicants
    .filter((one) => same(hostOf(one.email)))
    .map((one) => ({
      rule: "email-domain" as const,
      evidence: `${reviewer.name} and ${one.name} have addresses of ${registeredDomain(mine)}.`,
      ids: [registeredDomain(mine), one.email],
    }));
  if (host?.emailDomain && same(host.emailDomain))
    findings.push({
      rule: "email-domain",
      evidence: `${reviewer.name} has an address of ${registeredDomain(mine)}, the domain of ${host.name}.`,
      ids: [registeredDomain(mine), host.id],
    });
  return findings;
}

/** Everything that the rules find; nothing means that the proposal may be shown to the reviewer. */
export function findConflicts(facts: ConflictFacts): Finding[] {
  // Who is in the team is told that, and not that they know themselves.
  const mine = own(facts);
  if (mine.length > 0) return mine;
  const all = [organisations, shared, relations, coauthors, domains].flatMap((rule) => rule(facts));
  const seen = new Set<string>();
  return all.filter(({ rule, ids }) => {
    const key = JSON.stringify([rule, ...ids]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
