import { anonymous } from "@/lib/command/actor";
import { listCalls } from "@/lib/domain/calls/catalogue-queries";
import { readCallFilter } from "@/lib/domain/calls/filter";
import type { CallItem } from "@/lib/domain/calls/queries";
import { env } from "@/lib/infra/env";
import { callCalendar } from "@/lib/web/call-calendar";

const MOST = 300;

/** Closing dates of a search, the next ones first, 300 at most. Parameters: those of the catalogue. The same for everybody. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const { filter } = readCallFilter((name) => query.get(name));
  const calls: CallItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCalls(anonymous, { ...filter, sort: "closing", cursor, limit: 100 });
    calls.push(...page.items);
    cursor = page.next;
  } while (cursor && calls.length < MOST);
  return new Response(callCalendar(calls, env().PUBLIC_ORIGIN), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="calls.ics"',
      "Cache-Control": "public, max-age=0, s-maxage=60",
    },
  });
}
