import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { PageHeader } from "@/app/_components/ui/page-header";
import { formState } from "@/lib/web/form-state";
import { CallForm } from "../../call-form";
import { type CallPageProps, loadCall } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Edit ${(await loadCall((await params).id)).call.title}` };
}

export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call, mayManage } = await loadCall((await params).id);
  if (!mayManage) notFound();
  const state = await formState(searchParams, "call.save");
  const here = `/agency/calls/${call.id}`;
  return (
    <>
      <PageHeader
        title="Edit the draft"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: here, label: call.title },
        ]}
        meta={call.reference}
      />
      {call.state === "draft" ? (
        <CallForm actor={actor} state={state} back={`${here}/edit`} call={call} />
      ) : (
        <Callout
          tone="info"
          title="This call is no draft any more"
          actions={<ButtonLink href={here}>Back to the call</ButtonLink>}
        >
          A published call is changed from its page: texts, amounts and headings, with a note to applicants.
        </Callout>
      )}
    </>
  );
}
