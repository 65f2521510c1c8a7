/** A message as API clients get it: instants ISO 8601 UTC. */
import type { MessageItem } from "./queries";

export const messageJson = (item: MessageItem) => ({
  id: item.id,
  audience: item.audience,
  side: item.side,
  author: { id: item.authorId, name: item.authorName },
  text: item.withdrawnAt ? null : item.body,
  /** For the command that corrects it. */
  version: item.version,
  unread: item.isNew,
  mentions: item.mentions,
  files: item.files.map(({ id, name, size, mime, sha256 }) => ({
    ...{ name, size, mime, sha256 },
    path: `/files/${id}`,
  })),
  writtenAt: item.writtenAt.toISOString(),
  correctedAt: item.correctedAt?.toISOString() ?? null,
  withdrawnAt: item.withdrawnAt?.toISOString() ?? null,
});
