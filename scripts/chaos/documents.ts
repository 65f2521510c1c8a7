/** Steps on documents that move an award's money: purchases, changes, claims, payments, imports. */
import { makePdf } from "@/lib/testing/make-files";
import { aDay, postingsCsv, usualColumns } from "@/lib/testing/make-imports";
import type { Board, Thing } from "./board";
import type { Random } from "./random";
import type { ChaosAward, People, World } from "./world";

/** A file that goes with an operation, as a browser's form sends it. */
export type Attachment = { name: string; type: string; bytes: Buffer };
export type Step = {
  command: string;
  input: Record<string, unknown>;
  by: keyof People;
  /** Whose people act; default: those of the award that the thing is about. */
  award?: ChaosAward;
  file?: Attachment;
};

const today = () => new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.now() - 86_400_000 * days).toISOString().slice(0, 10);
export const money = (random: Random, least: number, most: number): string =>
  (random.int(least, most) / 100).toFixed(2);
const evidence = (random: Random): Attachment => ({
  name: "evidence.pdf",
  type: "application/pdf",
  bytes: makePdf({ text: `Evidence ${random.int(1, 1_000_000_000)}` }),
});

type Choice = (random: Random, award: ChaosAward) => Step;
type Next = (thing: Thing, random: Random) => Step | undefined;

/** What begins a document of an award. */
const begin: Record<"purchase" | "change" | "claim" | "import", Choice> = {
  purchase: (random, { id: awardId, headings }) => ({
    command: "purchase.request",
    by: "member",
    input: {
      awardId,
      supplier: "Harbour Instruments",
      heading: random.pick(headings),
      reason: "Chaos",
      lines: [{ description: "Sensor", quantity: random.int(1, 3), unitPrice: money(random, 1_000, 20_000) }],
    },
  }),
  change: (random, { id: awardId, headings }) => {
    const from = random.pick(headings);
    const to = random.pick(headings.filter((name) => name !== from));
    const lines = [{ from, to, amount: money(random, 100, 30_000) }];
    return {
      command: "change.draft",
      by: "pi",
      input: { awardId, kind: "virement", reason: "Chaos", lines },
    };
  },
  claim: (_, { id: awardId }) => ({
    command: "claim.draft",
    by: "finance",
    input: { awardId, fromOn: daysAgo(30), toOn: today() },
  }),
  import: (random, { organisationId, reference, headings }) => {
    const lines = Array.from({ length: random.int(2, 6) }, () => ({
      heading: random.pick(headings),
      date: aDay(),
      amount: money(random, 100, 3_000),
      reference: `J-${random.int(1, 1_000_000_000)}`,
    }));
    const file = { name: "ledger.csv", type: "text/csv", bytes: postingsCsv(reference, lines) };
    return { command: "import.upload", by: "finance", input: { organisationId }, file };
  },
};

const purchase: Next = ({ id: purchaseId, status, version }, random) => {
  if (status === "awaiting-holder" || status === "awaiting-finance")
    return {
      command: "purchase.approve",
      by: status === "awaiting-holder" ? "pi" : "finance",
      input: { purchaseId, version },
    };
  if (random.chance(0.2))
    return { command: "purchase.cancel", by: "pi", input: { purchaseId, version, reason: "Chaos" } };
  const input = {
    purchaseId,
    amount: money(random, 500, 12_000),
    description: "A delivery",
    receivedOn: today(),
    ...(random.chance(0.3) ? { last: "on" } : {}),
  };
  return { command: "purchase.receive", by: "member", input, file: evidence(random) };
};

const change: Next = ({ id: changeId, status }, random) => {
  if (status !== "submitted" && random.chance(0.1))
    return { command: "change.withdraw", by: "pi", input: { changeId } };
  if (status === "draft") return { command: "change.send", by: "pi", input: { changeId } };
  if (status === "sent") return { command: "change.endorse", by: "office", input: { changeId } };
  const outcome = random.chance(0.8) ? "approve" : "reject";
  return { command: "change.decide", by: "officer", input: { changeId, outcome, reason: "Chaos" } };
};

