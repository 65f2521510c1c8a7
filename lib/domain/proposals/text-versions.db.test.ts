import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { proposalTextVersion } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { discardProposal } from "./discard";
import { saveProposal } from "./save";
import { listTextVersions } from "./text-versions";

const bodies = async (...of: Parameters<typeof listTextVersions>) =>
  (await listTextVersions(...of)).map(({ body }) => body);

it("keeps what each person last wrote of a text, for the team alone, and forgets it with the draft", async () => {
  const { pi, proposalId, office, call } = await makeProposal();
  const ben = await joinTeam({ proposalId, pi }, "co-investigator", { name: "Ben Ito" });
  const save = (actor: typeof pi, version: number, text: string) =>
    run(saveProposal, actor, { proposalId, version, title: "T", sections: { case: text } });
  await save(pi, 1, "First.");
  await save(pi, 2, "First and a half.");
  await save(ben, 3, "");
  // Saved within the same minutes: one version of each person, the emptied text too.
  expect((await bodies(pi, proposalId, "sections.case")).sort()).toEqual(["", "First and a half."]);
  expect(await bodies(ben, proposalId, "title")).toEqual(["T", "T"]);
  for (const person of [office, call.officer]) expect(await bodies(person, proposalId, "title")).toEqual([]);

  // Ten minutes later a new version begins.
  await database()
    .update(proposalTextVersion)
    .set({ bucket: 1, savedAt: new Date(600_000) })
    .where(eq(proposalTextVersion.proposalId, proposalId));
  await save(pi, 4, "Second.");
  const [latest] = await listTextVersions(pi, proposalId, "sections.case");
  expect(latest).toMatchObject({ body: "Second.", by: pi.name });
  expect(await bodies(pi, proposalId, "sections.case")).toHaveLength(3);
  await run(discardProposal, pi, { proposalId });
  const left = await database()
    .select()
    .from(proposalTextVersion)
    .where(eq(proposalTextVersion.proposalId, proposalId));
  expect(left).toEqual([]);
});
