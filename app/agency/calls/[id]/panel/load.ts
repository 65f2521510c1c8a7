import { notFound } from "next/navigation";
import { cache } from "react";
import { getPanel, type ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { isId } from "@/lib/infra/ids";
import { requireActor } from "@/lib/web/session";

/** A call's panel at the actor's own agency; not found for everybody else, and where the call has none. Once a request. */
export const loadPanelPage = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const view = isId(id) ? await getPanel(actor, id.toLowerCase()) : undefined;
  if (!view) notFound();
  return { actor, view };
});

/** The same, once somebody has set it up. */
export async function loadReady(id: string) {
  const { actor, view } = await loadPanelPage(id);
  if (!view.panel) notFound();
  return { actor, view: view as ReadyPanel };
}

type Search = Record<string, string | string[] | undefined>;
export type PanelPageProps = { params: Promise<{ id: string }>; searchParams: Promise<Search> };
