import { getActor } from "../../../../lib/web/session";

/** The least a signed-in page can be: the session is read, one word is shown. */
export default async function TrivialPage() {
  const actor = await getActor();
  return <p>{actor.kind === "user" ? actor.name : "nobody"}</p>;
}
