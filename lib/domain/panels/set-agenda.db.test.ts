import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { agendaLine, makePanel, panelFindings, panelState } from "@/lib/testing/make-panels";
import { makeProposal } from "@/lib/testing/make-proposals";
import { openItem } from "./open-item";
import { setAgenda } from "./set-agenda";

const scenario = async () => {
  const made = await makePanel({ proposals: 0 });
  const one = await makeProposal({ call: made.call, state: "submitted" });
  const two = await makeProposal({ call: made.call, state: "submitted" });
  const items = [one, two].map(agendaLine);
  return { ...made, one, two, actor: made.officer, input: { panelId: made.panelId, version: 0, items } };
};

describeCommand(
  setAgenda,
  {
    scenario,
    effect: async ({ panelId }) => (await panelState(panelId)).items,
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, input }) => void (await run(setAgenda, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("orders by the numbers typed, with minutes and introducers, and leaves off what is not ticked", async () => {
      const { actor, input, memberIds, one, two } = await scenario();
      const items = [
        { ...input.items[0]!, position: 7, minutes: "30", first: memberIds[0], second: memberIds[1] },
        { ...input.items[1]!, position: 3, on: "true" },
      ];
      await run(setAgenda, actor, { ...input, items });
      const rows = (await panelState(input.panelId)).items;
      expect(rows.map(({ proposalId }) => proposalId)).toEqual([two.proposalId, one.proposalId]);
      expect(rows[1]).toMatchObject({
        position: 2,
        minutes: 30,
        firstIntroducer: memberIds[0],
        secondIntroducer: memberIds[1],
      });
      const { on: _, ...off } = items[0]!;
      await run(setAgenda, actor, { ...input, version: 1, items: [off, items[1]] });
      expect((await panelState(input.panelId)).items).toHaveLength(1);
    });

    it("refuses introducers with a conflict of interest, and says who", async () => {
      const { officer, panelId, proposals, memberIds, members } = await makePanel({ conflicted: true });
      const items = proposals.map((its, index) => ({ ...agendaLine(its, index), second: memberIds[0] }));
      expect(await attempt(setAgenda, officer, { panelId, version: 1, items })).toMatchObject({
        status: 400,
        problem: { errors: { "items.0.second": [expect.stringContaining(members[0]!.name)] } },
      });
      expect((await panelState(panelId)).panel?.agendaVersion).toBe(1);
      expect((await panelFindings(panelId)).map(({ rule }) => rule)).toEqual(["declared-relation"]);
    });

    it("knows the proposals of its call alone, each once, and keeps what was begun", async () => {
      const { actor, input } = await scenario();
      const other = await makeProposal({ state: "submitted" });
      const draft = await makeProposal({ call: (await scenario()).call });
      for (const its of [other, draft]) {
        const items = [...input.items, agendaLine(its, 2)];
        expect((await attempt(setAgenda, actor, { ...input, items })).status).toBe(400);
      }
      const twice = [...input.items, input.items[0]];
      expect((await attempt(setAgenda, actor, { ...input, items: twice })).status).toBe(400);
      const { officer, panelId, itemIds, proposals } = await makePanel();
      await run(openItem, officer, { itemId: itemIds[0] });
      const rest = [agendaLine(proposals[1]!, 0)];
      expect((await attempt(setAgenda, officer, { panelId, version: 1, items: rest })).status).toBe(409);
    });
  },
);
