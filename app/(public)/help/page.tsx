import type { Metadata } from "next";
import { Card } from "../../_components/ui/card";
import { PageHeader } from "../../_components/ui/page-header";
import type { StatusKind } from "../../_components/ui/status";
import { StatusBadge } from "../../_components/ui/status-badge";
import { topics } from "./topics";

export const metadata: Metadata = {
  title: "Help",
  description: "How a call becomes a proposal, an award and an award account, for each of the three parties.",
};

const explained: { kind: StatusKind; state: string; words: string }[] = [
  { kind: "call", state: "open", words: "Proposals can be submitted until the closing time." },
  { kind: "proposal", state: "draft", words: "Only the team can see it." },
  {
    kind: "proposal",
    state: "awaiting-endorsement",
    words: "Submitted by the applicants; the university's research office has it.",
  },
  {
    kind: "proposal",
    state: "returned",
    words: "The research office asks for changes. Edit and submit again before the deadline.",
  },
  { kind: "proposal", state: "submitted", words: "Endorsed; the agency has it." },
  { kind: "proposal", state: "withdrawn", words: "Taken back by the applicants." },
  { kind: "award", state: "offered", words: "The university has to accept or reject the offer." },
  { kind: "award", state: "active", words: "Accepted; the award account is open." },
];

export default function HelpPage() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="lg:col-start-2">
        <PageHeader
          title="Help"
          lead="How the journey goes, from a call to the last receipt, and what to know about deadlines and interruptions."
        />
      </div>
      <nav
        aria-label="On this page"
        className="lg:sticky lg:top-6 lg:row-span-2 lg:row-start-1 lg:self-start"
      >
        <h2 className="px-2.5 text-[0.8125rem] text-muted">On this page</h2>
        <ul className="mt-1 grid">
          {[
            ...topics.map(({ id, title }) => ({ id, title })),
            { id: "states", title: "What the states mean" },
          ].map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} className="nav-link">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid max-w-[70ch] gap-8">
        {topics.map(({ id, title, steps, paragraphs }) => (
          <section key={id} aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            <div className="prose mt-2">
              {paragraphs?.map((text) => (
                <p key={text}>{text}</p>
              ))}
              {steps && (
                <ol>
                  {steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              )}
            </div>
          </section>
        ))}
        <Card title="What the states mean" id="states">
          <dl className="dl">
            {explained.map(({ kind, state, words }) => (
              <div key={`${kind} ${state}`}>
                <dt>
                  <StatusBadge kind={kind} state={state} />
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </div>
  );
}
