import { expect, it } from "vitest";
import { systemTransaction } from "@/lib/command/transaction";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { notify } from "./changes";
import { countUnread } from "./queries";
import { readAllNotifications } from "./read-all";

async function scenario() {
  const [actor, other] = [await makeUser(), await makeUser()];
  const userIds = [actor.id, other.id];
  for (const event of [{ id: newId() }, { id: newId() }])
    await systemTransaction((tx) => notify(tx, { event, userIds, kind: "award", title: "Offer", href: "/" }));
  return { actor, other, input: {} };
}

describeCommand(readAllNotifications, {
  scenario,
  effect: ({ actor }) => countUnread(actor),
  stranger: { because: "everybody has their own" },
  wrongState: { because: "having none unread is not an error" },
  twoAtOnce: { succeed: 2 },
});

it("leaves other people's notifications alone", async () => {
  const { actor, other } = await scenario();
  expect(await run(readAllNotifications, actor, {})).toEqual({ read: 2 });
  expect([await countUnread(actor), await countUnread(other)]).toEqual([0, 2]);
});
