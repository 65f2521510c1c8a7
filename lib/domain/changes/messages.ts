/** Words about a request, between whoever asked, the university and the agency. */
import { z } from "zod";
import type { Tx } from "@/db/client";
import { changeMessage } from "@/db/schema/changes";
import { type Actor, actorId } from "@/lib/command/actor";
import { longText, uuid } from "@/lib/command/fields";
import { changeLimits } from "./kinds";

/** A request, and what one writes about it. */
export const messageInput = () =>
  z.strictObject({ changeId: uuid(), message: longText({ max: changeLimits.message }) });

type Message = Pick<typeof changeMessage.$inferInsert, "kind" | "body"> & { shared: boolean };

/** @param message `shared`: the agency reads it too */
export const writeMessage = (tx: Tx, actor: Actor, changeId: string, message: Message, at: Date) =>
  tx.insert(changeMessage).values({
    ...message,
    shared: message.shared ? 1 : 0,
    changeId,
    authorId: actorId(actor),
    at,
  });
