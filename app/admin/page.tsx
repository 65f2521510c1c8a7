import type { Metadata } from "next";
import { countMails } from "@/lib/domain/operations/queries";
import { getTotals } from "@/lib/domain/people/admin-queries";
import { requireActor } from "@/lib/web/session";
import { Callout, Stats } from "../_components/ui/blocks";
import { ButtonLink } from "../_components/ui/button";
import { Stack } from "../_components/ui/card";
import { PageHeader } from "../_components/ui/page-header";

export const metadata: Metadata = { title: "Administration" };

/** Only what there is: "2 disabled, 1 with an unconfirmed address", or nothing. */
const peopleNote = ({ disabled, unconfirmed }: { disabled: number; unconfirmed: number }) =>
  [disabled > 0 && `${disabled} disabled`, unconfirmed > 0 && `${unconfirmed} with an unconfirmed address`]
    .filter(Boolean)
    .join(", ");

export default async function AdminPage() {
  const actor = await requireActor({ portal: "admin" });
  const [totals, mails] = await Promise.all([getTotals(actor), countMails(actor)]);
  if (!totals) throw new Error("An administrator sees no figures");
  return (
    <>
      <PageHeader title="Administration" lead="People, organisations, and how the portal is doing." />
      <Stack>
        {mails.dead > 0 && (
          <Callout
            tone="warning"
            title={
              mails.dead === 1
                ? "One e-mail could not be delivered"
                : `${mails.dead} e-mails could not be delivered`
            }
            actions={<ButtonLink href="/admin/mail?status=dead">Look at them</ButtonLink>}
          />
        )}
        <Stats
          items={[
            {
              term: "People",
              figure: totals.people,
              note: peopleNote(totals),
            },
            { term: "Universities", figure: totals.universities },
            { term: "Funding agencies", figure: totals.agencies },
            { term: "E-mails waiting", figure: mails.queued },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/admin/people" icon="users">
            Find people
          </ButtonLink>
          <ButtonLink href="/admin/organisations" icon="building">
            Organisations
          </ButtonLink>
          <ButtonLink href="/status" icon="server">
            System status
          </ButtonLink>
        </div>
      </Stack>
    </>
  );
}
