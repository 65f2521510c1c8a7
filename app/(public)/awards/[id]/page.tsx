import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Split } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Markdown } from "@/app/_components/ui/markdown";
import { Money } from "@/app/_components/ui/money";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getPublicAward } from "@/lib/domain/awards/queries";
import { env } from "@/lib/infra/env";
import { grantJson } from "@/lib/web/grant-json";
import { getActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const award = await getPublicAward(await getActor(), id.toLowerCase());
  if (!award) notFound();
  return award;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const award = await load((await params).id);
  return { title: award.title, description: award.abstract.slice(0, 200) };
}

export default async function Page({ params }: Props) {
  const award = await load((await params).id);
  return (
    <>
      <PageHeader
        title={award.title}
        breadcrumbs={[{ href: "/awards", label: "Awards" }]}
        meta={
          <>
            <span>{award.reference}</span>
            <span>{award.agencyName}</span>
          </>
        }
      />
      <Split
        main={
          <Card title="Abstract">
            <Markdown text={award.abstract} />
          </Card>
        }
        aside={
          <Card title="Award">
            <DescriptionList
              items={[
                { term: "Amount", value: <Money minor={award.amount} currency={award.currency} /> },
                { term: "Principal investigator", value: award.piName },
                { term: "University", value: award.organisationName },
                { term: "Agency", value: award.agencyName },
                { term: "Accepted", value: award.awardedAt && <Instant at={award.awardedAt} mode="date" /> },
                {
                  term: "Call",
                  value: <Link href={`/calls/${award.callId}`}>The call it answers</Link>,
                },
              ]}
            />
          </Card>
        }
      />
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data, not code; every "<" in it is escaped
        dangerouslySetInnerHTML={{ __html: grantJson(award, env().PUBLIC_ORIGIN) }}
      />
    </>
  );
}
