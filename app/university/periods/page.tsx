import type { Metadata } from "next";
import { Refused } from "@/app/_components/account/refused";
import { RecordForm } from "@/app/_components/record-form";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { Table } from "@/app/_components/ui/table";
import { Td, Th } from "@/app/_components/ui/table-cells";
import type { User } from "@/lib/command/actor";
import { monthWords } from "@/lib/domain/days";
import { listPeriods, type PeriodItem, type PeriodPlace } from "@/lib/domain/periods/queries";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Months of the books" };

type Search = Record<string, string | string[] | undefined>;
const PATH = "/university/periods";

/** Months of the university's books: closed by finance once they are over, opened again by a second person. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "university" });
  const [places, state] = await Promise.all([listPeriods(actor), formState(await searchParams)]);
  return (
    <>
      <Live topics={places.map(({ id }) => `organisation:${id}`)} />
      <PageHeader
        title="Months of the books"
        lead="Nothing more is posted to a month that is closed. Opening one again takes a second person of the finance office."
      />
      <Refused state={state} />
      <Stack>
        {places.length === 0 && (
          <Card>
            <EmptyState title="No books here">The finance office of a university keeps them.</EmptyState>
          </Card>
        )}
        {places.map((place) => (
          <Card key={place.id} title={place.name} flush>
            <Months place={place} actor={actor} state={state} />
          </Card>
        ))}
      </Stack>
    </>
  );
}

type Props = { place: PeriodPlace; actor: User; state: FormState };

function Months({ place, actor, state }: Props) {
  return (
    <Table caption={`Months of ${place.name}`} stack>
      <thead>
        <tr>
          <Th>Month</Th>
          <Th>State</Th>
          <Th>{place.mayChange ? "Action" : "Note"}</Th>
        </tr>
      </thead>
      <tbody>
        {place.months.map((item) => (
          <tr key={item.month}>
            <Th scope="row">{monthWords(item.month)}</Th>
            <Td label="State">
              <StatusBadge kind="month" state={item.closed ? (item.askedBy ? "asked" : "closed") : "open"} />
              {item.closedAt && (
                <span className="block text-[0.8125rem] text-muted">
                  <Instant at={item.closedAt} zone={place.timeZone} /> by {item.closedBy}
                </span>
              )}
            </Td>
            <Td label="Action" wide>
              {item.reason && item.askedBy && (
                <p className="mb-2">
                  {item.askedBy} asks: {item.reason}
                </p>
              )}
              {place.mayChange && <Action item={item} placeId={place.id} actor={actor} state={state} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type ActionProps = { item: PeriodItem; placeId: string; actor: User; state: FormState };

function Action({ item, placeId, actor, state }: ActionProps) {
  const about = { organisationId: placeId, month: item.month };
  const mine = state.values.month === item.month && state.values.organisationId === placeId;
  const form = {
    actor,
    back: PATH,
    about,
    state: mine ? state : { errors: {}, values: {} },
    done: "stay" as const,
    variant: "secondary" as const,
  };
  const name = monthWords(item.month);
  if (!item.closed)
    return (
      <RecordForm
        {...form}
        command="period.close"
        id={`close-${placeId}-${item.month}`}
        label={`Close ${name}`}
        button="Close"
      />
    );
  if (item.askedBy)
    return item.askedByMe ? (
      <p className="text-muted">Another person of your finance office must decide.</p>
    ) : (
      <RecordForm
        {...form}
        command="period.reopen"
        id={`reopen-${placeId}-${item.month}`}
        label={`Open ${name} again`}
        button="Open again"
      />
    );
  return (
    <RecordForm
      {...form}
      command="period.ask-reopening"
      id={`ask-${placeId}-${item.month}`}
      label={`Ask to open ${name} again`}
      button="Ask to open it again"
    >
      <TextField name="reason" label="Why" required width="full" />
    </RecordForm>
  );
}
