/** Words, limits and judgements of payments. Pure and browser-safe. */
import type { ExceptionKind, PaymentStatus } from "@/db/schema/payments";

export const limits = {
  /** Payments of one run. */
  payments: 200,
  /** Payments that one statement confirms. */
  matched: 500,
  holder: 70,
  reason: 250,
  answer: 500,
  reference: 35,
};

export const paymentWords: Record<PaymentStatus, string> = {
  proposed: "waits for a second person",
  sent: "is with the bank",
  paid: "was paid",
  failed: "failed",
  cancelled: "was cancelled",
};

/** Why a line of a statement needs a person, and what that person can do. */
export const exceptionWords: Record<ExceptionKind, { reason: string; remedy: string }> = {
  unknown: {
    reason: "No payment of the portal has this reference.",
    remedy:
      "If it is a payment of the portal, confirm it by its reference; if it is none, put the line aside with a note.",
  },
  amount: {
    reason: "The bank booked another amount than the payment's.",
    remedy:
      "Ask the bank. Once it is put right, confirm the payment by hand or mark it as failed, and put the line aside.",
  },
  currency: {
    reason: "The bank booked another currency than the payment's.",
    remedy:
      "Ask the bank what it paid in the payment's currency, confirm the payment by hand, and put the line aside.",
  },
  duplicate: {
    reason: "The payment is paid already: the bank booked it a second time.",
    remedy: "Ask the bank to take one of the two back, and put the line aside with its answer.",
  },
  reversed: {
    reason: "The money came back.",
    remedy: "Mark the payment as failed with the bank's reason. It can then be paid by another run.",
  },
  state: {
    reason: "The payment was not with the bank: it is cancelled, failed, or not approved yet.",
    remedy:
      "Find out who paid it. Confirm it by hand once it is with the bank, or put the line aside with a note.",
  },
  account: {
    reason: "The statement is of another account than the one that was to pay.",
    remedy: "If the agency has paid from it, confirm the payment; otherwise put the line aside with a note.",
  },
};

/** What can be done about a line in the queue. */
export const actionsFor: Record<ExceptionKind, readonly ("confirm" | "fail" | "note")[]> = {
  unknown: ["confirm", "note"],
  amount: ["note"],
  currency: ["note"],
  duplicate: ["note"],
  reversed: ["fail", "note"],
  state: ["note"],
  account: ["confirm", "note"],
};

type Line = {
  amount: bigint | undefined;
  currency: string;
  direction: "out" | "in";
  reversed: boolean;
};
type Named = { amount: bigint; currency: string; status: PaymentStatus; iban: string };
export type Judgement = "match" | "ignore" | ExceptionKind;

/**
 * What a line of a statement means.
 * @param payment the one whose reference the line has
 * @param iban of the statement's account, where the bank tells it
 */
export function judgeLine(line: Line, payment: Named | undefined, iban: string | undefined): Judgement {
  // What comes in without naming one of our payments is the agency's other business.
  if (!payment) return line.direction === "in" ? "ignore" : "unknown";
  if (line.direction === "in" || line.reversed) return "reversed";
  if (line.currency !== payment.currency) return "currency";
  if (line.amount !== payment.amount) return "amount";
  if (payment.status === "paid") return "duplicate";
  if (payment.status !== "sent") return "state";
  return iban !== undefined && iban !== payment.iban ? "account" : "match";
}
