import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { configureNotifications } from "./configure";
import { getEmailKinds } from "./queries";

let turn = 0;

describeCommand(configureNotifications, {
  scenario: async () => ({
    actor: await makeUser(),
    input: { email: turn++ % 2 ? { award: true } : { team: "true" } },
  }),
  effect: ({ actor }) => getEmailKinds(actor),
  stranger: { because: "everybody has their own settings" },
  wrongState: { because: "settings have no state" },
  twoAtOnce: { succeed: 2, second: () => ({ email: {} }) },
});

it("takes no field as none, and refuses a kind that does not exist", async () => {
  const actor = await makeUser();
  expect((await getEmailKinds(actor)).length).toBeGreaterThan(5);
  expect(await run(configureNotifications, actor, {})).toEqual({ email: [] });
  expect(await getEmailKinds(actor)).toEqual([]);
  expect(await attempt(configureNotifications, actor, { email: { gossip: true } })).toMatchObject({
    status: 400,
    problem: { errors: { "email.gossip": [expect.any(String)] } },
  });
});
