import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { streamHead } from "@/db/schema/machinery";
import { accessToken, session } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { type Command, command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { event } from "@/lib/command/event";
import { amountText, file, password, text, uuid } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { TOKEN_PREFIX } from "@/lib/domain/tokens/secret";
import { newId, newSecret } from "@/lib/infra/ids";
import { encodeSession, sessionCookieName } from "@/lib/web/session-token";

/** Commands, sessions and tokens for tests of the front: a tally kept in stream_head, which no relay reads. */

export const tallied = event({
  name: "tally.counted",
  payload: z.object({ tallyId: z.string() }),
  topics: (p) => [`tally:${p.tallyId}`],
});

const head = (tallyId: string) => `t:${tallyId}`;

/** How often a tally was counted. */
export async function tallyOf(tallyId: string): Promise<number> {
  const [row] = await database()
    .select()
    .from(streamHead)
    .where(eq(streamHead.name, head(tallyId)));
  return row?.seq ?? 0;
}

const note = () => text({ max: 200 });

export const countTally = command({
  name: "tally.count",
  summary: "Counts one more, up to three.",
  access: "user",
  input: z.strictObject({
    tallyId: uuid(),
    note: note(),
    pin: password().optional(),
    amount: amountText().optional(),
    lines: z.array(note()).optional(),
    attachment: file({ maxBytes: 30 * 1024 * 1024, label: "any, up to 30 MB" }).optional(),
  }),
  result: z.object({ value: z.number(), sha256: z.string().optional(), noted: z.string() }),
  keys: (input) => [`tally:${input.tallyId}`],
  load: async ({ tx, input }) => {
    const rows = await tx
      .select()
      .from(streamHead)
      .where(eq(streamHead.name, head(input.tallyId)))
      .for("update");
    return rows[0];
  },
  may: (actor) => (actor.kind === "user" && actor.name !== "Stranger" ? allow() : hide()),
  emits: [tallied],
  subject: (input) => ({ type: "tally", id: input.tallyId }),
  location: (input) => `/tallies/${input.tallyId}`,
  async run({ tx, input, loaded, emit }) {
    const value = (loaded?.seq ?? 0) + 1;
    if (value > 3) throw conflict("The tally is full.");
    await tx
      .insert(streamHead)
      .values({ name: head(input.tallyId), seq: 1 })
      .onDuplicateKeyUpdate({ set: { seq: sql`seq + 1` } });
    emit(tallied, { tallyId: input.tallyId });
    const { attachment } = input;
    const sha256 = attachment && createHash("sha256").update(attachment.bytes).digest("hex");
    return { value, sha256, noted: input.note };
  },
});

/** A command for anybody: what registration is to the real commands. */
export const openTally = command({
  name: "tally.open",
  summary: "Counts the first.",
  access: "anyone",
  input: z.strictObject({ tallyId: uuid() }),
  result: z.object({ tallyId: z.string() }),
  keys: (input) => [`tally:${input.tallyId}`],
  load: async () => null,
  may: () => allow(),
  emits: [],
  subject: (input) => ({ type: "tally", id: input.tallyId }),
  location: (input) => `/tallies/${input.tallyId}`,
  async run({ tx, input }) {
    await tx.insert(streamHead).values({ name: head(input.tallyId), seq: 1 });
    return { tallyId: input.tallyId };
  },
});

const all: Command[] = [countTally, openTally];
export const findTestCommand = (name: string) => all.find((one) => one.name === name);

/** Gives a person of makeUser a real session; returns its cookie, and makes the actor that of the session. */
export async function signIn(user: User): Promise<{ actor: User; cookie: string }> {
  const id = newId();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  await database().insert(session).values({
    id,
    userId: user.id,
    sessionVersion: 1,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
    userAgent: "test",
    address: "127.0.0.1",
  });
  const cookie = `${sessionCookieName()}=${encodeSession(id, expiresAt.getTime())}`;
  return { actor: { ...user, sessionId: id }, cookie };
}

/** A personal access token of a person, as an Authorization header. */
export async function bearer(user: User): Promise<string> {
  const token = TOKEN_PREFIX + newSecret();
  await database()
    .insert(accessToken)
    .values({
      userId: user.id,
      name: "test",
      tokenHash: createHash("sha256").update(token).digest("hex"),
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    });
  return `Bearer ${token}`;
}
