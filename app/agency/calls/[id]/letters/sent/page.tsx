import type { Metadata } from "next";
import { choice, oneOf } from "@/app/_components/calls/search-params";
import { EmptyState, Stats } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import {
  countDelivery,
  type DeliveryState,
  deliveryStates,
  listDelivery,
} from "@/lib/domain/letters/delivery";
import { mayResend } from "@/lib/domain/letters/policy";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { crumbs, DecisionTabs } from "../../decision-tabs";
import { type CallPageProps, loadCall } from "../../load";
import { DeliveryTable } from "./delivery-table";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Delivery of the letters of ${(await loadCall((await params).id)).call.title}` };
}

const words: Record<DeliveryState, string> = {
  queued: "Queued",
  sent: "Sent",
  dead: "Not deliverable",
  portal: "In the portal alone",
  read: "Read",
};

/** What became of each letter, for each person that it was sent to. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, call } = await loadCall(id);
  const state = choice(search, "state", deliveryStates);
  const [counts, page, resending] = await Promise.all([
    countDelivery(actor, call.id),
    listDelivery(actor, call.id, { state, cursor: oneOf(search, "cursor") }),
    formState(search, "letter.resend"),
  ]);
  const path = `/agency/calls/${call.id}/letters/sent`;
  return (
    <>
      <PageHeader
        title="Delivery"
        breadcrumbs={crumbs(call)}
        lead="Every letter stands in the portal once it is told; here is what became of its e-mails, and who confirmed that they have read it."
      />
      <DecisionTabs callId={call.id} current="letters/sent" />
      <Stack>
        <Stats
          items={[
            { term: "Letters", figure: String(counts.letters) },
            { term: "Queued", figure: String(counts.queued) },
            { term: "Sent", figure: String(counts.sent) },
            { term: "Not deliverable", figure: String(counts.dead) },
            {
              term: "Read",
              figure: String(counts.read),
              note: `of ${counts.recipients} ${counts.recipients === 1 ? "person" : "people"}`,
            },
          ]}
        />
        <div>
          <FilterBar action={path} label="Filter the delivery log" active={Boolean(state)}>
            <SelectField
              name="state"
              label="State"
              empty="All"
              options={deliveryStates.map((value) => ({ value, label: words[value] }))}
              defaultValue={state}
              hideOptional
            />
          </FilterBar>
          {page.items.length === 0 ? (
            <Card>
              <EmptyState title={state ? "No letter is in this state" : "No letters yet"} icon="mail">
                Letters appear here once decisions of this call are told.
              </EmptyState>
            </Card>
          ) : (
            <Card flush>
              <DeliveryTable
                items={page.items}
                actor={actor}
                callId={call.id}
                zone={call.timeZone}
                may={mayResend(actor, call).allowed}
                state={resending}
              />
            </Card>
          )}
          <Pagination pathname={path} params={search} next={page.next} />
        </div>
      </Stack>
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}
