/** The demo's pool of reviewers: some with accounts, some known by address alone; and a plan that the worker makes. */
import { startAssignment } from "@/lib/domain/assignments/start";
import { addToPool } from "@/lib/domain/pools/add";
import { importPool } from "@/lib/domain/pools/import";
import { preparePoolImport } from "@/lib/domain/pools/prepare-import";
import { saveReviewerProfile } from "@/lib/domain/pools/save-profile";
import type { CallKey } from "./call-texts";
import type { Demo } from "./people";
import { run } from "./run";

const list = `email,name,keywords,disciplines,at once,per call,from,until,notes
ines.teles@reviewers.test,Inês Teles,kelp|marine biology|coastal ecosystems,Biological sciences,4,3,,,Answers within two days.
jonas.weber@reviewers.test,Jonas Weber,ocean currents|eddies|modelling,Earth and environmental sciences|Physical sciences,3,2,,,
aiko.mori@reviewers.test,Aiko Mori,wave energy|hydrodynamics,Mechanical engineering,2,2,,,
tomas.novak@reviewers.test,Tomáš Novák,lichens|biodiversity|conservation,Biological sciences,5,4,,,
leila.haddad@reviewers.test,Leila Haddad,oral history|music|archives,History and archaeology|Arts,3,3,,,`;

/** Lists people as the officer does, lets one say what they review, and asks for a plan of a call without reviewers. */
export async function seedPool(demo: Demo, calls: Record<CallKey, string>): Promise<void> {
  const { dara, rui, rosa, remy } = demo.people;
  const agencyId = demo.organisations.fund.id;
  const add = (email: string, keywords: string, more: Record<string, unknown> = {}) =>
    run(addToPool, dara, { agencyId, email, keywords, ...more });
  await add(rui.email, "lichens, field sampling, islands", { disciplines: ["biology"] });
  await add(rosa.email, "marine ecology, kelp", { disciplines: ["earth-environment"], perCall: 3 });
  await add(remy.email, "mapping, remote sensing", { notes: "Prefers proposals in French or English." });
  await run(saveReviewerProfile, rosa, {
    version: 0,
    keywords: "kelp forests, seaweed, coastal communities",
    disciplines: ["biology", "earth-environment"],
    atOnce: 4,
  });
  const { importId } = await run(preparePoolImport, dara, { agencyId, content: list });
  await run(importPool, dara, { importId });
  await run(startAssignment, dara, { callId: calls.oceans });
}
