import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Refused } from "@/app/_components/account/refused";
import { ImportActions } from "@/app/_components/imports/actions";
import { ColumnsForm, Sample } from "@/app/_components/imports/columns-form";
import { ImportProgress, ImportStats, ProblemTable } from "@/app/_components/imports/figures";
import { LinesCard } from "@/app/_components/imports/lines";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { time } from "@/app/_components/ui/parts";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { rowStatuses } from "@/db/schema/imports";
import { problems } from "@/lib/domain/imports/problems";
import { getImport, type ImportView, linesIn, listLines } from "@/lib/domain/imports/queries";
import { may } from "@/lib/domain/imports/rules";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "university" });
  const its = isId(id) ? await getImport(actor, id.toLowerCase()) : undefined;
  if (!its) notFound();
  return { actor, its };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Import of ${(await load((await params).id)).its.fileName}` };
}

/** One file from its columns to its postings: what each line would do, did, or what stands against it. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, its } = await load(id);
  const path = `/university/imports/${its.id}`;
  const [any, columns] = await Promise.all([formState(search), formState(search, "import.choose-columns")]);
  const busy = its.status === "reading" || its.status === "posting" || its.status === "undoing";
  const lines = await linesOf(its, search, actor);
  return (
    <>
      <Live topics={[`organisation:${its.organisationId}`]} />
      <PageHeader
        title={its.fileName}
        breadcrumbs={[{ href: "/university/imports", label: "Imports" }]}
        meta={
          <>
            <StatusBadge kind="import" state={its.status} />
            <span>{its.organisation}</span>
          </>
        }
      />
      <Refused state={any} unless={[columns]} />
      <Stack>
        {its.failure && (
          <Callout
            tone="warning"
            title={its.status === "failed" ? "The file cannot be read" : "Not everything was undone"}
          >
            {its.failure}
          </Callout>
        )}
        {busy && <ImportProgress its={its} />}
        {lines && <ImportStats its={its} />}
        {its.mayChange && <ImportActions actor={actor} its={its} path={path} />}
        {its.mayChange && may(its.status, "choose") && (
          <ColumnsForm actor={actor} its={its} state={columns} path={path} />
        )}
        {may(its.status, "choose") && !lines && <Sample its={its} />}
        {lines && <ProblemTable its={its} path={path} />}
        {lines && <LinesCard its={its} path={path} params={search} {...lines} />}
        <About its={its} />
      </Stack>
    </>
  );
}

/** The page of lines that is asked for; at first the exceptions, where there are some. */
async function linesOf(its: ImportView, search: Search, actor: Parameters<typeof listLines>[0]) {
  if (its.figures.length === 0) return undefined;
  const asked = rowStatuses.find((one) => one === search.show);
  const first = (["exception", "ready", "posted", "matched", "undone", "skipped"] as const).find(
    (one) => linesIn(its.figures, one) > 0,
  );
  const show = asked ?? first;
  const problem = problems.find((one) => one === search.problem);
  const after =
    typeof search.after === "string" && /^\d{1,7}$/.test(search.after) ? Number(search.after) : undefined;
  const page = await listLines(actor, its.id, { status: show, problem, after });
  return { page, show, problem };
}

function About({ its }: { its: ImportView }) {
  const when = (at: Date | null, by: string | null) =>
    at && [time(at, { zone: its.timeZone }), by ? ` by ${by}` : ""];
  return (
    <Card title="About this file">
      <DescriptionList
        items={[
          { term: "Brought in", value: when(its.madeAt, its.madeBy) },
          { term: "Posted", value: when(its.postedAt, its.postedBy) },
          { term: "Undone", value: when(its.undoneAt, its.undoneBy) },
          { term: "Size", value: `${its.size.toLocaleString("en-GB")} bytes, ${its.encoding}` },
          { term: "SHA-256", value: <code className="text-[0.8125rem] break-all">{its.fileHash}</code> },
        ]}
      />
    </Card>
  );
}
