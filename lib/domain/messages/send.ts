import { z } from "zod";
import { audiences, awardMessage, awardMessageFile } from "@/db/schema/messages";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { longText, type Upload, uuid } from "@/lib/command/fields";
import { attachmentKinds } from "@/lib/domain/files/attachment-kinds";
import { type Evidence, evidenceFile, storeUpload } from "@/lib/domain/files/evidence";
import { newId } from "@/lib/infra/ids";
import { messageSent } from "./events";
import { maySend, standsOn } from "./policy";
import { canWriteTo } from "./queries";
import {
  chosenPeople,
  loadAward,
  mentionedIn,
  messageLocation,
  messageResult,
  messageSubject,
  nextNumber,
  payloadOf,
  resultOf,
  writeMentions,
} from "./records";
import { messageLimits } from "./rules";

type Files = { stored: Evidence[] } | undefined;

/** Only for those who may write there are files kept; decided again under the lock. */
async function storeAll(actor: Actor, awardId: string, uploads: readonly Upload[]): Promise<Files> {
  if (uploads.length === 0) return { stored: [] };
  if (!(await canWriteTo(actor, awardId))) return undefined;
  const stored: Evidence[] = [];
  for (const upload of uploads) {
    const one = await storeUpload(upload, { kinds: attachmentKinds, field: "files", named: true });
    if (stored.some(({ hash }) => hash === one.hash))
      throw invalid({ files: [`“${one.name}” is there twice. Choose each file once.`] });
    stored.push(one);
  }
  return { stored };
}

/** Writes to the parties of an award, or to one's own side of it. */
export const sendMessage = command({
  name: "message.send",
  summary:
    "Write a message on an award: to all its parties, or inside the university or the agency; with files (multipart form) and people named by @.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    audience: z.enum(audiences, "Choose who reads it."),
    text: longText({ max: messageLimits.characters }),
    mentions: chosenPeople(),
    files: z
      .array(evidenceFile(), "Choose files.")
      .max(messageLimits.files, `Send at most ${messageLimits.files} files with one message.`)
      .default([]),
  }),
  result: messageResult,
  keys: (input) => [`award:${input.awardId}`],
  prepare: (input, actor) => storeAll(actor, input.awardId, input.files),
  load: ({ tx, input, actor }) => loadAward(tx, actor, input.awardId),
  may: (actor, loaded, input) => maySend(actor, loaded, input.audience),
  emits: [messageSent],
  subject: (input, _, { messageId, audience }) =>
    messageSubject({ id: messageId, awardId: input.awardId, audience }),
  location: messageLocation("message.send"),
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    // Possible only since the first look: nothing is stored yet.
    if (!prepared) throw conflict("Something has just changed on this award. Send the message again.");
    const { awardId, audience, text } = input;
    const ids = await mentionedIn(tx, actor, loaded, { audience, text, chosen: input.mentions });
    const message = { id: newId(), awardId, audience };
    await tx.insert(awardMessage).values({
      ...message,
      organisationId: loaded.organisationId,
      agencyId: loaded.agencyId,
      number: await nextNumber(tx, awardId, audience),
      authorId: actorId(actor),
      side: audience === "all" ? standsOn(actor, loaded)[0]! : audience,
      body: text,
      writtenAt: now,
    });
    const files = prepared.stored.map((file, index) => ({
      ...file,
      messageId: message.id,
      position: index + 1,
    }));
    if (files.length > 0) await tx.insert(awardMessageFile).values(files);
    const named = await writeMentions(tx, message, ids);
    emit(messageSent, { ...payloadOf(loaded, message), named });
    return resultOf(actor, loaded, message);
  },
});
