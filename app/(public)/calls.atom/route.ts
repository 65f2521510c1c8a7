import { anonymous } from "@/lib/command/actor";
import { listCalls } from "@/lib/domain/calls/catalogue-queries";
import { filterQuery, readCallFilter } from "@/lib/domain/calls/filter";
import { env } from "@/lib/infra/env";
import { callFeed } from "@/lib/web/call-feed";

/** The newest calls of a search, 50 at most. Parameters: those of the catalogue. The same for everybody. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const { filter } = readCallFilter((name) => query.get(name));
  const { items } = await listCalls(anonymous, { ...filter, sort: "newest", limit: 50 });
  return new Response(callFeed(items, filterQuery({ ...filter, sort: undefined }), env().PUBLIC_ORIGIN), {
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "public, max-age=0, s-maxage=60",
    },
  });
}
