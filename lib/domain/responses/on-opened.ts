/** Tells the team that it is asked, and plans the end of its time. */

import { reaction } from "@/lib/command/reaction";
import { plan } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { teamIds } from "../proposals/tell";
import { responseOpened } from "./events";
import { responsePlan } from "./jobs";
import { responseFacts, responsePath } from "./tell";

export const onResponseOpened = reaction({
  name: "responses.on-opened",
  on: responseOpened,
  async run({ tx, payload, event }) {
    const its = await responseFacts(tx, payload.responseId);
    if (!its) return;
    const { response: row, name, call, proposal } = its;
    await plan(tx, row.id, responsePlan(row, event.at));
    const until = instantWords(row.dueAt, call.timeZone);
    await notify(tx, {
      event,
      kind: "submission",
      userIds: await teamIds(tx, proposal.id),
      title: `You can respond to the reviews of ${name}`,
      href: responsePath(proposal.id),
      mail: {
        subject: `${proposal.reference}: respond to your reviews until ${until}`,
        text: `The reviews of ${name} are there for your team to read. You may respond to them once, in at most ${row.words} words, until ${until}. Reviewers and the agency read the response.`,
      },
    });
  },
});
