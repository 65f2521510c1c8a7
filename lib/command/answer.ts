/** What a command answers, as stored, replayed and sent. */
import type { FieldErrors, Rejection } from "./errors";

/** RFC 9457 problem details. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: FieldErrors | undefined;
  retryAfter?: number | undefined;
  /** True where the other deployment may answer. */
  failover?: boolean | undefined;
  requestId?: string | undefined;
};

export type Answer =
  | { status: 200; result: unknown; location: string }
  | { status: number; problem: Problem };

export const isDone = (answer: Answer): answer is Extract<Answer, { status: 200; result: unknown }> =>
  "result" in answer;

const TITLES: Record<number, string> = {
  400: "Some answers need to be corrected",
  401: "Sign in to go on",
  403: "Not allowed",
  404: "Not found",
  409: "Not possible now",
  413: "Too large",
  415: "Kind of file not accepted",
  422: "This form was sent before with other answers",
  429: "Too many attempts",
  503: "Not available just now",
};

/** A rejection as an answer. */
export function problemAnswer(rejection: Rejection): Answer {
  return {
    status: rejection.status,
    problem: {
      type: `/help/problems#${rejection.code}`,
      title: TITLES[rejection.status] ?? "Not possible",
      status: rejection.status,
      code: rejection.code,
      detail: rejection.message,
      errors: rejection.more.errors,
      retryAfter: rejection.more.retryAfter,
      failover: rejection.status === 503 || undefined,
    },
  };
}
