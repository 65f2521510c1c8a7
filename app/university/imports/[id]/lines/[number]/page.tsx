import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ResolveForms } from "@/app/_components/imports/resolve-forms";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Split } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount } from "@/app/_components/ui/parts";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { dayWords } from "@/lib/domain/days";
import { type Problem, problemWords } from "@/lib/domain/imports/problems";
import { getImport, getLine } from "@/lib/domain/imports/queries";
import { may } from "@/lib/domain/imports/rules";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "A line of an import" };

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string; number: string }>; searchParams: Promise<Search> };

/** One line: what it says, how it was understood, what stands against it, and what can be done. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "university" });
  const [{ id, number }, search] = await Promise.all([params, searchParams]);
  const its = isId(id) ? await getImport(actor, id.toLowerCase()) : undefined;
  const line =
    its && /^[1-9]\d{0,6}$/.test(number) ? await getLine(actor, its.id, Number(number)) : undefined;
  if (!its || !line) notFound();
  const path = `/university/imports/${its.id}`;
  const words = line.problem ? problemWords[line.problem as Problem] : undefined;
  const open = its.mayChange && line.status === "exception" && may(its.status, "resolve");
  return (
    <>
      <Live topics={[`organisation:${its.organisationId}`]} />
      <PageHeader
        title={`Line ${line.line}`}
        breadcrumbs={[
          { href: "/university/imports", label: "Imports" },
          { href: path, label: its.fileName },
        ]}
        meta={<StatusBadge kind="import-line" state={line.status} />}
        lead={line.description || line.reference}
      />
      <Split
        main={
          <>
            {line.reason && line.status === "exception" && (
              <Callout tone="warning" title={words?.label ?? "Exception"}>
                {line.reason} {words?.remedy}
              </Callout>
            )}
            {open && (
              <ResolveForms
                actor={actor}
                its={its}
                line={line}
                state={await formState(search)}
                path={`${path}/lines/${line.number}`}
              />
            )}
          </>
        }
        aside={
          <Card title="What the line says">
            <DescriptionList
              items={[
                {
                  term: "Award",
                  value: line.awardReference ? `${line.awardReference} (${line.award})` : line.award,
                },
                { term: "Heading", value: line.heading ?? line.headingText },
                { term: "Day", value: line.occurredOn && dayWords(line.occurredOn) },
                {
                  term: "Amount",
                  value:
                    line.amount !== null && line.awardCurrency
                      ? amount(line.amount, line.awardCurrency)
                      : line.originalAmount !== null && line.currency
                        ? amount(line.originalAmount, line.currency)
                        : null,
                },
                { term: "Reference", value: line.reference },
                { term: "Description", value: line.description },
                { term: "Note", value: line.note },
              ]}
            />
          </Card>
        }
      />
    </>
  );
}
