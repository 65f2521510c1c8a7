/** The universities' offices hear of their awards in one message each, not in one for every award. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { membership } from "@/db/schema/organisations";
import type { Offered } from "@/lib/domain/awards/changes";
import { formatMoney } from "@/lib/domain/money";
import { notifyEach, type OwnNotice } from "@/lib/domain/notifications/many";
import type { Ready } from "@/lib/domain/proposals/final";
import { inParts } from "@/lib/infra/parts";

type Told = {
  callId: string;
  ready: readonly Ready[];
  offered: ReadonlyMap<string, Offered>;
};

/** Awards named in an e-mail; the portal has them all. */
const NAMED = 20;

type Line = { awardId: string; text: string };

/** Awards by university. */
function linesOf({ ready, offered }: Told): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  for (const { proposal: row, decision: its } of ready) {
    const made = offered.get(row.id);
    if (!made || its.amount === null) continue;
    const text = `${made.reference} ${row.title}: ${formatMoney(its.amount, row.currency)}`;
    lines.set(row.organisationId, [
      ...(lines.get(row.organisationId) ?? []),
      { awardId: made.awardId, text },
    ]);
  }
  return lines;
}

function messageOf(lines: readonly Line[], callTitle: string): Omit<OwnNotice, "userId" | "eventId"> {
  const [first] = lines;
  const one = lines.length === 1;
  const title = one
    ? `An award awaits your answer: ${first?.text}`
    : `${lines.length} awards await your answer: ${callTitle}`;
  const named = lines.slice(0, NAMED).map(({ text }) => `- ${text}`);
  const more = lines.length > NAMED ? [`- and ${lines.length - NAMED} more`] : [];
  return {
    title,
    href: one ? `/university/awards/${first?.awardId}` : "/university/awards",
    mail: {
      subject: one ? "An award awaits your answer" : `${lines.length} awards await your answer`,
      text: `In the call “${callTitle}” your university is offered:\n\n${[...named, ...more].join("\n")}\n\nAccept an award to open its account, or reject it.`,
    },
  };
}

/** Tells those who answer offers at each university. */
export async function offices(tx: Tx, told: Told): Promise<void> {
  const lines = linesOf(told);
  if (lines.size === 0) return;
  const [its] = await tx.select({ title: call.title }).from(call).where(eq(call.id, told.callId));
  const notices: OwnNotice[] = [];
  for (const some of inParts([...lines.keys()], 250)) {
    const people = await tx
      .selectDistinct({ organisationId: membership.organisationId, userId: membership.userId })
      .from(membership)
      .where(
        and(
          inArray(membership.organisationId, some),
          inArray(membership.role, ["research-office", "university-admin"]),
        ),
      );
    for (const { organisationId, userId } of people)
      notices.push({
        userId,
        // A person may answer for two universities: told once for each.
        eventId: lines.get(organisationId)![0]!.awardId,
        ...messageOf(lines.get(organisationId)!, its?.title ?? ""),
      });
  }
  await notifyEach(tx, "award", notices);
}
