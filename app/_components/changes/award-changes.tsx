import type { User } from "@/lib/command/actor";
import { partiesOf } from "@/lib/domain/accounts/part";
import { mayAskChange } from "@/lib/domain/changes/policy";
import { type ChangeSide, listChanges } from "@/lib/domain/changes/queries";
import { Live } from "@/lib/web/live.client";
import { loadAward } from "../awards/load";
import { awardPath, awardsPath, one, type Params } from "../awards/paths";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Pagination } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { DataTable } from "../ui/table";
import { changeColumns } from "./list-page";

type Props = { side: ChangeSide; actor: User; awardId: string; params: Params };

/** The way back from a page about an award. */
export const awardCrumbs = (side: ChangeSide, award: { id: string; reference: string }) => [
  { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
  { href: awardPath(side, award.id), label: award.reference },
];

/** What was asked to change on one award. */
export async function AwardChangesPage({ side, actor, awardId, params }: Props) {
  const award = await loadAward(actor, awardId);
  const [{ items, next }, parties] = await Promise.all([
    listChanges(actor, side, { awardId, cursor: one(params, "cursor") }),
    partiesOf(actor, awardId),
  ]);
  const path = `${awardPath(side, awardId)}/changes`;
  const asks = side !== "agency" && parties && mayAskChange(actor, parties).allowed;
  return (
    <>
      <Live topics={[`award:${award.id}`, `user:${actor.id}`, `organisation:${award.organisationId}`]} />
      <PageHeader
        title="Changes"
        breadcrumbs={awardCrumbs(side, award)}
        lead={award.title}
        actions={
          asks && (
            <ButtonLink href={`${path}/new`} variant="primary" icon="plus">
              Ask for a change
            </ButtonLink>
          )
        }
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title="No changes yet" icon="file-pen">
            The award is as it was offered.
          </EmptyState>
        ) : (
          <DataTable
            caption="Changes of this award"
            columns={changeColumns(side, false)}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}
