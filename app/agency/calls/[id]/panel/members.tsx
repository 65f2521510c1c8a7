import { RecordForm } from "@/app/_components/record-form";
import { Badge } from "@/app/_components/ui/badge";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { EmailText } from "@/app/_components/ui/email-text";
import { TextField } from "@/app/_components/ui/form/text-field";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { PanelView } from "@/lib/domain/panels/officer-queries";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  actor: User;
  view: PanelView;
  panelId: string;
  states: { invite: FormState; remove: FormState; chair: FormState };
};
type Seat = PanelView["members"][number];

const nothing: FormState = { errors: {}, values: {} };

/** Who sits on the panel, who was asked, and asking somebody. */
export function Members({ actor, view, panelId, states }: Props) {
  const changes = view.mayRun && !view.isFrozen;
  const back = `/agency/calls/${view.call.id}/panel`;
  return (
    <>
      <Card title="Members" flush={view.members.length > 0}>
        {view.members.length === 0 ? (
          <EmptyState title="Nobody has been asked yet" icon="users">
            Invite people from outside the agency. They need an account, and no role.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {view.members.map((member) => (
              <li key={member.id} className="px-5 py-3">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="font-medium">{member.name}</span>
                  <span className="text-sm text-muted">
                    <EmailText address={member.email} />
                  </span>
                  <StatusBadge kind="panel" state={member.status} />
                  {member.chair && (
                    <Badge tone="special" icon="flag">
                      Chair
                    </Badge>
                  )}
                </div>
                {changes && <Changes actor={actor} member={member} back={back} states={states} />}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {changes && (
        <Card title="Invite a member">
          <RecordForm
            command="panel.invite"
            actor={actor}
            back={back}
            state={states.invite}
            id="invite"
            label="Invite a member"
            about={{ panelId }}
            button="Invite"
            variant="secondary"
          >
            <TextField
              name="email"
              label="E-mail address of their account"
              hint="Conflicts of interest with every proposal on the agenda are looked for at once."
              type="email"
              autoComplete="off"
              required
            />
          </RecordForm>
        </Card>
      )}
    </>
  );
}

type ChangesProps = { actor: User; member: Seat; back: string; states: Props["states"] };

function Changes({ actor, member, back, states }: ChangesProps) {
  const own = (state: FormState) => (state.values.memberId === member.id ? state : nothing);
  if (member.status !== "invited" && member.status !== "accepted") return null;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {member.status === "accepted" && !member.chair && (
        <RecordForm
          command="panel.name-chair"
          actor={actor}
          back={back}
          state={own(states.chair)}
          id={`chair-${member.id}`}
          label={`Name ${member.name} chair`}
          about={{ memberId: member.id }}
          button={
            <>
              Make chair <span className="sr-only">{member.name}</span>
            </>
          }
          variant="secondary"
        />
      )}
      <RecordForm
        command="panel.remove-member"
        actor={actor}
        back={back}
        state={own(states.remove)}
        id={`remove-${member.id}`}
        label={`Take ${member.name} off the panel`}
        about={{ memberId: member.id }}
        button={
          <>
            Take off <span className="sr-only">{member.name}</span>
          </>
        }
        variant="quiet"
      />
    </div>
  );
}
