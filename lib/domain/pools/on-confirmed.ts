/** Whoever proves an address is from then on the person that pools list under it. */
import { and, eq, isNull } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { poolMember } from "@/db/schema/pools";
import { reaction } from "@/lib/command/reaction";
import { userConfirmed } from "../people/events";

export const onListedConfirmed = reaction({
  name: "pools.on-confirmed",
  on: userConfirmed,
  async run({ tx, payload }) {
    const [row] = await tx.select({ email: user.email }).from(user).where(eq(user.id, payload.userId));
    if (!row) return;
    await tx
      .update(poolMember)
      .set({ userId: payload.userId })
      .where(and(eq(poolMember.email, row.email), isNull(poolMember.userId)));
  },
});
