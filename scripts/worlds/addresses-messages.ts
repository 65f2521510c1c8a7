/** Addresses of the messages on awards. */
import { type Addresses, awards, listed } from "./fill";

type Portal = "researcher" | "university" | "agency";
const ofAward = (portal: Portal): Addresses => ({
  at: (world) => ({
    ...awards((id) => `/${portal}/awards/${id}/messages?rejected=`).at(world),
    "those that name the reader": `/${portal}/awards/${world.awards.active}/messages?view=mentions`,
    "inside one side": `/${portal}/awards/${world.awards.active}/messages?audience=${portal === "agency" ? "agency" : "university"}`,
  }),
});

export const messages: Record<string, Addresses> = {
  "/api/v1/awards/[id]/messages": {
    at: (world) => ({
      ...awards((id) => `/api/v1/awards/${id}/messages?limit=5`).at(world),
      "what is unread": `/api/v1/awards/${world.awards.active}/messages?view=unread`,
    }),
  },
  "/agency/awards/[id]/messages": ofAward("agency"),
  "/agency/messages": listed("/agency/messages", "view=unread", "view=mentions"),
  "/researcher/awards/[id]/messages": ofAward("researcher"),
  "/researcher/messages": listed("/researcher/messages", "view=unread", "view=mentions"),
  "/university/awards/[id]/messages": ofAward("university"),
  "/university/messages": listed("/university/messages", "view=unread", "view=mentions"),
};
