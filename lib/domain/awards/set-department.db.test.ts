import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as table } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward, setStatus } from "@/lib/testing/make-awards";
import { setDepartment } from "./set-department";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  return { actor: award.office, input: { awardId: award.id, department: "Oceanography" }, award };
}

const departmentOf = async (id: string) =>
  (await database().select().from(table).where(eq(table.id, id)))[0]?.department;

describeCommand(
  setDepartment,
  {
    scenario,
    effect: ({ award }) => departmentOf(award.id),
    wrongState: ({ award }) => setStatus(award.id, "transferred"),
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("is the university's own word: finance may say it and take it back, others may not", async () => {
      const { input, award } = await scenario();
      for (const other of [award.pi, award.officer])
        expect(await attempt(setDepartment, other, input)).toMatchObject({ status: 403 });
      await run(setDepartment, award.finance, { ...input, department: "  Marine   Geology " });
      expect(await departmentOf(award.id)).toBe("Marine Geology");
      await run(setDepartment, award.finance, { ...input, department: "" });
      expect(await departmentOf(award.id)).toBe("");
      const long = { ...input, department: "x".repeat(81) };
      expect(await attempt(setDepartment, award.office, long)).toMatchObject({ status: 400 });
    });
  },
);
