/** What happens to an award at its end, told to its parties. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { reopening } from "@/db/schema/closeouts";
import { type Reaction, reaction, type StoredEvent } from "@/lib/command/reaction";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { peopleWithRole } from "@/lib/domain/awards/letters";
import { notify } from "@/lib/domain/notifications/changes";
import {
  awardClosed,
  awardReopened,
  type CloseoutPayload,
  closingBegun,
  moneyReturned,
  reopeningAsked,
  reopeningRefused,
  statementSigned,
} from "./events";

type Side = "researcher" | "university" | "agency";

/** Everybody of the sides once, with the link of their own portal; never whoever did it. */
async function tell(
  tx: Tx,
  event: StoredEvent,
  payload: CloseoutPayload,
  sides: readonly Side[],
  words: { title: string; text: string },
): Promise<void> {
  const [its] = await tx
    .select({ reference: award.reference, title: award.title })
    .from(award)
    .where(eq(award.id, payload.awardId));
  if (!its) return;
  const people = {
    researcher: async () => [payload.piId],
    university: () =>
      peopleWithRole(tx, payload.organisationId, ["research-office", "finance", "university-admin"]),
    agency: () => peopleWithRole(tx, payload.agencyId, agencyViewers),
  };
  const done = new Set([event.actorId]);
  for (const side of sides) {
    const userIds = (await people[side]()).filter((id) => !done.has(id));
    for (const id of userIds) done.add(id);
    await notify(tx, {
      event,
      kind: "award",
      userIds,
      title: `${its.reference}: ${words.title}`,
      href: `/${side}/awards/${payload.awardId}/close-out`,
      mail: {
        subject: `${its.reference}: ${words.title}`,
        text: `${words.text}\n\n${its.reference} ${its.title}`,
      },
    });
  }
}

export const onClosingBegun = reaction({
  name: "closeouts.on-closing-begun",
  on: closingBegun,
  run: ({ tx, event, payload }) =>
    tell(tx, event, payload, ["researcher", "university", "agency"], {
      title: "is being closed",
      text: "The closing of this award was begun. Its checklist says what is left to do.",
    }),
});

export const onStatementSigned = reaction({
  name: "closeouts.on-statement-signed",
  on: statementSigned,
  run: ({ tx, event, payload }) =>
    tell(tx, event, payload, ["researcher", "agency"], {
      title: "the final statement is signed",
      text: "Finance has signed the final statement of this award.",
    }),
});

export const onMoneyReturned = reaction({
  name: "closeouts.on-money-returned",
  on: moneyReturned,
  run: ({ tx, event, payload }) =>
    tell(tx, event, payload, ["agency"], {
      title: "unspent money is on its way to you",
      text: "The university has returned unspent money of this award.",
    }),
});

export const onAwardClosed = reaction({
  name: "closeouts.on-award-closed",
  on: awardClosed,
  run: ({ tx, event, payload }) =>
    tell(tx, event, payload, ["researcher", "university", "agency"], {
      title: "is closed",
      text: "This award is closed: its account takes nothing more.",
    }),
});

export const onReopeningAsked = reaction({
  name: "closeouts.on-reopening-asked",
  on: reopeningAsked,
  async run({ tx, event, payload }) {
    const [row] = await tx.select().from(reopening).where(eq(reopening.id, payload.reopeningId));
    if (row?.status !== "asked") return;
    await tell(tx, event, payload, ["agency"], {
      title: "a second person is asked to reopen it",
      text: `Somebody asks to open this award again:\n\n${row.reason}`,
    });
  },
});

export const onReopeningRefused = reaction({
  name: "closeouts.on-reopening-refused",
  on: reopeningRefused,
  async run({ tx, event, payload }) {
    const [row] = await tx.select().from(reopening).where(eq(reopening.id, payload.reopeningId));
    if (!row) return;
    await tell(tx, event, payload, ["university", "agency"], {
      title: "stays closed",
      text: `It was asked to open this award again. The answer is no:\n\n${row.answer}`,
    });
  },
});

export const onAwardReopened = reaction({
  name: "closeouts.on-award-reopened",
  on: awardReopened,
  run: ({ tx, event, payload }) =>
    tell(tx, event, payload, ["researcher", "university", "agency"], {
      title: "is open again",
      text: "This award was opened again: its close-out goes on, and its statement is to be signed anew.",
    }),
});

/** All of them, for the list. */
export const closeoutReactions: readonly Reaction[] = [
  onClosingBegun,
  onStatementSigned,
  onMoneyReturned,
  onAwardClosed,
  onReopeningAsked,
  onReopeningRefused,
  onAwardReopened,
];
