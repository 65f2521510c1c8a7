import type { ProposalStatus } from "@/db/schema/proposals";
import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import { Instant } from "../ui/instant";

type Facts = {
  status: ProposalStatus;
  universityName: string;
  agencyName: string;
  createdAt: Date;
  invitedAt: Date | null;
  submittedAt: Date | null;
  endorsedAt: Date | null;
  decidedAt: Date | null;
  updatedAt: Date;
  words: readonly { outcome: string; at: Date }[];
  submissions: readonly { withdrawnAt: Date | null }[];
  now: Date;
};

type Holder = "team" | "university" | "agency" | "done";

const holders: Record<ProposalStatus, Holder> = {
  outline: "team",
  "outline-endorsement": "university",
  "outline-submitted": "agency",
  "not-invited": "done",
  draft: "team",
  returned: "team",
  withdrawn: "team",
  "awaiting-endorsement": "university",
  submitted: "agency",
  ineligible: "done",
  awarded: "done",
  declined: "done",
};

/** Since when the present holder has it. */
function since(facts: Facts): Date {
  const { status } = facts;
  if (status === "awaiting-endorsement" || status === "outline-endorsement")
    return facts.submittedAt ?? facts.createdAt;
  if (status === "submitted" || status === "outline-submitted")
    return facts.endorsedAt ?? facts.submittedAt ?? facts.updatedAt;
  if (status === "returned") return facts.words[0]?.at ?? facts.updatedAt;
  if (status === "withdrawn") return facts.submissions[0]?.withdrawnAt ?? facts.updatedAt;
  if (status === "draft" || status === "outline") return facts.invitedAt ?? facts.createdAt;
  return facts.decidedAt ?? facts.updatedAt;
}

/** Who has the proposal, and since when: researchers → university → agency. */
export function Routing(facts: Facts) {
  const holder = holders[facts.status];
  const steps: { key: Holder; label: string; icon: IconName }[] = [
    { key: "team", label: "The research team", icon: "users" },
    { key: "university", label: facts.universityName, icon: "building" },
    { key: "agency", label: facts.agencyName, icon: "landmark" },
  ];
  const at = holder === "done" ? steps.length : steps.findIndex(({ key }) => key === holder);
  return (
    <ol className="grid gap-3">
      {steps.map(({ key, label, icon }, index) => (
        <li key={key} className="flex gap-3" aria-current={index === at ? "step" : undefined}>
          <span className={index === at ? "text-accent" : "text-muted"}>
            <Icon name={index < at ? "circle-check" : icon} />
          </span>
          <div className="min-w-0">
            <p className={index === at ? "font-semibold" : "text-muted"}>{label}</p>
            <p className="text-sm text-muted">
              {index < at && "Done"}
              {index > at && "Not yet"}
              {index === at && (
                <>
                  Has it since <Instant at={since(facts)} relativeTo={facts.now} />
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
