/** Which stages go together, what can no longer change once something has happened, and changes in words. Pure. */
import type { OutlineDated } from "./deadline";
import type { Stages } from "./stages";
import type { ReviewPromise } from "./visibility";

type Errors = Record<string, string[]>;
export type KeyDate = keyof Stages["dates"];

/** The dates in the order in which they come, and the stage that each belongs to. */
export const keyDates: readonly { key: KeyDate; label: string; isOn: (stages: Stages) => boolean }[] = [
  {
    key: "invitationsBy",
    label: "Teams are invited to the full proposal",
    isOn: ({ outline }) => outline.on,
  },
  { key: "reviewsDue", label: "Reviews are due", isOn: () => true },
  { key: "responseOpens", label: "Applicants are asked to respond", isOn: ({ response }) => response.on },
  { key: "responseCloses", label: "Responses are due", isOn: ({ response }) => response.on },
  { key: "panelMeets", label: "The panel meets", isOn: ({ panel }) => panel },
  { key: "decisionsBy", label: "Decisions are expected", isOn: () => true },
];

/** A key date as an instant; undefined where it is not set or its stage is off. */
export function dateOf(stages: Stages, key: KeyDate): Date | undefined {
  const text = stages.dates[key];
  return text && keyDates.find((one) => one.key === key)?.isOn(stages) ? new Date(text) : undefined;
}

/** What is wrong with the date of the invitations: it lies between the two deadlines. */
function invitationProblem(stages: Stages, closesAt: Date, outlineClosesAt: Date | null): string | undefined {
  const text = stages.dates.invitationsBy;
  if (!text) return undefined;
  if (!stages.outline.on) return "The outline stage is off. Leave the date empty, or switch it on.";
  const at = new Date(text);
  if (outlineClosesAt && at <= outlineClosesAt)
    return "Is not after the time when outlines are due. Enter a later date and time.";
  return at >= closesAt
    ? "Is not before the time when full proposals are due. Enter an earlier date and time."
    : undefined;
}

/** What is wrong with the dates: of a stage that is off, before the closing time, or in the wrong order. */
export function dateProblems(stages: Stages, { closesAt, outlineClosesAt }: OutlineDated): Errors {
  const errors: Errors = {};
  let before = { label: "the call closes", at: closesAt };
  const errorsOf = invitationProblem(stages, closesAt, outlineClosesAt);
  if (errorsOf) errors["dates.invitationsBy"] = [errorsOf];
  for (const { key, label, isOn } of keyDates) {
    // Invitations come before the call closes for full proposals.
    if (key === "invitationsBy") continue;
    const text = stages.dates[key];
    if (!text) continue;
    const at = new Date(text);
    const field = `dates.${key}`;
    if (!isOn(stages)) errors[field] = ["This stage is off. Leave the date empty, or switch the stage on."];
    else if (at <= before.at)
      errors[field] = [`Is not after the time when ${before.label}. Enter a later date and time.`];
    else before = { label: label.charAt(0).toLowerCase() + label.slice(1), at };
  }
  return errors;
}

type Dates = { opensAt: Date; closesAt: Date };

/** What is wrong with the outline's deadline, by field. `at`: null where none is set. */
export function outlineDateProblems(
  { outline }: Stages,
  at: Date | null,
  { opensAt, closesAt }: Dates,
  now: Date,
): Errors {
  const field = "outline.closesAt";
  if (!outline.on) return {};
  if (!at) return { [field]: ["Say by when outlines are due, or switch the outline stage off."] };
  if (at <= opensAt) return { [field]: ["Is not after the call opens. Enter a later date and time."] };
  if (at >= closesAt)
    return { [field]: ["Is not before the call closes for full proposals. Enter an earlier date and time."] };
  if (at <= now) return { [field]: ["Has passed. Enter a date in the future."] };
  return {};
}

/** Settings that contradict each other, by field. */
export function stageProblems(stages: Stages, call: OutlineDated & { promise: ReviewPromise }): Errors {
  const errors: Errors = {};
  const { response, panel, interview, visibility } = stages;
  const { applicantReviews, applicantScores, applicantPanelNotes, applicantRank } = visibility;
  if (interview && !panel)
    errors.interview = ["Interviews are held by the panel. Switch the panel on, or the interviews off."];
  if (response.on && applicantReviews !== "at-response")
    errors["visibility.applicantReviews"] = [
      "Applicants can only respond to what they read. Choose “When they are asked to respond”.",
    ];
  if (!response.on && applicantReviews === "at-response")
    errors["visibility.applicantReviews"] = ["Applicants are not asked to respond. Choose another moment."];
  if (applicantScores === "at-response" && applicantReviews !== "at-response")
    errors["visibility.applicantScores"] = ["The scores stand beside the texts: not before them."];
  if (applicantScores !== "never" && applicantReviews === "never")
    errors["visibility.applicantScores"] = ["The scores stand beside the texts, which are not shown."];
  if (!panel && applicantPanelNotes !== "never")
    errors["visibility.applicantPanelNotes"] = ["There is no panel. Choose “Never”, or switch the panel on."];
  if (!panel && applicantRank !== "never")
    errors["visibility.applicantRank"] = [
      "Without a panel there is no ranking. Choose “Never”, or switch it on.",
    ];
  if (call.promise === "never" && applicantReviews === "at-response")
    errors["visibility.applicantReviews"] = [
      "The review form says that only the agency reads the reviews. Change it there first.",
    ];
  return { ...errors, ...dateProblems(stages, call) };
}

