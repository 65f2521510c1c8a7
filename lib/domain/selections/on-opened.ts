import { and, eq, inArray } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { proposal } from "@/db/schema/proposals";
import { selection } from "@/db/schema/selections";
import { reaction } from "@/lib/command/reaction";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { moves } from "@/lib/domain/proposals/rules";
import { selectionOpened } from "./events";
import { ownPath } from "./tell";

/** To those of the university who are writing for the call already: from now on they need to be selected. */
export const onSelectionOpened = reaction({
  name: "selections.on-opened",
  on: selectionOpened,
  async run({ tx, event, payload }) {
    const { callId, organisationId } = payload;
    const [its] = await tx
      .select({ selection, callTitle: call.title, place: organisation.name, zone: organisation.timeZone })
      .from(selection)
      .innerJoin(call, eq(call.id, selection.callId))
      .innerJoin(organisation, eq(organisation.id, selection.organisationId))
      .where(and(eq(selection.callId, callId), eq(selection.organisationId, organisationId)));
    if (!its) return;
    const writers = await tx
      .select({ userId: proposal.piId })
      .from(proposal)
      .where(
        and(
          eq(proposal.callId, callId),
          eq(proposal.organisationId, organisationId),
          inArray(proposal.status, [...moves.edit.from]),
        ),
      );
    const by = instantWords(its.selection.interestBy, its.zone);
    const note = its.selection.note ? `\n\n${its.selection.note}` : "";
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: writers.map(({ userId }) => userId),
      title: `${its.place} selects who submits to “${its.callTitle}”: express your interest by ${by}`,
      href: ownPath(callId),
      mail: {
        subject: `Express your interest in “${its.callTitle}”`,
        text: `“${its.callTitle}” takes only a few proposals from each university. ${its.place} selects who submits; express your interest by ${by}.${note}`,
      },
    });
  },
});
