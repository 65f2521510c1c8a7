import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { Search } from "@/app/_components/calls/search-params";
import { ProposalRead } from "@/app/_components/proposals/content";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Split } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Money } from "@/app/_components/ui/money";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { timingWords } from "@/lib/domain/calls/deadline";
import { getOutline, type OutlineRecord } from "@/lib/domain/outlines/queries";
import { proposalDocument } from "@/lib/domain/proposals/document";
import { agencyStatuses } from "@/lib/domain/proposals/rules";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { OutlineDecision } from "./decision";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const outline = isId(id) ? await getOutline(actor, id.toLowerCase()) : undefined;
  if (!outline) notFound();
  return { actor, outline };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { outline } = await load((await params).id);
  return { title: `Outline ${outline.reference} ${outline.content.title}` };
}

/** An outline as it was submitted, and the agency's word on it. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, outline } = await load(id);
  const { content, call, currency, applicantType, careerStage } = outline;
  const [decide, tell] = await Promise.all([
    formState(search, "outline.decide"),
    formState(search, "outline.tell"),
  ]);
  const document = proposalDocument(
    { ...content, currency, applicantType, careerStage },
    { headings: [], facts: [] },
  );
  return (
    <>
      <PageHeader
        title={content.title || "Untitled outline"}
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
          { href: `/agency/calls/${call.id}/outlines`, label: "Outlines" },
        ]}
        meta={
          <>
            <StatusBadge kind="outline" state={outline.standing} />
            <span>{outline.reference}</span>
            <span>
              {outline.piName}, {outline.universityName}
            </span>
          </>
        }
      />
      <Split
        main={
          <>
            <OutlineDecision actor={actor} outline={outline} states={{ decide, tell }} />
            <ProposalRead document={document} />
          </>
        }
        aside={<Facts outline={outline} />}
      />
      <Live topics={[`organisation:${outline.agencyId}`]} />
    </>
  );
}

function Facts({ outline }: { outline: OutlineRecord }) {
  const { call, currency, content } = outline;
  const full = (agencyStatuses as readonly string[]).includes(outline.status);
  const total = content.outline?.amount ?? null;
  return (
    <Card title="As submitted">
      <DescriptionList
        items={[
          { term: "Call", value: <Link href={`/agency/calls/${call.id}`}>{call.title}</Link> },
          { term: "Total named", value: total !== null && <Money minor={total} currency={currency} /> },
          {
            term: "Largest amount of the call",
            value: <Money minor={call.maximumAmount} currency={currency} />,
          },
          { term: "Submitted", value: <Instant at={outline.submittedAt} zone={call.timeZone} reader /> },
          { term: "Came", value: timingWords[outline.timing] },
          {
            term: "Full proposal",
            value:
              full && !call.sealed ? (
                <Link href={`/agency/proposals/${outline.proposalId}`}>Read it</Link>
              ) : (
                outline.standing === "invited" && "You see it once it is submitted"
              ),
          },
          {
            term: "Content hash",
            value: <code className="break-all text-[0.8125rem]">{outline.contentHash}</code>,
          },
        ]}
      />
    </Card>
  );
}
