/** What everybody may know of a call once all its decisions are told: no figure that speaks of fewer than five people. */
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { proposal } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { type Chart, LEAST, withoutSmallCells } from "./charts";
import { groupCharts, timeCharts } from "./make-charts";
import { daysBefore, grouped } from "./queries";

const SHOWN = ["career", "country", "submissions"];

/** Proposals of a closed call, where none waits for its decision or for its release and enough were decided; else undefined. */
async function decidedOnes(callId: string): Promise<SQL | undefined> {
  const [row] = await reader()
    .select({
      open: sql`COALESCE(SUM(${proposal.status} IN ('submitted', 'awaiting-endorsement')), 0)`.mapWith(
        Number,
      ),
      decided: sql`COALESCE(SUM(${proposal.status} IN ('awarded', 'declined')), 0)`.mapWith(Number),
    })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .where(
      and(
        eq(proposal.callId, callId),
        inArray(call.status, ["published", "archived"]),
        sql`${call.closesAt} < UTC_TIMESTAMP(3)`,
      ),
    );
  if (!row || row.open > 0 || row.decided < LEAST) return undefined;
  return and(eq(proposal.callId, callId), inArray(proposal.status, ["awarded", "declined"]));
}

/** Whether a call has public statistics yet. */
export const hasPublicStatistics = async (_actor: Actor, callId: string): Promise<boolean> =>
  (await decidedOnes(callId)) !== undefined;

/** Charts of a call for everybody; undefined before all of its decisions are told, and where too few people applied. */
export async function getPublicStatistics(_actor: Actor, callId: string): Promise<Chart[] | undefined> {
  const where = await decidedOnes(callId);
  if (!where) return undefined;
  const [all, byStage, byCountry, before] = await Promise.all([
    grouped(where, sql`'all'`),
    grouped(where, sql`${proposal.careerStage}`),
    grouped(where, sql`${organisation.country}`),
    daysBefore(where),
  ]);
  const charts = [
    ...groupCharts({ all, byStage, byCountry, byInstitution: [], byDiscipline: [] }),
    ...timeCharts({ before, days: [], scores: [] }),
  ];
  return charts.filter(({ key }) => SHOWN.includes(key)).flatMap((chart) => withoutSmallCells(chart) ?? []);
}
