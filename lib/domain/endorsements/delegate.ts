import { eq } from "drizzle-orm";
import { z } from "zod";
import { endorsementDelegate } from "@/db/schema/endorsements";
import { organisation } from "@/db/schema/organisations";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid, notFound } from "@/lib/command/errors";
import { emailText, instantText, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { newId } from "@/lib/infra/ids";
import { delegationChanged } from "./events";
import { notOffice, officePeople } from "./people";
import { mayDelegate } from "./policy";
import { LIMITS } from "./rules";

/** Somebody else of the office takes the steps of a person who is away. */
export const delegateEndorsement = command({
  name: "endorsement.delegate",
  summary: "Let somebody stand in for you, or as an administrator for a colleague, in endorsing for a time.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    /** Who is away; the caller when absent. */
    absent: z.union([z.literal("").transform(() => undefined), emailText()]).optional(),
    delegate: emailText(),
    startsAt: instantText(),
    endsAt: instantText(),
  }),
  result: z.object({ delegationId: z.uuid() }),
  keys: (input) => [`endorsement-delegates:${input.organisationId}`],
  async load({ tx, input, actor }) {
    const [place] = await tx.select().from(organisation).where(eq(organisation.id, input.organisationId));
    if (place?.kind !== "university" || !isUser(actor)) throw notFound();
    const absent = input.absent ?? actor.email;
    const people = await officePeople(tx, place.id, [absent, input.delegate]);
    return { place, absent, userId: people.get(absent), delegateId: people.get(input.delegate) };
  },
  may: (actor, loaded, input) =>
    mayDelegate(
      actor,
      input.organisationId,
      loaded.userId ?? (isUser(actor) && loaded.absent === actor.email ? actor.id : ""),
    ),
  emits: [delegationChanged],
  subject: (input, loaded) => ({
    type: "organisation",
    id: input.organisationId,
    detail: { absent: loaded.absent, delegate: input.delegate, from: input.startsAt, to: input.endsAt },
  }),
  location: () => "/university/endorsement?done=endorsement.delegate",
  async run({ tx, actor, input, loaded, now, emit }) {
    const { place, absent, userId, delegateId } = loaded;
    if (!userId) throw invalid({ absent: [notOffice(absent)] });
    if (!delegateId) throw invalid({ delegate: [notOffice(input.delegate)] });
    if (userId === delegateId) throw invalid({ delegate: ["Is the same person. Name somebody else."] });
    const read = (field: "startsAt" | "endsAt") => {
      const at = readInstant(input[field], place.timeZone);
      if (!(at instanceof Date)) throw invalid({ [field]: [at.problem] });
      return at;
    };
    const [startsAt, endsAt] = [read("startsAt"), read("endsAt")];
    if (endsAt <= startsAt) throw invalid({ endsAt: ["Is not after the beginning. Enter a later time."] });
    if (endsAt <= now) throw invalid({ endsAt: ["Has passed. Enter a time in the future."] });
    if (endsAt.getTime() - startsAt.getTime() > LIMITS.longestDelegation * 86_400_000)
      throw invalid({ endsAt: ["Is more than a year after the beginning. Enter an earlier time."] });
    const delegationId = newId();
    const row = { id: delegationId, organisationId: place.id, userId, delegateId, startsAt, endsAt };
    await tx.insert(endorsementDelegate).values({ ...row, createdBy: actorId(actor), createdAt: now });
    emit(delegationChanged, { organisationId: place.id, userId, delegateId });
    return { delegationId };
  },
});
