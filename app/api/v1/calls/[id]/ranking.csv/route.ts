import { rankingCsv } from "@/lib/domain/panels/csv";
import { getPanel, getRanking, type ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { idOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** The ranked list of a call's panel as CSV, for those of its agency who may see the panel. */
export const GET = fileRead<{ id: string }>(async ({ actor, params }) => {
  const view = await getPanel(actor, idOf(params));
  if (!view?.panel) return undefined;
  const ready = view as ReadyPanel;
  return csvFile(rankingCsv(ready, await getRanking(ready)), "ranking.csv");
});