/** What has happened in a call, as far as stages depend on it. */
export type Happened = {
  published: boolean;
  /** Nobody at the agency may learn yet what has come. */
  sealed: boolean;
  awaitingEndorsement: boolean;
  reachedUnendorsed: boolean;
  reviewed: boolean;
  asked: boolean;
  discussed: boolean;
  panelMet: boolean;
  decided: boolean;
};

/** Why a change contradicts what has happened already: everything at once. */
export function contradictions(before: Stages, after: Stages, happened: Happened): string[] {
  const found: string[] = [];
  const on = (is: (stages: Stages) => boolean) => !is(before) && is(after);
  const off = (is: (stages: Stages) => boolean) => is(before) && !is(after);
  const refuse = (when: boolean, why: string) => when && found.push(why);
  const endorsed = ({ endorsement }: Stages) => endorsement;
  const outlines = ({ outline: { on, endorsement } }: Stages) => JSON.stringify([on, on && endorsement]);
  refuse(
    happened.published && outlines(before) !== outlines(after),
    "People may be writing for this call already: its outline stage can no longer change. Its deadline moves by extending the call.",
  );
  // A sealed call answers the same whatever has come.
  if (happened.sealed)
    refuse(
      before.endorsement !== after.endorsement,
      "A sealed call that is published keeps its endorsement until it has closed.",
    );
  else {
    refuse(
      off(endorsed) && happened.awaitingEndorsement,
      "Submissions await their university's endorsement: it cannot be switched off.",
    );
    refuse(
      on(endorsed) && happened.reachedUnendorsed,
      "Proposals have reached you without an endorsement: it cannot be switched on.",
    );
  }
  refuse(
    off(({ response }) => response.on) && happened.asked,
    "Teams were asked to respond: responses cannot be switched off.",
  );
  refuse(
    off(({ discussion }) => discussion) && happened.discussed,
    "Reviewers have begun to discuss: the discussion cannot be switched off. Close each where it should end.",
  );
  refuse(off(({ panel }) => panel) && happened.panelMet, "The panel has met: it cannot be switched off.");
  refuse(
    off(({ secondApproval }) => secondApproval) && happened.published,
    "Once the call is published, the second person can no longer be left out.",
  );
  refuse(
    before.letters !== after.letters && happened.decided,
    "Decisions were made already: how they are told can no longer change.",
  );
  const late: readonly [string, (stages: Stages) => boolean][] = [
    ["responses", ({ response }) => response.on],
    ["a discussion", ({ discussion }) => discussion],
    ["a panel", ({ panel }) => panel],
    ["interviews", ({ interview }) => interview],
  ];
  for (const [name, is] of late)
    refuse(on(is) && happened.decided, `Decisions were made already: it is too late to switch on ${name}.`);
  return [...found, ...promisesBroken(before, after, happened)];
}

/** What reviewers could rely on when they wrote. */
function promisesBroken(before: Stages, after: Stages, { reviewed }: Happened): string[] {
  if (!reviewed) return [];
  const found: string[] = [];
  if (before.visibility.applicantReviews === "never" && after.visibility.applicantReviews !== "never")
    found.push("Reviews were submitted in the belief that applicants never read them.");
  if (!before.visibility.reviewerNames && after.visibility.reviewerNames)
    found.push("Reviews were submitted in the belief that other reviewers and the panel see no names.");
  return found;
}

const names: Record<string, string> = {
  "outline.on": "outline stage",
  "outline.endorsement": "endorsement of outlines",
  "outline.reasons": "teams read the reasons",
  endorsement: "endorsement",
  "response.on": "response of applicants",
  "response.days": "days to respond",
  "response.words": "words of a response",
  discussion: "discussion among reviewers",
  panel: "panel",
  interview: "interviews",
  secondApproval: "second person",
  letters: "how decisions are told",
  letterHold: "minutes to call a letter back",
  "visibility.applicantReviews": "applicants read reviews",
  "visibility.applicantScores": "applicants read scores",
  "visibility.applicantPanelNotes": "applicants read the panel's notes",
  "visibility.applicantRank": "applicants read their rank",
  "visibility.reviewerOthers": "reviewers read the other reviews",
  "visibility.reviewerNames": "names of reviewers among reviewers and panel",
  ...Object.fromEntries(keyDates.map(({ key, label }) => [`dates.${key}`, label.toLowerCase()])),
};

function flat(value: object, prefix = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([key, one]): [string, unknown][] =>
    one !== null && typeof one === "object" ? flat(one, `${prefix}${key}.`) : [[`${prefix}${key}`, one]],
  );
}

const words = (value: unknown): string =>
  value === true ? "on" : value === false ? "off" : value === null ? "not set" : String(value);

/** What differs, for the timeline: "panel: off → on". */
export function stageChanges(before: Stages, after: Stages): string[] {
  const old = new Map(flat(before));
  return flat(after).flatMap(([key, value]) =>
    old.get(key) === value ? [] : [`${names[key] ?? key}: ${words(old.get(key))} → ${words(value)}`],
  );
}
