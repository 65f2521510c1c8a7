import type { Metadata } from "next";
import { Callout, EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listExtensions } from "@/lib/domain/extensions/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { type CallPageProps, loadCall } from "../load";
import { AskForm } from "./ask-form";
import { ExtensionCard } from "./extension-card";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Extensions of ${(await loadCall((await params).id)).call.title}` };
}

/** More time for single proposals: who asked for it and why, and the second person's word. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call, mayManage } = await loadCall((await params).id);
  const [items, asking, granting, refusing] = await Promise.all([
    listExtensions(actor, call.id),
    formState(searchParams, "extension.ask"),
    formState(searchParams, "extension.grant"),
    formState(searchParams, "extension.refuse"),
  ]);
  const takesMore = call.state === "open" || call.state === "closed";
  return (
    <>
      <PageHeader
        title="Extensions"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
        ]}
        lead="More time for one proposal, or for its team’s response to the reviews: asked for by one of you and granted by another. The call closes for everybody else as announced."
      />
      <Stack>
        {takesMore && mayManage && <AskForm actor={actor} call={call} state={asking} />}
        {!takesMore && (
          <Callout tone="neutral" title="No extensions now">
            Only a proposal to a call that is open, or has closed and is not archived, can get more time.
          </Callout>
        )}
        {items.length === 0 ? (
          <Card>
            <EmptyState title="No extensions">Nobody has asked for more time yet.</EmptyState>
          </Card>
        ) : (
          items.map((item) => (
            <ExtensionCard
              key={item.id}
              item={item}
              actor={actor}
              call={call}
              states={{ granting, refusing }}
            />
          ))
        )}
      </Stack>
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}
