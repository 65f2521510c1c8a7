import { Icon } from "../_components/ui/icon";
import type { IconName } from "../_components/ui/icon-names";

const parties: { title: string; icon: IconName; points: string[] }[] = [
  {
    title: "Researchers",
    icon: "pencil",
    points: [
      "Find open calls, and write with your team: text, budget and attachments are saved while you type.",
      "Submit at any time; withdraw and submit again until the deadline.",
      "Run your award account: who may spend, what is committed, what is left.",
    ],
  },
  {
    title: "Universities",
    icon: "building",
    points: [
      "Endorse proposals or return them with a comment, before the deadline.",
      "Accept an award, and its account opens with the awarded budget.",
      "See every posting with its running balance, and reverse what was wrong.",
    ],
  },
  {
    title: "Funding agencies",
    icon: "landmark",
    points: [
      "Publish calls with limits, budget headings and a deadline in your own time zone.",
      "Receive endorsed proposals in one inbox, exactly as they were submitted.",
      "Decide with two pairs of eyes, and follow the money of every award.",
    ],
  },
];

/** What the portal does for each of the three. */
export function Parties() {
  return (
    <section aria-labelledby="parties">
      <h2 id="parties" className="mb-4">
        One portal for three parties
      </h2>
      <div className="grid gap-4 md:grid-cols-3">
        {parties.map((party) => (
          <div key={party.title} className="card">
            <h3 className="flex items-center gap-2">
              <Icon name={party.icon} className="text-accent" />
              {party.title}
            </h3>
            <ul className="mt-3 grid gap-2 text-muted">
              {party.points.map((point) => (
                <li key={point} className="flex gap-2">
                  <Icon name="check" className="mt-1 text-accent" />
                  <span>{point}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
