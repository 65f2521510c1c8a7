import { eq } from "drizzle-orm";
import { z } from "zod";
import { award } from "@/db/schema/awards";
import { hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { allow, deny, hide } from "@/lib/command/verdict";
import { maySeeAward, universityViewers } from "@/lib/domain/accounts/policy";
import { departmentSet } from "./events";
import { lockOffer, partiesOf } from "./offer";

export const DEPARTMENT_LIMIT = 80;

/** Names the part of the university that holds an award, so that its portfolio can be looked at by department. */
export const setDepartment = command({
  name: "award.set-department",
  summary: "Name the department of the university that holds an award.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    /** In the university's own words; empty: none. */
    department: text({ min: 0, max: DEPARTMENT_LIMIT }),
  }),
  result: z.object({ awardId: z.string(), department: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: (actor, its) =>
    hasRole(actor, its.organisationId, ...universityViewers)
      ? allow()
      : maySeeAward(actor, its)
        ? deny(
            "Only the university's research office, finance office and administrators may name the department.",
          )
        : hide(),
  emits: [departmentSet],
  subject: (input) => ({
    type: "award",
    id: input.awardId,
    detail: { department: input.department },
  }),
  location: (input) => `/university/awards/${input.awardId}?done=award.set-department`,
  async run({ tx, input, loaded, emit }) {
    const { id: awardId, status } = loaded;
    if (status === "rejected" || status === "transferred")
      throw conflict("This award is not at your university, so no department holds it.");
    await tx.update(award).set({ department: input.department }).where(eq(award.id, awardId));
    emit(departmentSet, partiesOf(loaded));
    return { awardId, department: input.department };
  },
});