const claim: Next = ({ id: claimId, status, version }, random) => {
  if (status === "draft" && random.chance(0.45))
    return { command: "claim.attach", by: "finance", input: { claimId }, file: evidence(random) };
  if (status === "draft") return { command: "claim.submit", by: "finance", input: { claimId } };
  if (status !== "submitted") return undefined;
  if (random.chance(0.3))
    return {
      command: "claim.disallow",
      by: "officer",
      input: { claimId, position: random.int(1, 3), amount: money(random, 1, 500), reason: "Not eligible" },
    };
  const by = random.chance(0.5) ? "officer" : "approver";
  return { command: "claim.approve", by, input: { claimId, version } };
};

const payment: Next = ({ id: paymentId, status }, random) =>
  random.chance(status === "sent" ? 0.8 : 0.5)
    ? {
        command: "payment.confirm",
        by: "officer",
        input: { paymentId, paidOn: today(), reference: "Chaos" },
      }
    : { command: "payment.fail", by: "officer", input: { paymentId, reason: "Account closed" } };

const posting: Next = ({ id: importId, status }, random) => {
  if (status === "columns")
    return { command: "import.choose-columns", by: "finance", input: { importId, ...usualColumns } };
  if (status === "checked") return { command: "import.post", by: "finance", input: { importId } };
  if (status === "posting" && random.chance(0.5))
    return { command: "import.cancel", by: "colleague", input: { importId } };
  return { command: "import.undo", by: "colleague", input: { importId } };
};

const receipt: Next = ({ id: receiptId }) => ({
  command: "purchase.post-receipt",
  by: "finance",
  input: { receiptId },
});
const instalment: Next = ({ id: instalmentId, status }) =>
  status === "planned"
    ? { command: "claim.release-instalment", by: "officer", input: { instalmentId, note: "Seen." } }
    : undefined;
const run: Next = ({ id: runId }) => ({ command: "payment.approve", by: "approver", input: { runId } });

/** A run of payments of something that is due. */
function prepare({ agencyId }: ChaosAward, { claims, instalments }: Board, random: Random): Step | undefined {
  const due = [
    ...claims
      .filter(({ status }) => status !== "draft" && status !== "submitted")
      .map(({ id }) => `claim:${id}`),
    ...instalments.filter(({ status }) => status !== "planned").map(({ id }) => `instalment:${id}`),
  ];
  if (due.length === 0) return undefined;
  const items = due.filter(() => random.chance(0.5));
  const input = { agencyId, executeOn: today(), items: items.length > 0 ? items : [random.pick(due)] };
  return { command: "payment.prepare", by: "officer", input };
}

const steps: ReadonlyArray<[keyof Board, Next]> = [
  ["purchases", purchase],
  ["receipts", receipt],
  ["changes", change],
  ["claims", claim],
  ["instalments", instalment],
  ["runs", run],
  ["payments", payment],
  ["imports", posting],
];

/** Something to do with a document, by whoever does it; undefined where what was chosen has nothing to do. */
export function onDocument(world: World, board: Board, random: Random): Step | undefined {
  const award = random.pick(world.awards);
  const roll = random.next();
  if (roll < 0.16) return { award, ...random.pick(Object.values(begin))(random, award) };
  if (roll < 0.24) {
    const step = prepare(award, board, random);
    return step && { award, ...step };
  }
  const [name, next] = random.pick(steps);
  const things = board[name];
  if (things.length === 0) return undefined;
  // Most look at what is at the top, so that they meet there and documents come to their end.
  const thing = random.pick(random.chance(0.7) ? things.slice(0, 6) : things);
  const step = next(thing, random);
  return step && { award: world.awards.find(({ id }) => id === thing.about) ?? award, ...step };
}
