import { randomUUID } from "node:crypto";
import type { User } from "@/lib/command/actor";
import { sealEnvelope } from "@/lib/command/envelope";
import { makeUser } from "@/lib/testing/make";
import { createCommands } from "./commands";
import { type Answer, browser, good, startFront, type TestFront, testConfig } from "./testing";
import { bearer, findTestCommand, signIn } from "./testing-commands";

/** The commands' door as its three kinds of caller use it: API clients, scripts and native forms. */

/** The front under test; set by openDoor. */
export let front: TestFront;
/** A person with a session and her cookie. */
export let ada: { actor: User; cookie: string };
/** The same person's Authorization header. */
export let token: string;

/** A front with the door to the test commands. */
export const start = (env: Record<string, string> = {}, probe = good) => {
  const config = testConfig(env);
  const handler = createCommands({ config, probe }, findTestCommand);
  return startFront((_req, res) => void res.end(), {
    config,
    probe,
    routes: { own: [["/api/commands/", handler]] },
  });
};

/** Opens the door for the tests of one file. */
export async function openDoor(): Promise<void> {
  const person = await makeUser();
  ada = await signIn(person);
  token = await bearer(person);
  front = await start();
}

export const path = "/api/commands/tally.count";
export const json = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown>;

/** As an API client: bearer token, JSON. */
export function api(body: unknown, headers: Record<string, string> = {}, to = path): Promise<Answer> {
  return front.send(to, {
    method: "POST",
    body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    headers: {
      authorization: token,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...headers,
    },
  });
}

export type FormInit = {
  headers?: Record<string, string>;
  cookie?: string;
  envelope?: string | null;
  to?: string;
};

/** As a native form in a browser; `envelope: null` for a form without. */
export function form(fields: Record<string, string> | string, init: FormInit = {}): Promise<Answer> {
  const body = typeof fields === "string" ? fields : new URLSearchParams(fields).toString();
  const envelope = init.envelope === undefined ? sealEnvelope(ada.actor, "tally.count") : init.envelope;
  return front.send(init.to ?? path, {
    method: "POST",
    body: envelope === null ? body : `${body}&_cmd=${encodeURIComponent(envelope)}`,
    headers: {
      ...browser,
      "content-type": "application/x-www-form-urlencoded",
      cookie: init.cookie ?? ada.cookie,
      origin: "http://primary.portal.test",
      "sec-fetch-site": "same-origin",
      ...init.headers,
    },
  });
}
/** Headers of a script instead of a navigation. */
export const asScript = { accept: "application/json", "sec-fetch-mode": "cors" };
