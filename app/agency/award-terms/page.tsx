import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { hasRole } from "@/lib/command/actor";
import { governors } from "@/lib/domain/accounts/policy";
import { listTemplates } from "@/lib/domain/awards/terms-queries";
import { ownPlaces } from "@/lib/domain/members/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { TemplateForm } from "./template-form";

export const metadata: Metadata = { title: "Terms of awards" };

type Params = Record<string, string | string[] | undefined>;

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  const params = await searchParams;
  const places = ownPlaces(actor, "agency").filter(({ id }) => hasRole(actor, id, ...governors));
  const lists = await Promise.all(places.map(({ id }) => listTemplates(actor, id)));
  const state = await formState(params, "award.save-template");
  return (
    <>
      <Live topics={places.map(({ id }) => `organisation:${id}`)} />
      <PageHeader
        title="Terms of awards"
        lead="What your offers are made with. An offer keeps its own copy, whatever is changed here later."
        breadcrumbs={[{ href: "/agency/awards", label: "Awards" }]}
      />
      {places.length === 0 && (
        <EmptyState title="Nothing to keep here">Programme officers keep the terms of awards.</EmptyState>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {places.map((place, index) => (
          <div key={place.id} className="grid grid-cols-[minmax(0,1fr)] gap-6">
            {lists[index]!.map((template) => (
              <Card
                key={template.id}
                title={`${template.name}${template.standard ? " (standard)" : ""}${template.retiredAt ? " (retired)" : ""}`}
              >
                <details open={state.values.templateId === template.id}>
                  <summary>Read and change</summary>
                  <TemplateForm actor={actor} agencyId={place.id} template={template} state={state} />
                </details>
              </Card>
            ))}
            <Card title={places.length > 1 ? `New template of ${place.name}` : "New template"}>
              <TemplateForm actor={actor} agencyId={place.id} state={state} />
            </Card>
          </div>
        ))}
      </div>
    </>
  );
}
