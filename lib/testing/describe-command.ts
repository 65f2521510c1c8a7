/**
 * The four questions that every command answers: a stranger is denied, a wrong state is refused, the same key
 * twice acts once, two at once stay serial. A question that has no meaning for a command is answered by a reason.
 */
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/command/actor";
import { anonymous } from "@/lib/command/actor";
import { type Answer, isDone } from "@/lib/command/answer";
import type { Command } from "@/lib/command/define";
import { runCommand } from "@/lib/command/run";
import { newId } from "@/lib/infra/ids";
import { apart } from "@/lib/testing/apart";
import { attempt, makeUser } from "./make";

export type Scenario = { actor: Actor; input: Record<string, unknown> };

export type Questions<S extends Scenario> = {
  /** Fresh records in which the command succeeds for `actor` with `input`. */
  scenario: () => Promise<S>;
  /** What the command changes, as comparable data (counts, states, balances). */
  effect: (scenario: S) => Promise<unknown>;
  /** Someone who may not; by default a person without any role. A reason when everybody may. */
  stranger?: ((scenario: S) => Promise<Actor>) | { because: string };
  /** 404 where a stranger may not know that the record exists. */
  strangerStatus?: 401 | 403 | 404;
  /** Brings the records into a state in which it must be refused with 409. */
  wrongState: ((scenario: S) => Promise<void>) | { because: string };
  /**
   * Two different requests at once (fresh keys). How many of them may succeed, or an own judgement; the second
   * input, when it must differ.
   */
  twoAtOnce: {
    second?: (scenario: S) => Record<string, unknown>;
    succeed: 1 | 2;
    check?: (scenario: S, answers: Answer[]) => Promise<void>;
  };
};

/** Declares the tests of one command; more of its own follow in `more`. */
export function describeCommand<S extends Scenario>(
  // biome-ignore lint/suspicious/noExplicitAny: any command
  command: any,
  questions: Questions<S>,
  more?: () => void,
): void {
  const subject = command as Command;
  describe(subject.name, () => {
    if (subject.access === "user")
      it("refuses somebody who is not signed in", () => refusesAnonymous(subject, questions));
    if (questions.stranger === undefined || typeof questions.stranger === "function")
      it("denies a stranger and changes nothing", () => deniesStranger(subject, questions));
    if (typeof questions.wrongState === "function")
      it("refuses in a wrong state and changes nothing", () => refusesWrongState(subject, questions));
    it("acts once for the same key, and answers the same", () => actsOnce(subject, questions));
    it("refuses the same key with another input", () => refusesReuse(subject, questions));
    it("stays serial when two come at once", () => staysSerial(subject, questions));
    more?.();
  });
}

async function refusesAnonymous<S extends Scenario>(command: Command, questions: Questions<S>) {
  const scenario = await questions.scenario();
  expect((await attempt(command, anonymous, scenario.input)).status).toBe(401);
}

async function deniesStranger<S extends Scenario>(command: Command, questions: Questions<S>) {
  const scenario = await questions.scenario();
  const before = await questions.effect(scenario);
  const stranger =
    typeof questions.stranger === "function" ? await questions.stranger(scenario) : await makeUser();
  const answer = await attempt(command, stranger, scenario.input);
  expect(answer).toMatchObject({ status: questions.strangerStatus ?? 404 });
  expect(await questions.effect(scenario)).toEqual(before);
}

async function refusesWrongState<S extends Scenario>(command: Command, questions: Questions<S>) {
  const scenario = await questions.scenario();
  await (questions.wrongState as (scenario: S) => Promise<void>)(scenario);
  const before = await questions.effect(scenario);
  const answer = await attempt(command, scenario.actor, scenario.input);
  expect(answer).toMatchObject({ status: 409, problem: { detail: expect.stringMatching(/\w{3,}/) } });
  expect(await questions.effect(scenario)).toEqual(before);
}

async function actsOnce<S extends Scenario>(command: Command, questions: Questions<S>) {
  const scenario = await questions.scenario();
  const before = await questions.effect(scenario);
  const context = { actor: scenario.actor, key: newId(), requestId: "test" };
  const first = await runCommand(command, scenario.input, context);
  expect(first.answer).toMatchObject({ status: 200 });
  const once = await questions.effect(scenario);
  expect(once).not.toEqual(before);
  const repeats = await Promise.all([1, 2, 3].map(() => runCommand(command, scenario.input, context)));
  for (const repeat of repeats) {
    expect(repeat.replayed).toBe(true);
    expect(JSON.stringify(repeat.answer)).toBe(JSON.stringify(first.answer));
  }
  expect(await questions.effect(scenario)).toEqual(once);
}

async function refusesReuse<S extends Scenario>(command: Command, questions: Questions<S>) {
  const scenario = await questions.scenario();
  const other = await questions.scenario();
  const key = newId();
  await runCommand(command, scenario.input, { actor: scenario.actor, key, requestId: "test" });
  const before = [await questions.effect(scenario), await questions.effect(other)];
  const reused = await runCommand(command, other.input, { actor: scenario.actor, key, requestId: "test" });
  // Commands whose input is empty are the same request; all others must be refused.
  if (JSON.stringify(other.input) === JSON.stringify(scenario.input)) expect(reused.replayed).toBe(true);
  else expect(reused.answer.status).toBe(422);
  expect([await questions.effect(scenario), await questions.effect(other)]).toEqual(before);
}

async function staysSerial<S extends Scenario>(one: Command, questions: Questions<S>) {
  const command = apart(one);
  const scenario = await questions.scenario();
  const second = questions.twoAtOnce.second?.(scenario) ?? scenario.input;
  const answers = await Promise.all([
    attempt(command, scenario.actor, scenario.input),
    attempt(command, scenario.actor, second),
  ]);
  const done = answers.filter(isDone).length;
  expect(done, JSON.stringify(answers)).toBe(questions.twoAtOnce.succeed);
  for (const answer of answers) if (!isDone(answer)) expect([400, 404, 409]).toContain(answer.status);
  await questions.twoAtOnce.check?.(scenario, answers);
}
