/** A limited call for which a university selects, and what its researchers would submit; a published call that changed. */
import { reviseCall } from "@/lib/domain/calls/revise";
import { decideInterest } from "@/lib/domain/selections/decide";
import { expressInterest } from "@/lib/domain/selections/express";
import { openSelection } from "@/lib/domain/selections/open";
import type { CallKey } from "./call-texts";
import type { Demo } from "./people";
import { run } from "./run";

const DAYS = 86_400_000;

/** Lets the research office of Atlantic University select for the call for collections. */
export async function seedSelections(demo: Demo, calls: Record<CallKey, string>): Promise<void> {
  const { ada, ben, cleo, dara } = demo.people;
  const place = { callId: calls.letters, organisationId: demo.organisations.atlantic.id };
  await run(openSelection, cleo, {
    ...place,
    interestBy: new Date(Date.now() + 4 * DAYS).toISOString(),
    note: "The library committee reads every expression of interest and meets the week after.",
  });
  const { interestId } = await run(expressInterest, ben, {
    ...place,
    title: "Voices of the harbour",
    summary: "Two hundred hours of dock workers' songs on tape, which nobody has played since 1974.",
  });
  await run(expressInterest, ada, {
    ...place,
    title: "Letters home, 1890 to 1960",
    summary: "Eleven thousand letters, read with the families who wrote them.",
  });
  await run(decideInterest, cleo, {
    interestId,
    outcome: "selected",
    rank: 1,
    reason: "The tapes will not last another winter.",
  });
  await run(reviseCall, dara, {
    callId: calls.letters,
    version: 2,
    headings: ["Staff", "Travel", "Digitisation", "Rights"],
    note: "Museums asked where fees for rights belong.",
  });
}
