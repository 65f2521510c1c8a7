import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ userId: z.string() });
const topics = (p: { userId: string }) => [`user:${p.userId}`];

/** Somebody registered; the address is not confirmed yet. */
export const userRegistered = event({ name: "user.registered", payload, topics });

/** Somebody proved that an address is theirs, by the link of a mail. */
export const userConfirmed = event({ name: "user.confirmed", payload, topics });

/** Profile, password, sessions or standing changed: what their open pages show is out of date. */
export const userChanged = event({ name: "user.changed", payload, topics });

/** An administrator closed or opened the account again. */
export const userDisabled = event({ name: "user.disabled", payload, topics });
export const userEnabled = event({ name: "user.enabled", payload, topics });
