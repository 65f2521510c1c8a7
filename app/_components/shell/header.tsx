import { cookies } from "next/headers";
import { cache } from "react";
import type { Actor, User } from "@/lib/command/actor";
import { sealEnvelope } from "@/lib/command/envelope";
import { countUnread } from "@/lib/domain/notifications/queries";
import { hasPanels } from "@/lib/domain/panels/queries";
import { hasAssignments } from "@/lib/domain/reviews/queries";
import { portalsOf } from "@/lib/web/session";
import { HeaderBar, type Signed } from "./header-bar.client";
import type { Area } from "./navigation";
import { themeOf } from "./theme";

// Next renders the "not found" page along with every page, and with it a second header: one question is enough.
const signedOf = cache(async (actor: User): Promise<Signed> => {
  const [unread, reviews, panels] = await Promise.all([
    countUnread(actor),
    hasAssignments(actor),
    hasPanels(actor),
  ]);
  return {
    id: actor.id,
    name: actor.name,
    email: actor.email,
    // The reviewers' portal for whoever is asked for a review or to sit on a panel.
    portals: [...portalsOf(actor), ...(reviews || panels ? (["reviewer"] as const) : [])],
    unread,
    theme: themeOf((await cookies()).get("theme")?.value),
    signOut: sealEnvelope(actor, "user.sign-out"),
  };
});

/** The bar on top of every page: name, where one can go, who one is. */
export async function Header({ actor, area }: { actor: Actor; area?: Area }) {
  return <HeaderBar area={area} signed={actor.kind === "user" ? await signedOf(actor) : undefined} />;
}
