import { isUser } from "@/lib/command/actor";
import { apiRead } from "@/lib/web/api";

/** Who the caller is, and their roles. */
export const GET = apiRead("user", async ({ actor }) => {
  if (!isUser(actor)) return undefined;
  const { id, email, name, platformAdmin, memberships } = actor;
  return { id, email, name, platformAdmin, memberships };
});
