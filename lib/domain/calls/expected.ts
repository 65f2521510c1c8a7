/** What applicants to a call can expect, in the order in which it comes. Pure: the same words on every page. */
import type { OutlineDated } from "./deadline";
import { dateOf } from "./stage-rules";
import type { Stages } from "./stages";
import { applicantReads, outlineReads, type ReviewPromise } from "./visibility";

export type ExpectedStep = {
  key: "outline" | "invitation" | "closing" | "endorsement" | "review" | "response" | "panel" | "decision";
  title: string;
  text: string;
  /** When it begins and ends, as far as the agency has said. */
  from?: Date | undefined;
  until?: Date | undefined;
};

const list = (things: string[]): string =>
  things.length < 2 ? (things[0] ?? "") : `${things.slice(0, -1).join(", ")} and ${things.at(-1)}`;

/** What a team reads at a moment, in words; undefined where it is nothing. */
function readsWords(reads: ReturnType<typeof applicantReads>): string | undefined {
  const things = [
    reads.reviews && `the reviews without their authors' names${reads.scores ? ", with the scores" : ""}`,
    reads.panelNotes && "what the panel noted for you",
    reads.rank && "your place in the ranking",
  ].filter((one) => one !== false);
  return things.length > 0 ? list(things) : undefined;
}

/** The stages of a call as its applicants go through them. */
export function expectedSteps(
  stages: Stages,
  { closesAt, outlineClosesAt }: OutlineDated,
  promise: ReviewPromise,
): ExpectedStep[] {
  const { response, outline } = stages;
  const at = (key: Parameters<typeof dateOf>[1]) => dateOf(stages, key);
  const steps: ExpectedStep[] = [];
  if (outlineClosesAt)
    steps.push(
      {
        key: "outline",
        title: "Outlines are due",
        text: `Everybody begins with an outline.${outline.endorsement ? " Your university endorses it by the same time." : ""}`,
        until: outlineClosesAt,
      },
      {
        key: "invitation",
        title: "The agency invites",
        text: `It reads the outlines and invites some teams to write the full proposal. ${outlineReads(stages, { told: true }).reason ? "All hear, with the reason." : "All hear."}`,
        from: at("invitationsBy"),
      },
    );
  steps.push({
    key: "closing",
    title: outlineClosesAt ? "Full proposals are due" : "The call closes",
    text: outlineClosesAt ? "From the teams that were invited. Submit before." : "Submit before.",
    until: closesAt,
  });
  if (stages.endorsement)
    steps.push({
      key: "endorsement",
      title: "Your university endorses",
      text: "By the same time: a proposal reaches the agency once its university has endorsed it.",
      until: closesAt,
    });
  steps.push({
    key: "review",
    title: "Experts review",
    text: `Reviewers without a conflict of interest assess each proposal${stages.discussion ? ", then discuss it among themselves" : ""}.`,
    until: at("reviewsDue"),
  });
  if (response.on) {
    const reads = readsWords(applicantReads(stages, promise, { asked: true, decided: false }));
    steps.push({
      key: "response",
      title: "You respond to the reviews",
      text: `You read ${reads ?? "that you are asked"}, and have ${response.days} ${response.days === 1 ? "day" : "days"} to respond in at most ${response.words.toLocaleString("en-GB")} words.`,
      from: at("responseOpens"),
      until: at("responseCloses"),
    });
  }
  if (stages.panel)
    steps.push({
      key: "panel",
      title: "A panel ranks the proposals",
      text: stages.interview
        ? "Applicants are invited to an interview with the panel."
        : "It has the reviews before it. Applicants are not present.",
      from: at("panelMeets"),
    });
  const after = readsWords(applicantReads(stages, promise, { asked: response.on, decided: true }));
  steps.push({
    key: "decision",
    title: "The agency decides",
    text: `${stages.letters === "together" ? "All applicants hear at the same time." : "You hear as soon as the decision on your proposal is final."} ${after ? `Then you read ${after}.` : "The reviews stay with the agency."}`,
    until: at("decisionsBy"),
  });
  return steps;
}
