/** What the reactions of accounts share: a person's access to one, told to that person. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { type Notice, notify } from "@/lib/domain/notifications/changes";

type Award = { reference: string /** Reference and title. */; name: string };

/** Tells somebody of their access to an award's account; nothing when the award is gone. */
export async function tellAccess(
  tx: Tx,
  about: { event: Notice["event"]; awardId: string; userId: string },
  words: (award: Award) => Pick<Notice, "title" | "href" | "mail">,
): Promise<void> {
  const [row] = await tx
    .select({ reference: award.reference, title: award.title })
    .from(award)
    .where(eq(award.id, about.awardId));
  if (!row) return;
  const told = words({ reference: row.reference, name: `${row.reference} ${row.title}` });
  await notify(tx, { event: about.event, userIds: [about.userId], kind: "account-access", ...told });
}
