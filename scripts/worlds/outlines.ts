/** The outline stage of the base: outlines that wait for the agency's word, and a sealed call to which one is being written. */
import { letOutlinesClose, makeOutline, makeOutlineCall } from "@/lib/testing/make-outlines";
import type { Cast } from "./assessment";

export async function makeOutlines({ places, people }: Cast, agency: object) {
  const own = { university: places.university, pi: people.pi, office: people.office };
  const other = { university: places.otherUniversity, pi: people.elsewhere, office: people.otherOffice };
  const call = await makeOutlineCall({ ...agency, fields: { title: "First the outline" } });
  const mine = await makeOutline({ ...own, call });
  const theirs = await makeOutline({ ...other, call });
  await letOutlinesClose(call.callId);
  const sealed = await makeOutlineCall({
    ...agency,
    fields: { title: "Outlines in envelopes", sealed: true },
  });
  const hidden = await makeOutline({ ...other, call: sealed, state: "complete" });
  return { call, mine, theirs, sealed, hidden };
}
