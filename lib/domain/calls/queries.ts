/** What is seen of single calls, and the rows of lists. Instants are judged by the database's clock. */
import { and, asc, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { call, callHeading } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import type { CallForm } from "./form";
import { formOf } from "./forms";
import { agenciesOf, worksAt } from "./policy";
import { type CallState, callState } from "./rules";

const NOW = sql`UTC_TIMESTAMP(3)`;
/** The database's now, beside a row. */
const now = NOW.mapWith(call.opensAt);

/** What lists show of a call. */
export const listedFields = {
  id: call.id,
  reference: call.reference,
  status: call.status,
  title: call.title,
  summary: call.summary,
  opensAt: call.opensAt,
  closesAt: call.closesAt,
  outlineClosesAt: call.outlineClosesAt,
  graceMinutes: call.graceMinutes,
  sealed: call.sealed,
  timeZone: call.timeZone,
  currency: call.currency,
  minimumAmount: call.minimumAmount,
  maximumAmount: call.maximumAmount,
  disciplines: call.disciplines,
  careerStages: call.careerStages,
  version: call.version,
  formVersion: call.formVersion,
  createdAt: call.createdAt,
  updatedAt: call.updatedAt,
  publishedAt: call.publishedAt,
  agencyId: call.agencyId,
  agencyName: organisation.name,
  agencySlug: organisation.slug,
};
const listed = { ...listedFields, now };

type Row = {
  status: "draft" | "published" | "archived";
  opensAt: Date;
  closesAt: Date;
  now: Date;
};
/** A row with its state by the clock it carries. */
export const withState = <R extends Row>(row: R): R & { state: CallState } => ({
  ...row,
  state: callState(row, row.now),
});

const joined = () =>
  reader().select(listed).from(call).innerJoin(organisation, eq(organisation.id, call.agencyId));

/** Published calls by their ids, in no order. */
export const publishedRows = (ids: readonly string[]) =>
  joined().where(and(eq(call.status, "published"), inArray(call.id, [...ids])));
export type CallRowItem = Awaited<ReturnType<typeof publishedRows>>[number];

export type CallItem = CallRowItem & { state: CallState };

export type CallDetail = CallItem & {
  description: string;
  eligibility: string;
  headings: string[];
  /** What is asked of applicants, as published. */
  form: CallForm;
};

async function findCall(callId: string, condition: SQL | undefined): Promise<CallDetail | undefined> {
  const [rows, headings] = await Promise.all([
    reader()
      .select({ ...listed, description: call.description, eligibility: call.eligibility })
      .from(call)
      .innerJoin(organisation, eq(organisation.id, call.agencyId))
      .where(and(eq(call.id, callId), condition)),
    reader()
      .select({ name: callHeading.name })
      .from(callHeading)
      .where(eq(callHeading.callId, callId))
      .orderBy(asc(callHeading.position)),
  ]);
  const [row] = rows;
  if (!row) return undefined;
  const form = await formOf(reader(), row.id, row.formVersion);
  return { ...withState(row), form, headings: headings.map(({ name }) => name) };
}

/** A call that was published (even if archived since), or a draft of the actor's own agency; else undefined. */
export async function getCall(actor: Actor, callId: string): Promise<CallDetail | undefined> {
  const agencies = agenciesOf(actor);
  const own = agencies.length > 0 ? inArray(call.agencyId, agencies) : undefined;
  return findCall(callId, or(isNotNull(call.publishedAt), own));
}

/** A call of an agency at which the actor works; else undefined. */
export async function getAgencyCall(actor: Actor, callId: string): Promise<CallDetail | undefined> {
  const found = await findCall(callId, undefined);
  return found && worksAt(actor, found.agencyId) ? found : undefined;
}
