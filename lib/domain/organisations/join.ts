import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { addRole, lockOrganisation, membershipsOf } from "../members/changes";
import { memberJoined } from "../members/events";
import { mayJoin } from "./policy";

export const joinOrganisation = command({
  name: "organisation.join",
  summary: "Join your university as a researcher, by the domain of your confirmed e-mail address.",
  access: "user",
  input: z.strictObject({ organisationId: uuid() }),
  result: z.object({ organisationId: z.string() }),
  keys: (input) => [`organisation:${input.organisationId}`],
  load: async ({ tx, input, actor }) => {
    const place = await lockOrganisation(tx, input.organisationId);
    return { place, held: await membershipsOf(tx, place.id, actorId(actor)) };
  },
  may: (actor, { place }) => mayJoin(actor, place),
  emits: [memberJoined],
  subject: (input, _loaded, _result, actor) => ({
    type: "member",
    id: actorId(actor),
    relatedId: input.organisationId,
    detail: { role: "researcher" },
  }),
  location: () => "/account?done=organisation.join",
  async run({ tx, actor, input, loaded, now, emit }) {
    if (loaded.held.length > 0) throw conflict("You are a member of this organisation already.");
    const userId = actorId(actor);
    await addRole(tx, { organisationId: loaded.place.id, userId, role: "researcher", now });
    emit(memberJoined, { organisationId: loaded.place.id, userId });
    return input;
  },
});
