/** The chaos run's documents, played by one client without any chaos: every kind of step is possible, and its rules hold. */
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { isDone } from "@/lib/command/answer";
import { pool } from "@/lib/command/database";
import { findCommand } from "@/lib/domain/commands";
import { sha256 } from "@/lib/infra/ids";
import { elsewhere } from "@/lib/testing/database";
import { expectSound } from "@/lib/testing/ledger";
import { attempt } from "@/lib/testing/make";
import { noneWaiting, workerImports } from "@/lib/testing/make-imports";
import { actorOf } from "@/lib/web/actor";
import { emptyBoard, lookAt } from "./board";
import { onDocument } from "./documents";
import { once } from "./once";
import { makeRandom } from "./random";
import { look } from "./watch";
import { makeWorld } from "./world";

const STEPS = 400;
/** What moves money, or takes it back. */
const WANTED = [
  "purchase.request",
  "purchase.approve",
  "purchase.receive",
  "purchase.post-receipt",
  "purchase.cancel",
  "change.endorse",
  "claim.attach",
  "claim.disallow",
  "claim.approve",
  "claim.release-instalment",
  "payment.prepare",
  "payment.approve",
  "payment.confirm",
  "payment.fail",
  "import.upload",
  "import.post",
  "import.undo",
];

// Its list of documents is of the whole database: what other tests left there is hidden from its people.
let back: () => Promise<void>;
beforeAll(async () => {
  back = await elsewhere(inject("mariadbUrl"));
});
afterAll(() => back());

it("plays documents that move money, each exactly once", { timeout: 120_000 }, async () => {
  await noneWaiting();
  const world = await makeWorld();
  const random = makeRandom(2);
  const board = emptyBoard();
  const done = new Set<string>();
  for (let turn = 0; turn < STEPS; turn++) {
    if (turn % 3 === 0) await lookAt(pool(), board);
    const step = onDocument(world, board, random);
    if (!step) continue;
    const { command, file, by } = step;
    const upload = file && { ...file, size: file.bytes.length, sha256: sha256(file.bytes) };
    const { token } = step.award!.people[by];
    const input = { ...step.input, ...(upload ? { file: upload } : {}) };
    const actor = await actorOf({ authorization: `Bearer ${token}` });
    const answer = await attempt(findCommand(command)!, actor, input);
    // A list that has grown old leads to refusals, but nobody who acts is a stranger.
    expect([401, 404], `${command}: ${JSON.stringify(answer)}`).not.toContain(answer.status);
    if (isDone(answer)) done.add(command);
    if (command.startsWith("import.")) await workerImports();
  }
  expect(WANTED.filter((name) => !done.has(name))).toEqual([]);
  for (const [rule, sql] of Object.entries(once)) expect((await pool().query(sql))[0], rule).toEqual([]);
  expect(await look(pool())).toEqual([]);
  await expectSound();
});
