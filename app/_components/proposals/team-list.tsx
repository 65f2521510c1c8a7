import type { ReactNode } from "react";
import type { Person } from "@/lib/domain/proposals/content";
import { teamRoleLabels } from "@/lib/domain/proposals/rules";
import { StatusBadge } from "../ui/status-badge";
import { DataTable } from "../ui/table";

/** Who is in the team, in which role, and whether they have accepted; `actions` adds a last column. */
export function TeamList({
  team,
  actions,
}: {
  team: readonly Person[];
  actions?: (person: Person) => ReactNode;
}) {
  return (
    <DataTable
      caption="People in the team"
      rows={[...team]}
      rowKey={({ email }) => email}
      columns={[
        {
          header: "Person",
          rowHeading: true,
          cell: ({ name, email }) => (
            <>
              <span className="block">{name ?? email}</span>
              {name && <span className="block font-normal break-all text-muted">{email}</span>}
            </>
          ),
        },
        { header: "Role", cell: ({ role }) => teamRoleLabels[role] },
        { header: "State", cell: ({ status }) => <StatusBadge kind="member" state={status} /> },
        ...(actions ? [{ header: "Actions", cell: actions }] : []),
      ]}
    />
  );
}
