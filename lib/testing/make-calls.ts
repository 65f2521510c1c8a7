/** Calls of a test's own, made by running their commands. */
import { eq, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { draftCall } from "@/lib/domain/calls/draft";
import { publishCall } from "@/lib/domain/calls/publish";
import { makeOrganisation, makeUser, type Organisation, run, unique } from "./make";

const DAY = 24 * 3_600_000;
const iso = (ms: number) => new Date(Date.now() + ms).toISOString();

/** Input of `call.draft` for an agency: opens a day ago, closes in 30 days, EUR 1,000 to 500,000, three headings. */
export function callInput(agencyId: string, changes: Record<string, unknown> = {}) {
  return {
    agencyId,
    title: `Call ${unique()}`,
    summary: "Funding for work that somebody should do.",
    description: "## What we fund\n\nProjects of up to **three years**.",
    eligibility: "Researchers at a university.",
    opensAt: iso(-DAY),
    closesAt: iso(30 * DAY),
    timeZone: "Europe/Lisbon",
    currency: "EUR",
    minimumAmount: "1000",
    maximumAmount: "500000",
    headings: ["Staff", "Travel", "Equipment"],
    ...changes,
  };
}

export type MadeCall = {
  callId: string;
  agency: Organisation;
  /** Programme officer: drafts, publishes, recommends. */
  officer: User;
  /** Approver: decides as the second person. */
  approver: User;
  input: ReturnType<typeof callInput>;
};

export type MakeCall = {
  state?: "draft" | "scheduled" | "open" | "closed";
  agency?: Organisation;
  officer?: User;
  approver?: User;
  /** Fields of the call in place of the usual ones. */
  fields?: Record<string, unknown>;
};

/** A call with its agency and two people of it; open unless told otherwise. */
export async function makeCall(options: MakeCall = {}): Promise<MadeCall> {
  const { state = "open" } = options;
  const agency = options.agency ?? (await makeOrganisation("agency"));
  const officer = options.officer ?? (await makeUser({ roles: [[agency, "programme-officer"]] }));
  const approver = options.approver ?? (await makeUser({ roles: [[agency, "approver"]] }));
  const dates = state === "scheduled" ? { opensAt: iso(7 * DAY) } : {};
  const input = callInput(agency.id, { ...dates, ...options.fields });
  const { callId } = await run(draftCall, officer, input);
  if (state !== "draft") await run(publishCall, officer, { callId });
  if (state === "closed") await letCallClose(callId);
  return { callId, agency, officer, approver, input };
}

/** Lets the closing date pass, as time does: `ago` is how long before the database's now it closed (seconds). */
export async function letCallClose(callId: string, ago = 1): Promise<void> {
  await database()
    .update(call)
    .set({
      opensAt: sql`LEAST(opens_at, UTC_TIMESTAMP(3) - INTERVAL ${ago + 1} SECOND)` as unknown as Date,
      closesAt: sql`UTC_TIMESTAMP(3) - INTERVAL ${ago} SECOND` as unknown as Date,
    })
    .where(eq(call.id, callId));
}
